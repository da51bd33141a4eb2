#include "kb/library/contributions.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "tests/support/review.h"

using kb::ReviewState;

namespace {

std::vector<std::int64_t> numbers(ReviewLibrary& library, const kb::ContributionFilter& filter, kb::Time now = kb::now()) {
  return library.database.read([&](kb::Connection& db) {
    std::vector<std::int64_t> found;
    for (const auto& c : kb::contributions(db, library.admin, filter, now)) found.push_back(c.number);
    kb::ContributionFilter all = filter;
    all.after = 0;
    if (filter.after == 0 && filter.limit == 100)
      CHECK(kb::count_contributions(db, library.admin, all, now) == static_cast<std::int64_t>(found.size()));
    return found;
  });
}

std::string guide_for(const std::string& market) { return "---\nkind: guide\ntitle: T\nmarkets: [" + market + "]\n---\n\nText.\n"; }

}  // namespace

TEST_CASE("the list is filtered by state, people, kind, market, language and document") {
  using Numbers = std::vector<std::int64_t>;
  ReviewLibrary library;
  library.start(library.senior, "one", guide_for("DE"));                                                                   // 1
  library.submitted(library.senior, "two", guide_for("DE, FR"));                                                           // 2
  library.submitted(library.other, "three", guide_for("BR"));                                                              // 3
  kb::start_contribution(library.database, library.other, {.id = "two", .lang = "zh", .text = "---\nkind: case\n---\n"});  // 4
  kb::assign_review(library.database, library.admin, 2, "reviewer");

  CHECK(numbers(library, {}) == Numbers{1, 2, 3, 4});
  CHECK(numbers(library, {.states = {ReviewState::submitted}}) == Numbers{2, 3});
  CHECK(numbers(library, {.states = {ReviewState::draft, ReviewState::submitted}}) == Numbers{1, 2, 3, 4});
  CHECK(numbers(library, {.states = {ReviewState::published}}).empty());
  CHECK(numbers(library, {.reviewer = "Reviewer"}) == Numbers{2});
  CHECK(numbers(library, {.states = {ReviewState::submitted}, .reviewer = ""}) == Numbers{3});
  CHECK(numbers(library, {.author = "other"}) == Numbers{3, 4});
  CHECK(numbers(library, {.kind = "case"}) == Numbers{4});
  CHECK(numbers(library, {.market = "DE"}) == Numbers{1, 2});
  CHECK(numbers(library, {.market = "D"}).empty());
  CHECK(numbers(library, {.lang = "zh"}) == Numbers{4});
  CHECK(numbers(library, {.name = kb::DocumentName{"two", "en"}}) == Numbers{2});
  CHECK(numbers(library, {.overdue = true}).empty());
  CHECK(numbers(library, {.overdue = true}, kb::now() + std::chrono::days(kb::review_days + 1)) == Numbers{2, 3});
  CHECK(numbers(library, {.limit = 2}) == Numbers{1, 2});
  CHECK(numbers(library, {.after = 2, .limit = 2}) == Numbers{3, 4});
}

TEST_CASE("what waits longest comes first") {
  ReviewLibrary library;
  const auto early = library.start(library.senior, "one", guide_text("One"));
  const auto late = library.submitted(library.senior, "two", guide_text("Two"));
  library.submit(library.senior, early);
  library.database.write([&](kb::Connection& db) {  // as if a day lay between
    db.execute("update contribution set submitted = submitted - 86400 where number = ?", late.number);
  });
  CHECK(numbers(library, {.states = {ReviewState::submitted}}) == std::vector<std::int64_t>{late.number, early.number});
}

TEST_CASE("history says who wrote, who approved and why") {
  ReviewLibrary library;
  auto c = kb::submit_contribution(library.database, library.senior, library.start(library.senior, "valve", guide_text("Valve")).number,
                                   "Three tickets this week.", kb::parse_markdown);
  c = kb::improve_contribution(library.database, library.second, c.number, {.text = guide_text("Valve", "Better."), .version = c.version},
                               kb::parse_markdown);
  c = library.approve(library.reviewer, c);
  const auto found = library.database.read([&](kb::Connection& db) { return kb::provenance(db, {"valve", "en"}, 1); });
  REQUIRE(found);
  CHECK(found->contribution == c.number);
  CHECK(found->writers == std::vector<std::string>{"senior", "second"});
  CHECK(found->approvers == std::vector<std::string>{"reviewer"});
  CHECK(found->reason == "Three tickets this week.");
  const auto revision = library.now_published("valve");
  CHECK(revision->author == "senior");
  CHECK(revision->comment == "Three tickets this week. · contribution 1, approved by reviewer");

  library.import({guide_file("pump.en", "Pump")});
  CHECK_FALSE(library.database.read([&](kb::Connection& db) { return kb::provenance(db, {"pump", "en"}, 1); }));
}

TEST_CASE("a text that isn't the one that was saved is not served") {
  ReviewLibrary library;
  const auto c = library.start(library.senior, "valve", "one");
  library.database.write([](kb::Connection& db) { db.execute("update contribution_text set text = 'two'"); });
  CHECK_THROWS_AS(library.text(library.senior, c.number), kb::Damaged);
}

TEST_CASE("the record itself refuses what review must never do") {
  ReviewLibrary library;
  auto c = library.submitted(library.senior, "valve", guide_text("Valve"));
  const auto refused = [&](const std::string& sql) {
    CAPTURE(sql);
    CHECK_THROWS_AS(library.database.write([&](kb::Connection& db) { db.execute(sql); }), std::runtime_error);
  };
  const auto person = [](const kb::Person& who) { return std::to_string(who.id); };
  const auto approval = [&](const kb::Person& who, int text) {
    return "insert into approval values (1, " + std::to_string(text) + ", " + person(who) + ", 0, '{}', '[]')";
  };
  // An author of any part approves nothing, an administrator either.
  kb::set_roles(library.database, "senior", kb::Roles{16 | 4});
  refused(approval(library.senior, 1));
  c = kb::improve_contribution(library.database, library.admin, 1, {.text = guide_text("Valve", "Better."), .version = c.version},
                               kb::parse_markdown);
  refused(approval(library.admin, 1));
  refused(approval(library.admin, 2));
  // Nor anybody an older text.
  refused(approval(library.reviewer, 1));
  refused("update contribution set state = 'published', published = 1");
  library.database.write([&](kb::Connection& db) { db.execute(approval(library.reviewer, 2)); });
  refused("update approval set person = 1");
  refused("delete from approval");
  refused("update contribution_text set text = '' where number = 1");
  refused("update contribution_text set text = '' where number = 2");
  refused("delete from contribution_text");
  refused("delete from contribution");
  refused("update contribution set author = " + person(library.reviewer));
  refused(
      "insert into contribution (id, lang, kind, title, markets, state, author, version, reason, approvals_needed, created, changed)"
      " values ('a', 'en', '', '', '|', 'submitted', 1, 0, '', 1, 0, 0)");
  refused("update contribution set approvals_needed = 0");
  library.database.write([&](kb::Connection& db) {
    db.execute("insert into comment (contribution, text, line, last_line, person, at, body) values (1, 1, 0, 0, 1, 0, 'Well.')");
  });
  refused("update comment set body = ''");
  refused("delete from comment");
  kb::decline_contribution(library.database, library.reviewer, 1, "known");
  refused("update contribution set state = 'draft'");
  refused("update contribution set title = ''");
  refused("insert into approval values (1, 2, " + person(library.second) + ", 0, '{}', '[]')");
}
