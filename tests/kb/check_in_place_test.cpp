#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "kb/document/check.h"
#include "tests/support/temporary_folder.h"

namespace {

namespace fs = std::filesystem;

void put(const TemporaryFolder& folder, const std::string& path, const std::string& text) {
  fs::create_directories((folder / path).parent_path());
  std::ofstream(folder / path, std::ios::binary) << text;
}

std::string guide(const std::string& body, const std::string& fields = "") {
  return "---\nkind: guide\ntitle: T\n" + fields + "---\n" + body;
}

/// The problems of a check of these files of the folder, paths below it, each on a line.
std::string faults(const TemporaryFolder& folder, const std::vector<std::string>& names) {
  std::vector<std::string> paths;
  for (const std::string& name : names) paths.push_back((folder / name).string());
  std::vector<kb::Problem> problems;
  const auto files = kb::collect_files(paths, problems);
  REQUIRE(problems.empty());
  const auto checked = kb::check_in_place(files, kb::Vocabulary::shipped(), kb::parse_markdown);
  std::string all;
  const std::string root = folder.path().string() + "/";
  for (const auto& problem : checked.problems) all += to_string(problem) + "\n";
  for (size_t at; (at = all.find(root)) != std::string::npos;) all.erase(at, root.size());
  return all;
}

}  // namespace

TEST_CASE("one file of a library is checked against the library around it") {
  TemporaryFolder folder;
  put(folder, "in/guides/a.en.md", guide("[[br-hold#here]] ![x](x.png)\n[[b]]\n"));
  put(folder, "in/guides/b.en.md", guide("text\n"));
  put(folder, "in/guides/x.png", "\x89PNG\r\n\x1A\n");
  put(folder, "in/terms/br-hold.zh.md", "---\nkind: guide\ntitle: T\nfaulty: true\n---\n## H {#here}\n");
  CHECK(faults(folder, {"in/guides/a.en.md"}) == "");
  CHECK(faults(folder, {"in/guides"}) == "");
  put(folder, "in/guides/c.en.md", guide("[[br-holt]] [[br-hold#her]]\n\n![x](y.png)\n"));
  CHECK(faults(folder, {"in/guides/c.en.md"}) ==
        "in/guides/c.en.md:5: link leads to \"br-hold#her\", no such heading; did you mean \"here\"?\n"
        "in/guides/c.en.md:5: link leads to \"br-holt\", no such document; did you mean \"br-hold\"?\n"
        "in/guides/c.en.md:7: there is no image \"y.png\" beside the document\n");
}

TEST_CASE("a translation alone is held against its source on disk") {
  TemporaryFolder folder;
  put(folder, "in/scripts/s.en.md", "---\nkind: script\ntitle: T\n---\nIn {{days:number}} days.\n");
  put(folder, "in/scripts/s.zh.md", "---\nkind: script\ntitle: T\ntranslated_from: en\n---\n稍后。\n");
  CHECK(faults(folder, {"in/scripts/s.zh.md"}) ==
        "in/scripts/s.zh.md: \"placeholder {{days:number}}\" is missing; it is in in/scripts/s.en.md:5\n");
  put(folder, "in/scripts/t.zh.md", "---\nkind: script\ntitle: T\ntranslated_from: en\n---\n稍后。\n");
  CHECK(faults(folder, {"in/scripts/t.zh.md"}) == "in/scripts/t.zh.md:4: translated from \"en\", but there is no t.en.md\n");
}

TEST_CASE("the vocabulary above the kind's folder counts, and its own faults are told") {
  TemporaryFolder folder;
  put(folder, "in/guides/a.en.md", guide("text\n", "markets: [MOON]\n"));
  CHECK(faults(folder, {"in/guides/a.en.md"}) == "in/guides/a.en.md:4: field \"markets\" has \"MOON\", which isn't in the vocabulary\n");
  put(folder, "in/vocabulary.yaml", "markets:\n  MOON: {labels: {en: Moon}}\n");
  CHECK(faults(folder, {"in/guides/a.en.md"}) == "");
  put(folder, "in/vocabulary.yaml", "markets:\n  MOON: {labels: {en: Moon}}\nmarkts: {}\n");
  CHECK(faults(folder, {"in/guides/a.en.md"}) == "in/vocabulary.yaml:3: list \"markts\" isn't known; did you mean \"markets\"?\n");
}

TEST_CASE("a file outside a library is checked against its own folder alone") {
  TemporaryFolder folder;
  put(folder, "desk/a.en.md", guide("[[b]] [[c]]\n"));
  put(folder, "desk/b.en.md", guide("text\n"));
  put(folder, "c.en.md", guide("text\n"));
  CHECK(faults(folder, {"desk/a.en.md"}) == "desk/a.en.md:5: link leads to \"c\", no such document\n");
}

TEST_CASE("links on disk lead nowhere") {
  TemporaryFolder folder;
  put(folder, "secret.en.md", guide("text\n"));
  put(folder, "in/guides/a.en.md", guide("[[b]]\n"));
  fs::create_symlink("../../secret.en.md", folder / "in/guides/b.en.md");
  CHECK(faults(folder, {"in/guides/a.en.md"}) == "in/guides/a.en.md:5: link leads to \"b\", no such document\n");
}

TEST_CASE("a pack is checked against the library around it") {
  TemporaryFolder folder;
  put(folder, "in/guides/valve.en.md", guide("## Start {#start}\n"));
  put(folder, "in/packs/rules.yaml",
      "month: 2026-12\ntitle: R\nsections:\n  - title: One\n    items:\n      - valve#start\n      - vlave\n");
  const std::string fault = "in/packs/rules.yaml:7: there is no document \"vlave\"; did you mean \"valve\"?\n";
  CHECK(faults(folder, {"in/packs/rules.yaml"}) == fault);
  CHECK(faults(folder, {"in/packs"}) == fault);
  CHECK(faults(folder, {"in"}) == fault);
}
