#include "kb/library/record_check.h"

#include <doctest/doctest.h>

#include "kb/library/documents.h"
#include "tests/support/library.h"

namespace {

std::string told(const std::vector<kb::Problem>& problems) {
  std::string lines;
  for (const kb::Problem& problem : problems) lines += to_string(problem) + "\n";
  return lines;
}

}  // namespace

TEST_CASE("files are checked against what is published, and what is published against them") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve", "## Open it {#open}\n\nText."), guide_file("pump.en", "Pump", "See [[valve#open]].")});
  const auto check = [&](const kb::SourceFile& file) { return kb::check_against_record(library.database, {file}, kb::parse_markdown); };
  CHECK(told(check(guide_file("hose.en", "Hose", "See [[pupm]].")).problems) ==
        "guides/hose.en.md:6: link leads to \"pupm\", no such document; did you mean \"pump\"?\n");
  CHECK(told(check(guide_file("valve.en", "Valve", "Closed.")).problems) ==
        "guides/pump.en.md:6: link leads to \"valve#open\", no such heading\n");
  const auto good = check(guide_file("hose.en", "Hose", "See [[pump]]."));
  CHECK(good.problems.empty());
  CHECK(good.seen == 2);
  REQUIRE(good.checked.documents.size() == 1);
  CHECK(good.checked.documents[0].canonical_path == "guides/hose.en.md");
}

TEST_CASE("what would be wrong without a document is told, and what was wrong before isn't") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve"),
                  {"guides/valve.zh.md", "---\nkind: guide\ntitle: V\ntranslated_from: en\n---\n\nText.\n"},
                  guide_file("pump.en", "Pump", "See [[valve]] and [[hose]]."),
                  guide_file("hose.en", "Hose")});
  kb::withdraw(library.database, {"hose", "en"}, "li.na", "");  // without a check: the link to it is dead by now
  CHECK(told(kb::check_without(library.database, {{"valve", "en"}, {"valve", "zh"}})) ==
        "guides/pump.en.md:6: link leads to \"valve\", no such document\n");
  CHECK(told(kb::check_without(library.database, {{"valve", "en"}})).starts_with("guides/valve.zh.md:4: "));
  CHECK(kb::check_without(library.database, {{"valve", "zh"}}).empty());
  CHECK(kb::check_without(library.database, {{"pump", "en"}}).empty());
}
