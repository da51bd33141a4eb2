#include "indexer/expectations.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

using namespace indexer;

namespace {

kb::SourceFile expecting(const std::string& name, const std::string& title, const std::string& queries) {
  return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\nfound_by: [" + queries + "]\n---\n\nText.\n"};
}

}  // namespace

TEST_CASE("a query under found_by is met by one of the first three places, whatever language is shown") {
  TestLibrary library;
  std::vector<kb::SourceFile> files = {expecting("valve.zh", "阀门", "阀门, valve, 潜水艇"), guide_file("valve.en", "The valve")};
  for (int i = 0; i < 5; ++i) files.push_back(guide_file("seal" + std::to_string(i) + ".en", "Seal seal seal"));
  files.push_back(expecting("long.en", "A long story that once mentions a seal among many other words of little weight", "seal"));
  library.import(files);
  Index index(library.database, Index::Mode::command);
  index.catch_up();

  auto found = expectations(library.database);
  REQUIRE(found.size() == 4);
  CHECK(found[0].rank == 0);
  check(index, found);
  CHECK(found[0].document == kb::DocumentName{"long", "en"});
  CHECK(found[0].line == 4);
  CHECK(found[0].query == "seal");
  CHECK(found[0].rank == 6);
  CHECK_FALSE(found[0].met());
  CHECK(found[1].met());
  CHECK(found[2].query == "valve");
  CHECK(found[2].rank == 1);
  CHECK(found[3].rank == 0);
  CHECK_FALSE(found[3].met());
}

TEST_CASE("only what is named and published expects something") {
  TestLibrary library;
  library.import({expecting("valve.en", "The valve", "valve"), expecting("seal.en", "The seal", "seal")});
  CHECK(expectations(library.database, {{"seal", "en"}, {"absent", "en"}}).size() == 1);
  kb::withdraw(library.database, {"seal", "en"}, "ana", "");
  CHECK(expectations(library.database, {{"seal", "en"}}).empty());
}
