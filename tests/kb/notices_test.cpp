#include "kb/library/notices.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/review.h"

using kb::NoticeKind;

namespace {

void give(ReviewLibrary& library, const kb::Person& to, const std::string& subject, const std::string& detail = {}) {
  library.database.write([&](kb::Connection& db) { kb::give_notice(db, to.id, NoticeKind::assigned, subject, detail, &library.admin); });
}

std::int64_t unread(ReviewLibrary& library, const kb::Person& person) {
  return library.database.read([&](kb::Connection& db) { return kb::unread_notices(db, person); });
}

std::vector<kb::Notice> all(ReviewLibrary& library, const kb::Person& person, bool unread = false) {
  return library.database.read([&](kb::Connection& db) { return kb::notices(db, person, 0, 100, unread); });
}

}  // namespace

TEST_CASE("every kind of notice has a name of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i < kb::notice_kinds; ++i) names.insert(kb::to_string(static_cast<NoticeKind>(i)));
  CHECK(names.size() == kb::notice_kinds);
  CHECK_FALSE(names.contains(""));
}

TEST_CASE("notices are counted and read, one's own alone") {
  ReviewLibrary library;
  for (const char* subject : {"contribution 1", "contribution 2", "contribution 1", "contribution 3"})
    give(library, library.reviewer, subject);
  give(library, library.second, "contribution 1");
  CHECK(unread(library, library.reviewer) == 4);
  const auto notices = all(library, library.reviewer);
  REQUIRE(notices.size() == 4);
  CHECK(notices[0].subject == "contribution 3");  // newest first
  CHECK(notices[0].who == "admin");
  CHECK_FALSE(notices[0].read);

  kb::read_notices_of(library.database, library.reviewer, "contribution 1");
  CHECK(unread(library, library.reviewer) == 2);
  kb::read_notice(library.database, library.second, notices[0].number);  // not theirs
  CHECK(unread(library, library.reviewer) == 2);
  CHECK(unread(library, library.second) == 1);
  kb::read_notice(library.database, library.reviewer, notices[0].number);
  CHECK(all(library, library.reviewer, true).size() == 1);
  kb::read_notices_until(library.database, library.reviewer, notices[0].number);
  CHECK(unread(library, library.reviewer) == 0);
  CHECK(all(library, library.reviewer).size() == 4);
}

TEST_CASE("notices come page by page") {
  ReviewLibrary library;
  for (int i = 0; i < 5; ++i) give(library, library.reviewer, std::to_string(i));
  library.database.read([&](kb::Connection& db) {
    const auto first = kb::notices(db, library.reviewer, 0, 2);
    CHECK(first[1].subject == "3");
    CHECK(kb::notices(db, library.reviewer, first[1].number, 2)[0].subject == "2");
  });
}

TEST_CASE("nobody is told of what they did themselves, and a long text is cut between characters") {
  ReviewLibrary library;
  give(library, library.admin, "contribution 1");
  CHECK(unread(library, library.admin) == 0);
  std::string text;
  for (int i = 0; i < 200; ++i) text += "阀";
  give(library, library.reviewer, "contribution 1", "a" + text);
  CHECK(all(library, library.reviewer)[0].detail == ("a" + text).substr(0, 298));
}

TEST_CASE("reviews over their time are reminded of once a day: their reviewer, or all who could approve") {
  ReviewLibrary library;
  const auto taken = library.submitted(library.senior, "valve", guide_text("Valve"));
  const auto open = library.submitted(library.reviewer, "pump", guide_text("Pump"));
  kb::assign_review(library.database, library.second, taken.number, "second");
  const auto late = *taken.due + std::chrono::hours(1);
  CHECK(kb::remind_of_reviews(library.database, kb::now()) == 0);
  CHECK(kb::remind_of_reviews(library.database, late) == 2);
  CHECK(kb::remind_of_reviews(library.database, late + std::chrono::hours(1)) == 0);
  CHECK(kb::remind_of_reviews(library.database, late + std::chrono::hours(25)) == 2);
  const auto waiting = [&](const kb::Person& person) {
    std::string subjects;
    for (const auto& notice : all(library, person))
      if (notice.kind == "waiting") subjects += notice.subject + " ";
    return subjects;
  };
  CHECK(waiting(library.second) == "contribution 2 contribution 1 contribution 2 contribution 1 ");
  CHECK(waiting(library.admin) == "contribution 2 contribution 2 ");
  CHECK(waiting(library.reviewer).empty());  // wrote the one, and the other is somebody's
  CHECK(waiting(library.senior).empty());
  kb::withdraw_contribution(library.database, library.senior, taken.number);
  kb::withdraw_contribution(library.database, library.reviewer, open.number);
  CHECK(kb::remind_of_reviews(library.database, late + std::chrono::days(9)) == 0);
}

TEST_CASE("what was read goes after half a year, and what wasn't stays") {
  ReviewLibrary library;
  for (const char* subject : {"contribution 1", "contribution 2"}) give(library, library.reviewer, subject);
  kb::read_notices_of(library.database, library.reviewer, "contribution 1");
  CHECK(kb::purge_notices(library.database, kb::now() + std::chrono::days(179)) == 0);
  CHECK(kb::purge_notices(library.database, kb::now() + std::chrono::days(181)) == 1);
  const auto left = all(library, library.reviewer);
  REQUIRE(left.size() == 1);
  CHECK(left[0].subject == "contribution 2");
}

TEST_CASE("unread notices are counted by an index alone") {
  ReviewLibrary library;
  std::string plan;
  library.database.read([&](kb::Connection& db) {
    db.query("explain query plan select count(*) from notice where person = 1 and read is null",
             [&](const kb::Row& row) { plan += row.text(3); });
  });
  CHECK(plan.find("USING COVERING INDEX notice_unread") != std::string::npos);
}
