#include "indexer/postings.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

void add(Xapian::WritableDatabase& database, const std::string& word, int times) {
  for (int i = 0; i < times; ++i) {
    Xapian::Document document;
    document.add_term(word);
    database.add_document(document);
  }
}

std::vector<std::uint32_t> members(TermCache& cache, const Xapian::Database& database, const std::vector<std::string>& terms) {
  Bitmap bitmap(database.get_lastdocid() + 1u);
  cache.add_postings(terms, database, bitmap);
  std::vector<std::uint32_t> result;
  bitmap.for_each([&](std::uint32_t n) { result.push_back(n); });
  return result;
}

using Numbers = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("documents with any of the terms are found, also those that came after the first look") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  TermCache cache(1 << 20);
  add(database, "band", 2);
  add(database, "parcel", 1);
  CHECK(members(cache, database, {"band"}) == Numbers{1, 2});
  CHECK(members(cache, database, {"band", "parcel", "none"}) == Numbers{1, 2, 3});
  add(database, "band", 300);
  CHECK(members(cache, database, {"band"}).size() == 302);
  add(database, "parcel", 300);
  CHECK(members(cache, database, {"parcel"}).size() == 301);
  CHECK(members(cache, database, {"band"}).size() == 302);
}

TEST_CASE("whether a term occurs at all is never out of date") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  TermCache cache(1 << 20);
  CHECK(cache.frequency("band", database, 1) == 0);
  add(database, "band", 1);
  CHECK(cache.frequency("band", database, 2) == 1);
  database.delete_document(1);
  CHECK(cache.frequency("band", database, 3) == 0);
}
