#include "kb/library/pack_files.h"

#include <doctest/doctest.h>

#include "kb/library/events.h"
#include "tests/support/folder_contents.h"
#include "tests/support/packs.h"

using kb::Connection;

namespace {

const std::string rules = R"(month: 2026-12
title: Rules
languages: [zh, en]
sections:
  - title: First
    note: |
      Read this.
      And that.
    items:
      - valve
      - valve#start
      - zh/valve
      - eu-rule.withdrawal_days
)";

kb::SourceFile pack_file(const std::string& name, const std::string& text) { return {"in/packs/" + name + ".yaml", text}; }

struct Library : PackLibrary {
  std::vector<kb::SourceFile> documents = {guide_file("valve.en", "Valve", "## Start {#start}\n\nText."),
                                           guide_file("valve.zh", "阀门", "## 开始 {#start}\n\n正文。"), guide_file("pump.en", "Pump"),
                                           sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n")};
  kb::ImportReport import_with(const kb::SourceFile& pack) {
    auto files = documents;
    files.push_back(pack);
    return import(files);
  }
  /// What is wrong with these files beside the record.
  std::string faults(const std::vector<kb::SourceFile>& files) {
    try {
      import(files);
    } catch (const kb::Invalid& invalid) {
      std::string all;
      for (const auto& problem : invalid.problems) all += to_string(problem) + "\n";
      return all;
    }
    return "(taken)";
  }
  std::map<std::string, std::string> exported() {
    const auto out = folder / ("out" + std::to_string(++exports_));
    kb::export_files(database, out);
    return folder_contents(out);
  }

 private:
  int exports_ = 0;
};

}  // namespace

TEST_CASE_FIXTURE(Library, "a pack comes with the documents that it names, has no author, and goes out as it came in") {
  const auto report = import_with(pack_file("2026-12-rules", rules));
  CHECK(report.created == 4);
  CHECK(report.packs == 1);
  const kb::Pack pack = pack_of(1);
  CHECK(pack.name == "2026-12-rules");
  CHECK(pack.author == "import");
  CHECK(pack.version == 1);
  CHECK(pack.items == 4);
  CHECK_FALSE(pack.quiz);
  CHECK(exported().at("packs/2026-12-rules.yaml") == rules);
  database.read([](Connection& db) {
    const kb::Event made = kb::events(db, 0, 1).at(0);
    CHECK(made.who == "import");
    CHECK(made.action == "pack made");
    CHECK(made.subject == "pack 1");
    CHECK(kb::packs(db, {.roles = {static_cast<std::uint8_t>(kb::Role::admin)}}).at(0).author == "import");
  });
  CHECK(kb::freeze_pack(database, trainer, 1).number == 1);
}

TEST_CASE_FIXTURE(Library, "a pack's file changes the pack of its name, as its next version, or nothing") {
  import_with(pack_file("rules", rules));
  CHECK(import_with(pack_file("rules", rules)).packs == 0);
  CHECK(import_with(pack_file("rules", "# a comment\n" + rules)).packs == 0);
  CHECK(pack_of(1).version == 1);
  const std::string quiz = "quiz:\n  - key: own-1\n    lang: en\n    text: How?\n    answer: So\n    wrong:\n      - Not so\n";
  CHECK(import({pack_file("rules", rules + quiz)}).packs == 1);  // the documents are in the record
  CHECK(pack_of(1).version == 2);
  CHECK(pack_of(1).quiz->at(0).answer == "So");
  CHECK(exported().at("packs/rules.yaml") == rules + quiz);
  CHECK(database.read([](Connection& db) { return kb::events(db, 0, 1).at(0).detail; }) == "version 2");
  CHECK_THROWS_AS(kb::save_pack(database, trainer, 1, contents("Mine", {"pump"}), 1), kb::StalePack);
  CHECK(import({pack_file("other", rules)}).packs == 1);
  CHECK(pack_of(2).name == "other");
}

TEST_CASE_FIXTURE(Library, "what a pack names must be published or come with it, or nothing is imported") {
  const auto with = [&](const std::string& what, const std::string& item) {
    return std::string(rules).replace(rules.find(what), what.size(), item);
  };
  auto files = documents;
  files.push_back(pack_file("rules", with("- valve\n", "- vlave\n")));
  CHECK(faults(files) == "in/packs/rules.yaml:10: there is no document \"vlave\"; did you mean \"valve\"?\n");
  CHECK(database.read([](Connection& db) { return kb::published_count(db); }) == 0);
  import(documents);
  CHECK(faults({pack_file("rules", with("#start", "#end"))}) == "in/packs/rules.yaml:11: \"valve\" has no section \"end\"\n");
  CHECK(faults({pack_file("rules", with("zh/valve", "de/valve"))}) == "in/packs/rules.yaml:12: \"valve\" isn't published in \"de\"\n");
  CHECK(faults({pack_file("rules", with(".withdrawal", ".refund"))}) ==
        "in/packs/rules.yaml:13: \"eu-rule\" has no fact \"refund_days\"\n");
  CHECK(faults({pack_file("rules", with("title: R", "titel: R"))}) ==
        "in/packs/rules.yaml:2: \"titel\" isn't known here; did you mean \"title\"?\n");
  CHECK(database.read([](Connection& db) { return db.integer("select count(*) from pack"); }) == 0);
}

TEST_CASE_FIXTURE(Library, "a pack made in the library gets a name of its month and number, and keeps it") {
  import(documents);
  import({pack_file("2026-12-2", rules)});  // number 1
  CHECK(make("Second", {"valve"}).name == "2026-12-2-2");
  kb::PackContents contents = PackLibrary::contents("Third", {"valve"});
  contents.month = "2027-01";
  CHECK(kb::start_pack(database, trainer, contents).name == "2027-01-3");
  contents.month = "2027-02";
  CHECK(kb::save_pack(database, trainer, 3, contents, 1).name == "2027-01-3");
  CHECK(exported().contains("packs/2027-01-3.yaml"));
  database.write([](Connection& db) { CHECK_THROWS(db.execute("update pack set name = 'other' where number = 1")); });
}

TEST_CASE_FIXTURE(Library, "an export can be imported whatever became of the items, and says what it had to leave out") {
  import_with(pack_file("rules", rules));
  kb::PackContents now = pack_of(1).contents;
  now.sections[0].items.push_back({.id = "pump"});
  kb::save_pack(database, trainer, 1, now, 1);
  kb::archive(database, admin, {"pump", std::nullopt, "Gone", ""});
  kb::archive(database, admin, {"valve", "zh", "Gone", ""});
  const auto files = exported();
  const std::string& text = files.at("packs/rules.yaml");
  CHECK(text.starts_with("# Not published any more, and left out: pump\nmonth: 2026-12\n"));
  CHECK(text.ends_with("    items:\n      - valve\n      - valve#start\n      - eu-rule.withdrawal_days\n"));  // `zh/valve` is `valve` now

  TestLibrary fresh;
  std::vector<kb::SourceFile> all;
  for (const auto& [path, bytes] : files) all.push_back({path, bytes});
  CHECK(fresh.import(all).packs == 1);
  CHECK(import(all).packs == 0);  // where it came from the pack keeps its items
  CHECK(pack_of(1).items == 5);
}

TEST_CASE_FIXTURE(Library, "a library with packs, exported, imported elsewhere and exported again: the same files") {
  import_with(pack_file("rules", rules));
  kb::PackContents contents = PackLibrary::contents("# \"Quoted\": yes", {"valve", "eu-rule#right"});
  contents.readers = {"senior", "agent"};
  contents.confirmation = true;
  contents.audience = "null";
  contents.sections.push_back({"", "", {}});
  kb::start_pack(database, trainer, contents);
  kb::save_quiz(database, trainer, 2, std::vector<kb::Question>{{"own-1", "en", "One\r\ntwo?", "- a", {"b\n", "'c'"}, " why ", ""}}, 1);
  make("Empty", {});
  kb::save_quiz(database, trainer, 3, std::vector<kb::Question>{}, 1);
  const auto files = exported();
  CHECK(files.size() == 7);
  Library other;
  std::vector<kb::SourceFile> all;
  for (const auto& [path, bytes] : files) all.push_back({path, bytes});
  CHECK(other.import(all).packs == 3);
  CHECK(other.exported() == files);
  CHECK(other.pack_of(1).contents == pack_of(2).contents);  // numbered by name
  CHECK(import(all).packs == 0);
}
