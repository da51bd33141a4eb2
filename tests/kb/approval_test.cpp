#include "kb/library/approval.h"

#include <doctest/doctest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "kb/error.h"
#include "kb/library/archive.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "kb/library/stale_text.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

using kb::ReviewState;

namespace {

std::string sheet_text(const std::string& days) {
  return "---\nkind: regulation\ntitle: Withdrawal\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive 2011/83/EU\narticles: [Art. "
         "9]\n"
         "facts:\n  withdrawal_days: " +
         days + "\n---\n\nText.\n";
}

/// A guide of many lines, of which some are other than usual.
std::string long_guide(const std::map<int, std::string>& other) {
  std::string body;
  for (int line = 1; line <= 20; ++line) {
    const auto found = other.find(line);
    body += (found == other.end() ? "Line " + std::to_string(line) + "." : found->second) + "\n";
  }
  return guide_text("Valve", body);
}

}  // namespace

TEST_CASE("one approval publishes a guide, in its author's name, with a new library revision") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  c = library.approve(library.reviewer, c);
  CHECK(c.state == ReviewState::published);
  CHECK(c.published == 1);
  CHECK(c.approvals == 1);
  const auto there = library.now_published("valve");
  REQUIRE(there);
  CHECK(there->text == guide_text("Valve"));
  CHECK(there->author == "senior");
  CHECK(there->comment == "contribution 1, approved by reviewer");
  CHECK(there->path == "guides/valve.en.md");
  library.database.read([&](kb::Connection& db) {
    CHECK(kb::library_revision(db) == 1);
    const auto events = kb::events(db, 0, 3);
    CHECK(events[0].action == "contribution published");
    CHECK(events[0].detail == "valve.en, revision 1, approved by reviewer");
    CHECK(events[1].action == "document published");
    CHECK(events[1].who == "senior");
    CHECK(events[2].action == "contribution approved");
    CHECK(events[2].who == "reviewer");
    CHECK(kb::notices(db, library.senior, 0, 10).at(0).kind == "published");
    const auto kept = kb::approvals(db, library.reviewer, c.number);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].person == "reviewer");
    CHECK(kept[0].text == 1);
    CHECK(kept[0].checklist == std::vector<std::string>{"findable", "kind_in_tone", "no_personal_data", "sourced", "true"});
  });
}

TEST_CASE("a regulation sheet takes two people") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "eu-withdrawal", sheet_text("14"));
  CHECK(c.approvals_needed == 2);
  c = library.approve(library.reviewer, c);
  CHECK(c.state == ReviewState::submitted);
  CHECK(c.approvals == 1);
  CHECK_FALSE(library.now_published("eu-withdrawal"));
  CHECK(refusal<kb::Conflict>([&] { library.approve(library.reviewer, c); }) == "You have approved this text already.");
  c = library.approve(library.admin, c);
  CHECK(c.state == ReviewState::published);
  CHECK(library.now_published("eu-withdrawal")->comment == "contribution 1, approved by reviewer, admin");
}

TEST_CASE("approvals are of one text: a newer one needs them anew") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "eu-withdrawal", sheet_text("14"));
  const auto read = library.yes_to(c);
  library.approve(library.reviewer, c);
  c = kb::return_contribution(library.database, library.second, c.number, "Is it 14?");
  c = library.submit(library.senior, library.save(library.senior, c, sheet_text("15")));
  CHECK(c.approvals == 0);
  CHECK(refusal<kb::Conflict>([&] { kb::approve_contribution(library.database, library.second, c.number, read, kb::parse_markdown); }) ==
        "Contribution 1 has a newer text by now, text 2; please read that one.");
  CHECK(library.approve(library.reviewer, c).state == ReviewState::submitted);
  CHECK(library.approve(library.second, c).state == ReviewState::published);
}

TEST_CASE("nobody approves their own, an administrator either") {
  ReviewLibrary library;
  for (kb::Person* person : {&library.reviewer, &library.admin}) {
    const auto c = library.submitted(*person, "valve-" + person->name, guide_text("Valve"));
    CHECK(refusal<kb::Forbidden>([&] { library.approve(*person, c); }) == "Only a reviewer who wrote no part of it may approve it.");
    CHECK(library.look(*person, c.number).state == ReviewState::submitted);
  }
}

TEST_CASE("a role that is taken away in mid-review approves nothing, and what it approved counts no more") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "eu-withdrawal", sheet_text("14"));
  const kb::Person as_signed_in = library.reviewer;
  library.approve(library.reviewer, c);
  kb::set_roles(library.database, "reviewer", kb::Roles{1});
  CHECK(library.look(library.admin, c.number).approvals == 0);
  CHECK_THROWS_AS(library.approve(as_signed_in, c), kb::NotFound);
  CHECK(library.approve(library.second, c).state == ReviewState::submitted);
  CHECK(library.approve(library.admin, c).state == ReviewState::published);
}

TEST_CASE("every item is answered with yes, and every finding has words") {
  ReviewLibrary library;
  const auto c = library.submitted(library.senior, "valve", guide_text("Valve", "Write to help@example.com."));
  const auto refused = [&](const kb::ApprovalAnswers& answers) {
    const std::string why =
        refusal<kb::Invalid>([&] { kb::approve_contribution(library.database, library.reviewer, c.number, answers, kb::parse_markdown); });
    CHECK(library.look(library.admin, c.number).approvals == 0);
    return why;
  };
  auto answers = library.yes_to(c);
  answers.checklist["true"] = false;
  CHECK(refused(answers) == "Not answered with yes: Is it true, as far as you can tell, and complete enough to act on?");
  answers.checklist.erase("true");
  CHECK(refused(answers) == "Not answered with yes: Is it true, as far as you can tell, and complete enough to act on?");
  answers.checklist["true"] = true;
  answers.checklist["lucky"] = true;
  CHECK(refused(answers) == "\"lucky\" isn't on the checklist");
  answers.checklist.erase("lucky");
  answers.words[0] = " ";
  CHECK(refused(answers) == "6: Please say why this may stay, or have it replaced: email");
  answers.words[0] = "our own address";
  kb::approve_contribution(library.database, library.reviewer, c.number, answers, kb::parse_markdown);
  const auto kept = library.database.read([&](kb::Connection& db) { return kb::approvals(db, library.admin, c.number).at(0).words; });
  CHECK(kept == std::vector<std::pair<std::int64_t, std::string>>{{0, "our own address"}});
}

TEST_CASE("two changes of one text in different places are merged") {
  ReviewLibrary library;
  library.published(library.senior, "valve", long_guide({}));
  const auto first = library.submitted(library.agent, "valve", long_guide({{3, "Line 3, better."}}));
  const auto second = library.submitted(library.other, "valve", long_guide({{15, "Line 15, better."}}));
  library.approve(library.reviewer, first);
  const auto rebase = library.database.read([&](kb::Connection& db) { return kb::rebase_of(db, library.other, second.number); });
  REQUIRE(rebase);
  CHECK(rebase->published == 2);
  CHECK(rebase->merge.clean());
  CHECK(library.approve(library.reviewer, second).published == 3);
  CHECK(library.now_published("valve")->text == long_guide({{3, "Line 3, better."}, {15, "Line 15, better."}}));
  CHECK(library.now_published("valve")->comment == "contribution 3, approved by reviewer, merged with revision 2");
}

TEST_CASE("what can't be merged is refused with both texts, and published once its author brought them together") {
  ReviewLibrary library;
  library.published(library.senior, "valve", long_guide({}));
  const auto first = library.submitted(library.agent, "valve", long_guide({{3, "Line three."}}));
  auto second = library.submitted(library.other, "valve", long_guide({{3, "The third line."}}));
  library.approve(library.reviewer, first);
  try {
    library.approve(library.reviewer, second);
    FAIL("not refused");
  } catch (const kb::StaleText& stale) {
    CHECK(stale.mine == long_guide({{3, "The third line."}}));
    CHECK(stale.theirs == long_guide({{3, "Line three."}}));
    CHECK(stale.base == 2);
  }
  CHECK(library.look(library.reviewer, second.number).approvals == 0);
  CHECK(library.now_published("valve")->number == 2);

  second = kb::return_contribution(library.database, library.reviewer, second.number, "Please bring both together.");
  second = kb::save_text(library.database, library.other, second.number,
                         {.text = long_guide({{3, "Line three, the third."}}), .version = second.version, .rebased_on = 2});
  CHECK(second.base == 2);
  CHECK_FALSE(library.database.read([&](kb::Connection& db) { return kb::rebase_of(db, library.other, second.number); }));
  CHECK(library.approve(library.reviewer, library.submit(library.other, second)).published == 3);
  CHECK(library.now_published("valve")->text == long_guide({{3, "Line three, the third."}}));
}

TEST_CASE("two new documents of one name: the second is told") {
  ReviewLibrary library;
  const auto first = library.submitted(library.senior, "valve", guide_text("Valve", "First."));
  const auto second = library.submitted(library.other, "valve", guide_text("Valve", "Second."));
  library.approve(library.reviewer, first);
  CHECK_THROWS_AS(library.approve(library.reviewer, second), kb::StaleText);
  CHECK(library.now_published("valve")->text == guide_text("Valve", "First."));
}

TEST_CASE("a change of what was taken out meanwhile is refused") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  const auto c = library.submitted(library.agent, "valve", guide_text("Valve", "Better."));
  kb::archive(library.database, library.admin, {.id = "valve", .reason = "Not sold any more."});
  CHECK(refusal<kb::Conflict>([&] { library.approve(library.reviewer, c); }) ==
        "valve.en.md was taken out of the library meanwhile; please withdraw the contribution or restore the document.");
}

TEST_CASE("what became wrong since it was submitted isn't published") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  const auto c = library.submitted(library.senior, "pump", guide_text("Pump", "See [[valve]]."));
  kb::archive(library.database, library.admin, {.id = "valve", .reason = "Not sold any more."});
  CHECK(refusal<kb::Invalid>([&] { library.approve(library.reviewer, c); }) ==
        "guides/pump.en.md:6: link leads to \"valve\", no such document");
  CHECK(library.look(library.reviewer, c.number).approvals == 0);
}

TEST_CASE("a new translation is published beside its source") {
  ReviewLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  auto c =
      kb::start_contribution(library.database, library.senior,
                             {.id = "valve", .lang = "zh", .text = "---\nkind: guide\ntitle: 阀门\ntranslated_from: en\n---\n\n文字。\n"});
  c = library.submit(library.senior, c);
  CHECK(library.yes_to(c).checklist.contains("faithful"));
  library.approve(library.reviewer, c);
  CHECK(library.now_published("valve", "zh")->translated_from == "en");
}

TEST_CASE("two approvals at once: one publishes, the other is told") {
  for (int round = 0; round < 5; ++round) {
    ReviewLibrary library;
    const auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
    const auto answers = library.yes_to(c);
    std::atomic<int> published = 0, refused = 0;
    std::latch together(2);
    const auto approve = [&](const kb::Person& person) {
      together.arrive_and_wait();
      try {
        kb::approve_contribution(library.database, person, c.number, answers, kb::parse_markdown);
        ++published;
      } catch (const kb::Conflict&) {
        ++refused;
      }
    };
    std::thread one(approve, library.reviewer), other(approve, library.second);
    one.join();
    other.join();
    CHECK(published == 1);
    CHECK(refused == 1);
    CHECK(library.database.read([](kb::Connection& db) { return kb::history(db, {"valve", "en"}).size(); }) == 1);
    CHECK(library.database.read([&](kb::Connection& db) { return kb::approvals(db, library.admin, c.number).size(); }) == 1);
  }
}

TEST_CASE("two approvals of a regulation sheet at once publish it once") {
  for (int round = 0; round < 5; ++round) {
    ReviewLibrary library;
    const auto c = library.submitted(library.senior, "eu-withdrawal", sheet_text("14"));
    const auto answers = library.yes_to(c);
    std::latch together(2);
    const auto approve = [&](const kb::Person& person) {
      together.arrive_and_wait();
      kb::approve_contribution(library.database, person, c.number, answers, kb::parse_markdown);
    };
    std::thread one(approve, library.reviewer), other(approve, library.second);
    one.join();
    other.join();
    CHECK(library.look(library.admin, c.number).state == ReviewState::published);
    CHECK(library.database.read([](kb::Connection& db) { return kb::history(db, {"eu-withdrawal", "en"}).size(); }) == 1);
  }
}

TEST_CASE("what others publish during the check isn't overlooked") {
  ReviewLibrary library;
  library.published(library.senior, "valve", long_guide({}));
  const auto c = library.submitted(library.agent, "valve", long_guide({{3, "Line 3, better."}}));
  int parsed = 0;
  kb::approve_contribution(library.database, library.reviewer, c.number, library.yes_to(c), [&](std::string_view body) {
    if (parsed++ == 0) library.import({{"guides/valve.en.md", long_guide({{15, "Line 15, imported."}})}});
    return kb::parse_markdown(body);
  });
  CHECK(parsed > 1);
  CHECK(library.now_published("valve")->text == long_guide({{3, "Line 3, better."}, {15, "Line 15, imported."}}));
}
