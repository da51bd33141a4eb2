#include "kb/library/writing.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/stale_text.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

using kb::ReviewState;

TEST_CASE("a new document begins as a draft with its first text") {
  ReviewLibrary library;
  const auto c = kb::start_contribution(
      library.database, library.senior,
      {.id = "", .lang = "en", .text = "---\nkind: guide\ntitle: Valve\nmarkets: [DE]\n---\n", .reason = "Asked often."});
  CHECK(c.number == 1);
  CHECK(c.name == kb::DocumentName{"", "en"});
  CHECK(c.kind == "guide");
  CHECK(c.title == "Valve");
  CHECK(c.markets == std::vector<std::string>{"DE"});
  CHECK(c.state == ReviewState::draft);
  CHECK(c.author == "senior");
  CHECK_FALSE(c.base);
  CHECK(c.text == 1);
  CHECK(c.version == 1);
  CHECK(c.reason == "Asked often.");
  library.database.read([](kb::Connection& db) {
    CHECK(kb::library_revision(db) == 0);
    CHECK(kb::events(db, 0, 1).at(0).action == "contribution started");
    CHECK(kb::events(db, 0, 1).at(0).subject == "contribution 1");
  });
}

TEST_CASE("a text may be unfinished, even empty") {
  ReviewLibrary library;
  for (const char* text : {"", "Some words", "---\nkind: [", "---\nkind: guide\ntitle: Valve"})
    CHECK(library.text(library.senior, library.start(library.senior, "", text).number) == text);
  auto c = library.start(library.senior, "", guide_text("Valve"));
  c = library.save(library.senior, c, "---\nkind: [");
  CHECK(c.kind == "guide");  // as it could last be read
  CHECK(c.title == "Valve");
}

TEST_CASE("anybody may propose a change; new documents and translations are begun by senior agents and reviewers") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  for (const kb::Person* person : {&library.agent, &library.trainer, &library.senior, &library.reviewer, &library.admin})
    CHECK(library.start(*person, "valve", guide_text("Valve", "Better.")).base == 1);
  for (const kb::Person* person : {&library.senior, &library.reviewer, &library.admin}) {
    CHECK_FALSE(library.start(*person, "pump", "").base);
    CHECK_FALSE(kb::start_contribution(library.database, *person, {.id = "valve", .lang = "zh", .text = ""}).base);
  }
  for (const kb::Person* person : {&library.agent, &library.trainer}) {
    CHECK_THROWS_AS(library.start(*person, "pump", ""), kb::Forbidden);
    CHECK_THROWS_AS(kb::start_contribution(library.database, *person, {.id = "valve", .lang = "zh", .text = ""}), kb::Forbidden);
  }
}

TEST_CASE("id, language, text and base must be ones that can be") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  const auto start = [&](const kb::NewContribution& what) {
    return refusal<kb::Invalid>([&] { kb::start_contribution(library.database, library.senior, what); });
  };
  CHECK(start({.id = "No Id", .lang = "en"}) ==
        "An id has lower-case letters (a to z), digits and hyphens between them, at most 100; \"No Id\" isn't one.");
  CHECK(start({.lang = "tlhIngan-Hol"}).find("isn't a language") != std::string::npos);
  CHECK(start({.lang = "en", .text = std::string(400'000, 'a')}).find("larger than 320 KB") != std::string::npos);
  CHECK(start({.lang = "en", .text = std::string("a\0b", 3)}) != "(not refused)");
  CHECK(start({.lang = "en", .text = "\xff"}) != "(not refused)");
  CHECK_THROWS_AS(kb::start_contribution(library.database, library.senior, {.id = "valve", .lang = "en", .base = 7}), kb::Conflict);
  CHECK_THROWS_AS(kb::start_contribution(library.database, library.senior, {.id = "pump", .lang = "en", .base = 1}), kb::Conflict);
  CHECK(kb::start_contribution(library.database, library.senior, {.lang = "ZH-hant"}).name.lang == "zh-Hant");
}

TEST_CASE("what is saved within one session takes the place of what was saved before") {
  ReviewLibrary library;
  auto c = library.start(library.senior, "valve", "one");
  c = library.save(library.senior, c, "two", "window 1");
  CHECK(c.text == 2);
  c = library.save(library.senior, c, "three", "window 1");
  c = library.save(library.senior, c, "four", "window 1");
  CHECK(c.text == 2);
  CHECK(c.version == 4);
  CHECK(library.text(library.senior, c.number) == "four");
  CHECK(library.text(library.senior, c.number, 1) == "one");
  c = library.save(library.senior, c, "five", "window 2");
  CHECK(c.text == 3);
  c = library.save(library.senior, c, "six");
  c = library.save(library.senior, c, "seven");
  CHECK(c.text == 5);
  const auto before = c;
  CHECK(library.save(library.senior, c, "seven").version == before.version);  // nothing new
}

TEST_CASE("after an hour, a long sitting leaves a text of its own") {
  ReviewLibrary library;
  auto c = library.save(library.senior, library.start(library.senior, "valve", "one"), "two", "window");
  library.database.write([](kb::Connection& db) { db.execute("update contribution_text set begun = begun - 3600 where number = 2"); });
  c = library.save(library.senior, c, "three", "window");
  CHECK(c.text == 3);
}

TEST_CASE("texts and unfinished contributions are bounded") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "one");
  library.database.write([](kb::Connection& db) {
    db.execute(
        "insert into contribution_text (contribution, number, author, session, begun, saved, hash, text)"
        " select contribution, 1000, author, session, begun, saved, hash, text from contribution_text");
    db.execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 199)"
        " insert into contribution (id, lang, kind, title, markets, state, author, version, reason, approvals_needed, created, changed)"
        " select 'a' || i, lang, kind, title, markets, state, author, version, reason, approvals_needed, created, changed from "
        "contribution, n");
  });
  CHECK(refusal<kb::Conflict>([&] { library.save(library.senior, c, "two"); }) ==
        "Contribution 1 has 1000 texts already; please withdraw it and begin a new one with its last text.");
  CHECK(refusal<kb::Conflict>([&] { library.start(library.senior, "pump", ""); }) ==
        "You have 200 unfinished contributions; please submit or withdraw some first.");
}

TEST_CASE("a text that was submitted is never changed, and a new one follows it") {
  ReviewLibrary library;
  auto c = library.start(library.senior, "valve", "");
  c = library.submit(library.senior, library.save(library.senior, c, guide_text("Valve"), "window"));
  c = kb::reopen_contribution(library.database, library.senior, c.number);
  c = library.save(library.senior, c, guide_text("Valve", "Better."), "window");
  CHECK(c.text == 3);
  CHECK(library.text(library.senior, c.number, 2) == guide_text("Valve"));
}

TEST_CASE("two windows: the later one gets both texts, and nothing is overwritten") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "one");
  library.save(library.senior, c, "from the first window", "window 1");
  try {
    library.save(library.senior, c, "from the second window", "window 2");
    FAIL("not refused");
  } catch (const kb::StaleText& stale) {
    CHECK(stale.mine == "from the second window");
    CHECK(stale.theirs == "from the first window");
    CHECK(std::string(stale.what()) ==
          "Contribution 1 was saved by senior in another window meanwhile. Nothing was overwritten: please bring both texts together.");
    CHECK(kb::save_text(library.database, library.senior, c.number, {.text = "both", .version = stale.base}).version == 3);
  }
  CHECK(library.save(library.senior, c, "both").version == 3);  // the same text late is no conflict
}

TEST_CASE("what isn't one's own doesn't exist, except for reviewers") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "one");
  for (const kb::Person* person : {&library.agent, &library.other, &library.trainer}) {
    CHECK_THROWS_WITH_AS(library.look(*person, c.number), "There is no contribution 1.", kb::NotFound);
    CHECK_THROWS_AS(library.text(*person, c.number), kb::NotFound);
    CHECK_THROWS_AS(library.save(*person, c, "mine"), kb::NotFound);
    CHECK(library.database.read([&](kb::Connection& db) { return kb::contributions(db, *person, {}); }).empty());
    CHECK(library.database.read([&](kb::Connection& db) { return kb::count_contributions(db, *person, {}); }) == 0);
  }
  for (const kb::Person* person : {&library.senior, &library.reviewer, &library.admin}) {
    CHECK(library.text(*person, c.number) == "one");
    CHECK(library.database.read([&](kb::Connection& db) { return kb::contributions(db, *person, {}); }).size() == 1);
  }
  CHECK_THROWS_AS(library.save(library.reviewer, c, "mine"), kb::Forbidden);
}

TEST_CASE("a disabled account can't go on, whatever its session remembers") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "one");
  kb::set_disabled(library.database, "senior", true);
  CHECK_THROWS_AS(library.save(library.senior, c, "two"), kb::Forbidden);
  CHECK_THROWS_AS(library.start(library.senior, "pump", ""), kb::Forbidden);
}

TEST_CASE("a new document may get another id until it is submitted") {
  ReviewLibrary library;
  library.import({guide_file("pump.en", "Pump")});
  const auto c = library.start(library.senior, "valve", guide_text("Valve"));
  CHECK(kb::rename_contribution(library.database, library.senior, c.number, "seal").name.id == "seal");
  CHECK_THROWS_AS(kb::rename_contribution(library.database, library.senior, c.number, "pump"), kb::Conflict);
  CHECK_THROWS_AS(kb::rename_contribution(library.database, library.senior, c.number, "No Id"), kb::Invalid);
  const auto change = library.start(library.senior, "pump", guide_text("Pump", "Better."));
  CHECK_THROWS_AS(kb::rename_contribution(library.database, library.senior, change.number, "seal"), kb::Conflict);
}

TEST_CASE("any revision can be brought back as a contribution") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve", "First.")});
  library.import({guide_file("valve.en", "Valve", "Second.")});
  const auto c = kb::start_restoring(library.database, library.agent, {"valve", "en"}, 1);
  CHECK(c.base == 2);
  CHECK(c.reason == "Restores revision 1.");
  CHECK(library.text(library.agent, c.number) == guide_text("Valve", "First."));
  library.approve(library.reviewer, library.submit(library.agent, c));
  CHECK(library.now_published("valve")->number == 3);
  CHECK(library.now_published("valve")->text == guide_text("Valve", "First."));
  CHECK_THROWS_AS(kb::start_restoring(library.database, library.agent, {"valve", "en"}, 9), kb::NotFound);
}

TEST_CASE("a check names the problems, what is personal, and the id that it would have") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  const auto check = [&](const kb::DocumentName& name, const std::string& text) {
    return kb::check_contribution(library.database, name, text, kb::parse_markdown);
  };
  auto found = check({"", "en"}, guide_text("Valve", "Write to mei@example.com, see [[vavle]]."));
  CHECK(found.name.id == "valve-2");
  REQUIRE(found.problems.size() == 1);
  CHECK(to_string(found.problems[0]) == "guides/valve-2.en.md:6: link leads to \"vavle\", no such document; did you mean \"valve\"?");
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings[0].line == 6);
  CHECK(check({"pump", "en"}, guide_text("Pump")).problems.empty());
  CHECK_FALSE(check({"pump", "en"}, "Just words.").problems.empty());
  CHECK_FALSE(check({"pump", "en"}, "").problems.empty());
}

TEST_CASE("an editor whose answer was lost on the way goes on in its own sitting") {
  ReviewLibrary library;
  const auto begun = library.start(library.senior, "valve", guide_text("One"));
  library.save(library.senior, begun, guide_text("Two"), "window");
  const auto later = library.save(library.senior, begun, guide_text("Three"), "window");
  CHECK(library.text(library.senior, begun.number) == guide_text("Three"));
  CHECK(later.text == 2);
  CHECK_THROWS_AS(library.save(library.senior, begun, guide_text("Four"), "another"), kb::StaleText);
  library.save(library.senior, later, guide_text("Four"), "another");
  CHECK_THROWS_AS(library.save(library.senior, later, guide_text("Five"), "window"), kb::StaleText);
}
