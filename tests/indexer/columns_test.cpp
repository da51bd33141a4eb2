#include "indexer/columns.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

std::shared_ptr<const DocumentCard> card(const std::string& id, const std::string& lang, const std::string& kind = "guide") {
  DocumentCard made;
  made.id = id;
  made.lang = lang;
  made.kind = kind;
  return std::make_shared<const DocumentCard>(made);
}

}  // namespace

TEST_CASE("translations make one group, which goes with its last document") {
  Columns columns;
  columns.add(1, card("band", "en"));
  columns.add(2, card("parcel", "en"));
  columns.add(4, card("band", "pt-BR"));
  CHECK(columns.live_groups() == 2);
  CHECK(columns.live_documents() == 3);
  CHECK(columns.group_of(1) == columns.group_of(4));
  CHECK(columns.group_of(3) == no_number);
  CHECK(columns.group_of(1000) == no_number);
  CHECK(columns.languages() == std::map<std::string, unsigned>{{"en", 2}, {"pt", 1}});
  columns.remove(1);
  columns.remove(1);
  CHECK(columns.find_group("band") != no_number);
  columns.remove(4);
  CHECK(columns.find_group("band") == no_number);
  CHECK(columns.live_groups() == 1);
}

TEST_CASE("translations share a profile unless their facets differ") {
  Columns columns;
  columns.add(1, card("band", "en"));
  columns.add(2, card("band", "zh"));
  CHECK(columns.common_profile(columns.find_group("band")) != no_number);
  columns.add(3, card("band", "de", "case"));
  CHECK(columns.common_profile(columns.find_group("band")) == no_number);
  columns.remove(3);
  CHECK(columns.common_profile(columns.find_group("band")) != no_number);
}
