#include "kb/library/review.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/comments.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "kb/library/stale_text.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

using kb::ReviewState;

namespace {

std::vector<std::string> inbox(ReviewLibrary& library, const kb::Person& person) {
  return library.database.read([&](kb::Connection& db) {
    std::vector<std::string> lines;
    for (const kb::Notice& notice : kb::notices(db, person, 0, 100))
      lines.insert(lines.begin(), notice.kind + " " + notice.subject + (notice.who.empty() ? "" : " by " + notice.who));
    return lines;
  });
}

std::string last_event(ReviewLibrary& library) {
  return library.database.read([](kb::Connection& db) {
    const auto event = kb::events(db, 0, 1).at(0);
    return event.who + ": " + event.action + ", " + event.subject + ", " + event.detail;
  });
}

}  // namespace

TEST_CASE("submitting checks the text: with a problem it stays a draft") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "---\nkind: guide\ntitle: Valve\n---\n\nSee [[nowhere]].\n");
  try {
    library.submit(library.senior, c);
    FAIL("not refused");
  } catch (const kb::Invalid& invalid) {
    REQUIRE(invalid.problems.size() == 1);
    CHECK(to_string(invalid.problems[0]) == "guides/valve.en.md:6: link leads to \"nowhere\", no such document");
  }
  CHECK(library.look(library.senior, c.number).state == ReviewState::draft);
  const auto sent = library.submit(library.senior, library.save(library.senior, c, guide_text("Valve")), "Asked often.");
  CHECK(sent.state == ReviewState::submitted);
  CHECK(sent.reason == "Asked often.");
  REQUIRE(sent.submitted);
  CHECK(*sent.due - *sent.submitted == std::chrono::days(kb::review_days));
  CHECK(last_event(library) == "senior: contribution submitted, contribution 1, valve.en, text 2");
}

TEST_CASE("a change must not break what is published and depends on it") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve", "## Open it {#open}\n\nText."), guide_file("pump.en", "Pump", "See [[valve#open]].")});
  const auto c = library.start(library.agent, "valve", guide_text("Valve", "Nothing to open."));
  CHECK(refusal<kb::Invalid>([&] { library.submit(library.agent, c); }) ==
        "guides/pump.en.md:6: link leads to \"valve#open\", no such heading");
}

TEST_CASE("what is published already needs no review") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  CHECK(refusal<kb::Invalid>([&] { library.submitted(library.agent, "valve", guide_text("Valve")); }) ==
        "This is what valve.en.md says already: there is nothing to review.");
}

TEST_CASE("a new document without an id gets one from its title") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  CHECK(library.submitted(library.senior, "", guide_text("手环连不上")).name.id == "shou-huan-lian-bu-shang");
  CHECK(library.submitted(library.senior, "", guide_text("Valve")).name.id == "valve-2");
  CHECK(library.submitted(library.senior, "", guide_text("Valve", "Another.")).name.id == "valve-3");
}

TEST_CASE("personal data is recorded with the text that was submitted") {
  ReviewLibrary library;
  const auto c = library.submitted(library.senior, "valve", guide_text("Valve", "Write to mei@example.com."));
  const auto text = library.database.read([&](kb::Connection& db) { return kb::contribution_text(db, library.reviewer, c.number); });
  CHECK(text.submitted);
  REQUIRE(text.findings.size() == 1);
  CHECK(text.findings[0].kind == kb::PersonalKind::email);
  CHECK(text.text.substr(text.findings[0].offset, text.findings[0].length) == "mei@example.com");
  CHECK(text.findings[0].suggestion == "[e-mail address]");
}

TEST_CASE("a double submit is refused in a sentence") {
  ReviewLibrary library;
  const auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  CHECK(refusal<kb::Conflict>([&] { library.submit(library.senior, c); }) == "Contribution 1 is submitted already.");
  CHECK(refusal<kb::Conflict>([&] { library.save(library.senior, c, "late"); }) ==
        "Contribution 1 is submitted and can't be changed by its author.");
}

TEST_CASE("returned with words, changed, submitted again: its reviewer is told") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  c = kb::assign_review(library.database, library.admin, c.number, "reviewer");
  CHECK(c.reviewer == "reviewer");
  CHECK(inbox(library, library.reviewer) == std::vector<std::string>{"assigned contribution 1 by admin"});
  CHECK(refusal<kb::Invalid>([&] { kb::return_contribution(library.database, library.reviewer, c.number, " "); }) ==
        "Please say why, in a few words that help its author.");
  c = kb::return_contribution(library.database, library.reviewer, c.number, "Say which valve.");
  CHECK(c.state == ReviewState::returned);
  CHECK(last_event(library) == "reviewer: contribution returned, contribution 1, Say which valve.");
  CHECK(inbox(library, library.senior) == std::vector<std::string>{"returned contribution 1 by reviewer"});
  CHECK(library.database.read([&](kb::Connection& db) { return kb::comments(db, library.senior, c.number).at(0).body; }) ==
        "Say which valve.");
  c = library.submit(library.senior, library.save(library.senior, c, guide_text("The red valve")));
  CHECK(c.title == "The red valve");
  CHECK(inbox(library, library.reviewer).back() == "submitted contribution 1 by senior");
  CHECK(library.approve(library.reviewer, c).state == ReviewState::published);
}

TEST_CASE("a review goes to somebody who could approve it") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  for (const char* name : {"agent", "senior", "other", "trainer", "nobody"})
    CHECK_THROWS_AS(kb::assign_review(library.database, library.admin, c.number, name), kb::Invalid);
  kb::set_disabled(library.database, "second", true);
  CHECK_THROWS_AS(kb::assign_review(library.database, library.admin, c.number, "second"), kb::Invalid);
  const kb::Time due = kb::now() + std::chrono::days(9);
  c = kb::assign_review(library.database, library.reviewer, c.number, "reviewer", due);  // taken
  CHECK(c.due == due);
  CHECK(kb::assign_review(library.database, library.admin, c.number, "admin").due == due);
}

TEST_CASE("a reviewer may improve what was submitted: it is checked, submitted, and needs somebody else's approval") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  const auto improve = [&](const std::string& text) {
    return kb::improve_contribution(library.database, library.reviewer, c.number, {.text = text, .version = c.version}, kb::parse_markdown);
  };
  CHECK_THROWS_AS(improve("no guide"), kb::Invalid);
  const auto better = improve(guide_text("Valve", "Write to mei@example.com."));
  CHECK(better.state == ReviewState::submitted);
  CHECK(better.text == 2);
  CHECK(library.database.read([&](kb::Connection& db) { return kb::contribution_text(db, library.admin, c.number).findings.size(); }) == 1);
  CHECK_THROWS_AS(improve(guide_text("Valve", "From the first text.")), kb::StaleText);
  CHECK(inbox(library, library.senior) == std::vector<std::string>{"improved contribution 1 by reviewer"});
  CHECK(refusal<kb::Forbidden>([&] { library.approve(library.reviewer, better); }) ==
        "Only a reviewer who wrote no part of it may approve it.");
  CHECK(library.approve(library.second, better).state == ReviewState::published);
}

TEST_CASE("what is declined stays declined; what is withdrawn may be reopened") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  c = kb::withdraw_contribution(library.database, library.senior, c.number);
  CHECK(c.state == ReviewState::withdrawn);
  c = kb::reopen_contribution(library.database, library.senior, c.number);
  CHECK(c.state == ReviewState::draft);
  c = library.submit(library.senior, c);
  c = kb::decline_contribution(library.database, library.reviewer, c.number, "We have this.");
  CHECK(c.state == ReviewState::declined);
  CHECK(inbox(library, library.senior) == std::vector<std::string>{"declined contribution 1 by reviewer"});
  CHECK(library.text(library.senior, c.number) == guide_text("Valve"));
  CHECK(refusal<kb::Conflict>([&] { kb::reopen_contribution(library.database, library.senior, c.number); }) ==
        "Contribution 1 is declined and can't be reopened.");
}

TEST_CASE("a text saved while it is checked is checked anew") {
  ReviewLibrary library;
  auto c = library.start(library.senior, "valve", guide_text("Valve"));
  int parsed = 0;
  const auto sent = kb::submit_contribution(library.database, library.senior, c.number, "", [&](std::string_view body) {
    if (parsed++ == 0) library.save(library.senior, c, guide_text("Valve", "Later words."));
    return kb::parse_markdown(body);
  });
  CHECK(parsed == 2);
  CHECK(sent.text == 2);
  CHECK_THROWS_AS(library.save(library.senior, sent, "x"), kb::Conflict);
}
