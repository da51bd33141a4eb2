#include "indexer/ranking.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

std::shared_ptr<const DocumentCard> card(const std::string& id, const std::string& lang) {
  DocumentCard made;
  made.id = id;
  made.lang = lang;
  return std::make_shared<const DocumentCard>(made);
}

/// Documents in memory, each with the words given.
struct SmallIndex {
  Xapian::WritableDatabase database{"", Xapian::DB_BACKEND_INMEMORY};
  Columns columns;

  void add(const std::string& id, const std::string& lang, std::vector<std::string> words) {
    Xapian::Document document;
    for (const std::string& word : words) document.add_term(word);
    columns.add(database.add_document(document), card(id, lang));
  }
};

std::vector<std::string> ids(const Columns& columns, const std::vector<RankedGroup>& ranked) {
  std::vector<std::string> result;
  for (const RankedGroup& r : ranked) result.push_back(columns.card(r.shown).id);
  return result;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("however many translations match, every document is one hit") {
  SmallIndex index;
  for (int i = 0; i < 60; ++i)
    for (const char* lang : {"en", "de", "fr", "es", "zh"}) index.add("id" + std::to_string(i), lang, {"band"});
  const Xapian::Query query("band");
  const auto ranked = rank(index.database, {index.columns, query, {{}, {}}, 50});
  CHECK(ranked.size() == 50);
  CHECK(rank(index.database, {index.columns, query, {{}, {}}, 100}).size() == 60);
}

TEST_CASE("only documents that pass the filters are ranked") {
  SmallIndex index;
  for (int i = 0; i < 10; ++i) index.add("id" + std::to_string(i), "en", {"band"});
  Bitmap passing(index.columns.last_document() + 1u);
  passing.set(3);
  passing.set(10);
  const Xapian::Query query("band");
  CHECK(ids(index.columns, rank(index.database, {index.columns, query, {{}, {}}, 10, &passing})) == Ids{"id2", "id9"});
}

TEST_CASE("of equals, what the reader can read comes first") {
  SmallIndex index;
  index.add("a", "de", {"band"});
  index.add("b", "zh", {"band"});
  const Xapian::Query query("band");
  CHECK(ids(index.columns, rank(index.database, {index.columns, query, {{"zh"}, {}}, 10})) == Ids{"b", "a"});
  CHECK(ids(index.columns, rank(index.database, {index.columns, query, {{"de"}, {}}, 10})) == Ids{"a", "b"});
}

TEST_CASE("a reader's first language counts most, a regional form nearly as much") {
  const std::vector<std::string> prefer = {"pt", "en"};
  CHECK(preference("pt", prefer) == 1);
  CHECK(preference("pt-BR", prefer) == doctest::Approx(0.9));
  CHECK(preference("en", prefer) == doctest::Approx(0.5));
  CHECK(preference("de", prefer) == 0);
}
