#include "indexer/xapian_query.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("content finds, the rest only weighs in") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"band"}, {"band", "the"}, {"the"}}) {
    Xapian::Document document;
    for (const std::string& word : words) document.add_term(word);
    database.add_document(document);
  }
  Query query;
  query.content = {{"band", 1}, {"strap", 0.5}};
  query.maybe = {{"the", 0.3}};
  Xapian::Enquire enquire(database);
  enquire.set_query(to_xapian(query));
  const Xapian::MSet found = enquire.get_mset(0, 10);
  REQUIRE(found.size() == 2);
  CHECK(*found[0] == 2);
  CHECK(*found[1] == 1);
  CHECK(to_xapian(Query{}).empty());
}
