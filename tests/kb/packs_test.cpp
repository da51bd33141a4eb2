#include "kb/library/packs.h"

#include <doctest/doctest.h>

#include "kb/library/events.h"
#include "tests/support/packs.h"
#include "tests/support/refusal.h"

using kb::Connection;

namespace {

std::string problems_of(const std::function<void()>& fn) {
  try {
    fn();
  } catch (const kb::Invalid& invalid) {
    std::string all;
    for (const auto& problem : invalid.problems) all += to_string(problem) + "\n";
    return all;
  }
  return "(not refused)";
}

struct Library : PackLibrary {
  Library() {
    import({guide_file("valve.en", "Valve"), guide_file("valve.zh", "阀门"), guide_file("pump.en", "Pump"),
            sheet_file("eu-rule.en", "EU", "  withdrawal_days: 14\n")});
  }
};

}  // namespace

TEST_CASE_FIXTURE(Library, "a pack is kept as it was written, and every save raises its version") {
  kb::PackContents contents = PackLibrary::contents("EU rules", {"valve", "eu-rule#right", "eu-rule.withdrawal_days"});
  contents.theme = "What is new";
  contents.audience = "Agents of the EU";
  contents.readers = {"agent", "senior"};
  contents.languages = {"en", "zh-hant"};
  contents.confirmation = true;
  contents.sections.push_back({"Later", "", {{.id = "pump", .lang = "en"}}});
  const kb::Pack made = kb::start_pack(database, trainer, contents);
  CHECK(made.number == 1);
  CHECK(made.version == 1);
  CHECK(made.author == "trainer");
  CHECK(made.items == 4);
  CHECK(made.contents.languages == std::vector<std::string>{"en", "zh-Hant"});
  contents.languages = {"en", "zh-Hant"};
  CHECK(pack_of(1).contents == contents);

  contents.sections[0].items.pop_back();
  const kb::Pack saved = kb::save_pack(database, admin, 1, contents, 1);
  CHECK(saved.version == 2);
  CHECK(saved.contents == contents);
  CHECK(kb::save_pack(database, admin, 1, contents, 2).version == 2);  // the same again is no change
  database.read([](Connection& db) {
    const auto all = kb::events(db, 0, 2);
    CHECK(all[0].action == "pack changed");
    CHECK(all[0].who == "admin");
    CHECK(all[1].action == "pack made");
    CHECK(all[1].subject == "pack 1");
  });
}

TEST_CASE_FIXTURE(Library, "a save that began from an older version overwrites nothing") {
  make("Rules", {"valve"});
  kb::save_pack(database, trainer, 1, contents("Rules of the EU", {"valve"}), 1);
  try {
    kb::save_pack(database, admin, 1, contents("Rules of the world", {"valve"}), 1);
    FAIL("not refused");
  } catch (const kb::StalePack& stale) {
    CHECK(stale.there.title == "Rules of the EU");
    CHECK(stale.there.version == 2);
  }
  CHECK(pack_of(1).title == "Rules of the EU");
}

TEST_CASE_FIXTURE(Library, "trainers and administrators make packs; nobody else does, and nobody else sees what isn't frozen") {
  make("Rules", {"valve"});
  for (const kb::Person& person : {agent, senior, reviewer}) {
    CHECK_THROWS_AS(kb::start_pack(database, person, contents("Mine", {"valve"})), kb::Forbidden);
    CHECK_THROWS_AS(kb::save_pack(database, person, 1, contents("Mine", {"valve"}), 1), kb::Forbidden);
    CHECK_THROWS_AS(kb::add_to_pack(database, person, 1, {.id = "pump"}), kb::Forbidden);
    CHECK_THROWS_AS(kb::save_quiz(database, person, 1, std::nullopt, 1), kb::Forbidden);
    database.read([&](Connection& db) {
      CHECK_THROWS_AS(kb::pack(db, person, 1), kb::NotFound);
      CHECK_THROWS_AS(kb::pack_report(db, person, 1, kb::Vocabulary::shipped()), kb::NotFound);
      CHECK(kb::packs(db, person).empty());
    });
  }
  kb::set_roles(database, "trainer", {static_cast<std::uint8_t>(kb::Role::agent)});  // taken away meanwhile
  CHECK_THROWS_AS(kb::save_pack(database, trainer, 1, contents("Rules 2", {"valve"}), 1), kb::Forbidden);
}

TEST_CASE_FIXTURE(Library, "what is wrong with a pack is said with its place") {
  CHECK(problems_of([&] {
          make("Rules", {"valve", "vlave", "valve#nowhere", "eu-rule.max_fine"});
        }) ==
        "sections[0].items[1]: there is no document \"vlave\"\nsections[0].items[2]: \"valve\" has no section \"nowhere\"\n"
        "sections[0].items[3]: \"eu-rule\" has no fact \"max_fine\"\n");
  kb::PackContents german = contents("Rules", {"valve"});
  german.sections[0].items[0].lang = "de";
  CHECK(problems_of([&] { kb::start_pack(database, trainer, german); }) == "sections[0].items[0]: \"valve\" isn't published in \"de\"\n");
  kb::PackContents role = contents("Rules", {"valve"});
  role.readers = {"boss"};
  CHECK(problems_of([&] { kb::start_pack(database, trainer, role); }).starts_with("readers: has \"boss\", which is no role"));
}

TEST_CASE_FIXTURE(Library, "an item is added behind the others, in its section or the last, once") {
  make("Rules", {"valve"});
  kb::add_to_pack(database, trainer, 1, {.id = "pump"});
  const kb::Pack now = kb::add_to_pack(database, admin, 1, {.id = "eu-rule"}, 7);
  CHECK(now.version == 3);
  REQUIRE(now.contents.sections.size() == 1);
  CHECK(now.contents.sections[0].items[2].id == "eu-rule");
  CHECK_THROWS_AS(kb::add_to_pack(database, trainer, 1, {.id = "pump"}), kb::Conflict);
  CHECK_THROWS_AS(kb::add_to_pack(database, trainer, 9, {.id = "pump"}), kb::NotFound);
  CHECK_THROWS_AS(kb::add_to_pack(database, trainer, 1, {.id = "nothing"}), kb::Invalid);
}

TEST_CASE_FIXTURE(Library, "a pack holds 500 items and no more") {
  std::vector<kb::SourceFile> files;
  kb::PackContents contents = PackLibrary::contents("Everything", {});
  for (int at = 0; at < 500; ++at) {
    const std::string id = "g" + std::to_string(at);
    files.push_back(guide_file(id + ".en", "Guide " + std::to_string(at)));
    contents.sections[0].items.push_back({.id = id});
  }
  import(files);
  CHECK(kb::start_pack(database, trainer, contents).items == 500);
  CHECK(kb::freeze_pack(database, trainer, 1).number == 1);
  contents.sections[0].items.push_back({.id = "valve"});
  CHECK(problems_of([&] { kb::start_pack(database, trainer, contents); }) ==
        "sections: has more than 500 items; split the pack into two\n");
}

TEST_CASE_FIXTURE(Library, "the report says how long reading takes, what is missing and what has become of the items") {
  kb::PackContents contents = PackLibrary::contents("Rules", {"valve", "pump", "eu-rule#right"});
  contents.languages = {"zh", "en"};
  contents.sections[0].items.push_back({.id = "pump", .lang = "en"});
  kb::start_pack(database, trainer, contents);
  kb::withdraw(database, {"valve", "en"}, "import", "old");
  kb::withdraw(database, {"valve", "zh"}, "import", "old");
  kb::archive(database, admin, {"pump", std::nullopt, "Replaced", ""});
  database.read([&](Connection& db) {
    const kb::PackReport report = kb::pack_report(db, trainer, 1, kb::Vocabulary::shipped());
    REQUIRE(report.sections.at(0).size() == 4);
    const auto& items = report.sections[0];
    CHECK(items[0].state == kb::ItemState::gone);
    CHECK(items[0].title == "");
    CHECK(items[1].state == kb::ItemState::archived);
    CHECK(items[1].title == "Pump");
    CHECK(items[2].state == kb::ItemState::current);
    CHECK(items[2].title == "Rule of EU: What it says");
    CHECK(items[2].lang == "en");
    CHECK(items[2].missing == std::vector<std::string>{"zh"});
    CHECK(items[2].seconds > 0);
    CHECK(report.seconds > items[2].seconds);  // and the note
  });
  // They may stay in the pack.
  contents.title = "Rules of the EU";
  CHECK(kb::save_pack(database, trainer, 1, contents, 1).version == 2);
}

TEST_CASE_FIXTURE(Library, "an item due to be verified again is overdue") {
  import({{ "guides/old.en.md", "---\nkind: guide\ntitle: Old\nverified: 2020-01-01\nverify_every: 30d\n---\n\n## One {#one}\nText.\n" }});
  make("Rules", {"old#one"});
  database.read([&](Connection& db) {
    CHECK(kb::pack_report(db, trainer, 1, kb::Vocabulary::shipped()).sections[0][0].state == kb::ItemState::overdue);
    CHECK(kb::pack_report(db, trainer, 1, kb::Vocabulary::shipped(), *kb::parse_date("2020-01-15")).sections[0][0].state ==
          kb::ItemState::current);
  });
  import({{ "guides/old.en.md", "---\nkind: guide\ntitle: Old\n---\n\n## Two {#two}\nText.\n" }});
  database.read([&](Connection& db) {
    CHECK(kb::pack_report(db, trainer, 1, kb::Vocabulary::shipped()).sections[0][0].state == kb::ItemState::part_gone);
  });
}

TEST_CASE_FIXTURE(Library, "the trainer's questions are kept with the pack, or none") {
  make("Rules", {"valve"});
  CHECK_FALSE(pack_of(1).quiz);
  const std::vector<kb::Question> quiz = {{"own-1", "en", "How many?", "Two", {"Three", "Four"}, "See there.", "valve"}};
  CHECK(kb::save_quiz(database, trainer, 1, quiz, 1).version == 2);
  CHECK(pack_of(1).quiz == quiz);
  CHECK_THROWS_AS(kb::save_quiz(database, trainer, 1, std::vector<kb::Question>{}, 1), kb::StalePack);
  CHECK(problems_of([&] {
          kb::save_quiz(database, trainer, 1, {{{"own-1", "en", "How many?", "Two", {"two "}, "", ""}}}, 2);
        }) == "quiz[0].wrong[0]: is the same as another answer\n");
  kb::save_quiz(database, trainer, 1, std::nullopt, 2);
  CHECK_FALSE(pack_of(1).quiz);
}

TEST_CASE("readers are named by the roles that people have") {
  std::vector<std::string_view> roles;
  for (const kb::Role role : kb::all_roles()) roles.push_back(kb::to_string(role));
  CHECK(roles == std::vector<std::string_view>(kb::reader_roles.begin(), kb::reader_roles.end()));
}
