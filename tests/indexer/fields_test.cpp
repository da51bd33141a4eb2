#include "indexer/fields.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace indexer;

TEST_CASE("every field has a prefix of its own and says what it is") {
  std::set<std::string_view> prefixes;
  for (const IndexField& field : fields()) {
    CAPTURE(field.prefix);
    CHECK(prefixes.insert(field.prefix).second);
    CHECK(!field.meaning.empty());
  }
}

TEST_CASE("no value can be read as another field's") {
  CHECK(term(Field::kind, "case") == "XKcase");
  CHECK(term(Field::market, "DE") == "XM:DE");
  CHECK(term(Field::word, "band") == "band");
  CHECK(stem_term("de", "band") == "Zde:band");
}

TEST_CASE("a term is never longer than Xapian takes, nor cut within a character") {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "环";
  const std::string cut = term(Field::tag, many);
  CHECK(cut.size() <= 245);
  CHECK((cut.size() - 1) % 3 == 0);
}
