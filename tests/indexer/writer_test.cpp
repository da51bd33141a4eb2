#include "indexer/writer.h"

#include <doctest/doctest.h>

#include "indexer/fields.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

IndexEntry entry(const std::string& id, std::vector<std::string> words) {
  IndexEntry made;
  made.name = "en:" + id;
  for (const std::string& word : words) made.terms[word] = 1;
  made.exact = {term(Field::name, made.name)};
  made.card.id = id;
  made.card.lang = "en";
  made.text = "text of " + id;
  return made;
}

}  // namespace

TEST_CASE("a replaced entry gets a new number, and nothing of the old one stays") {
  TemporaryFolder folder;
  IndexWriter writer(folder / "index", IndexWriter::Use::follow);
  writer.put(entry("band", {"pairing", "strap"}));
  const Written first = writer.commit(1, "witness");
  REQUIRE(first.added.size() == 1);
  CHECK(first.removed.empty());
  writer.put(entry("band", {"pairing"}));
  const Written second = writer.commit(2, "witness");
  CHECK(second.removed == std::vector<DocumentNumber>{first.added[0].first});
  CHECK(second.added[0].first > first.added[0].first);

  const Xapian::Database database((folder / "index").string());
  CHECK(database.get_doccount() == 1);
  CHECK(database.get_termfreq("strap") == 0);
  CHECK(database.get_spelling_suggestion("straq").empty());
  CHECK(database.get_spelling_suggestion("pairinq") == "pairing");
  CHECK(database.get_metadata(std::string(metadata::revision)) == "2");
  CHECK(database.get_metadata("Ten:band") == "text of band");
}

TEST_CASE("what was not committed is not kept") {
  TemporaryFolder folder;
  {
    IndexWriter writer(folder / "index", IndexWriter::Use::follow);
    writer.put(entry("band", {"pairing"}));
    writer.commit(1, "");
    writer.put(entry("parcel", {"customs"}));
    writer.remove("en:band");
  }
  const Xapian::Database database((folder / "index").string());
  CHECK(database.get_doccount() == 1);
  CHECK(database.get_termfreq("customs") == 0);
}

TEST_CASE("a removed entry leaves nothing") {
  TemporaryFolder folder;
  IndexWriter writer(folder / "index", IndexWriter::Use::follow);
  writer.put(entry("band", {"pairing"}));
  writer.commit(1, "");
  writer.remove("en:band");
  writer.remove("en:never-there");
  CHECK(writer.commit(2, "").removed.size() == 1);
  const Xapian::Database database((folder / "index").string());
  CHECK(database.get_doccount() == 0);
  CHECK(database.get_metadata("Ten:band").empty());
  CHECK(database.get_spelling_suggestion("pairinq").empty());
}
