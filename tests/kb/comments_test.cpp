#include "kb/library/comments.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/notices.h"
#include "kb/library/stale_text.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

namespace {

// Lines of guide_text: 1 to 4 are the front matter, the body begins on line 6.
struct Commented : ReviewLibrary {
  kb::Contribution c = submitted(senior, "valve", guide_text("Valve", "One.\nTwo.\nThree."));

  kb::Comment say(const kb::Person& by, const kb::NewComment& what) { return kb::add_comment(database, by, c.number, what); }
  std::vector<kb::Comment> all() {
    return database.read([&](kb::Connection& db) { return kb::comments(db, senior, c.number); });
  }
  void send_back() { c = kb::return_contribution(database, reviewer, c.number, "See my comments."); }
  void rewrite(const std::string& body) { c = save(senior, c, guide_text("Valve", body)); }
  kb::Contribution apply(const kb::Comment& comment) {
    return c = kb::apply_suggestion(database, senior, c.number, comment.number, c.version);
  }
};

}  // namespace

TEST_CASE("a comment is said of the whole, of a line, or of several") {
  Commented library;
  library.say(library.reviewer, {.body = "Well done."});
  library.say(library.reviewer, {.line = 7, .body = "Sure?"});
  library.say(library.senior, {.line = 6, .last_line = 8, .body = "All three."});
  const auto all = library.all();
  REQUIRE(all.size() == 3);
  CHECK(all[0].line == 0);
  CHECK_FALSE(all[0].place);
  CHECK(all[1].person == "reviewer");
  CHECK(all[1].text == 1);
  CHECK(all[1].place == kb::MappedLine{7, false});
  CHECK(all[2].last_line == 8);
}

TEST_CASE("a comment says whether its lines stand together as they were") {
  Commented library;
  library.say(library.reviewer, {.line = 6, .last_line = 7, .body = "Both."});
  library.say(library.reviewer, {.body = "The whole."});
  CHECK(library.all()[0].lines_stand);
  CHECK_FALSE(library.all()[1].lines_stand);
  library.send_back();
  library.rewrite("Zero.\nOne.\nTwo.\nThree.");
  CHECK(library.all()[0].lines_stand);
  library.rewrite("Zero.\nOne.\nBetween.\nTwo.\nThree.");
  CHECK_FALSE(library.all()[0].lines_stand);
}

TEST_CASE("comments follow their lines through the texts") {
  Commented library;
  library.say(library.reviewer, {.line = 7, .body = "Two."});
  library.say(library.reviewer, {.line = 8, .body = "Three."});
  library.send_back();
  library.rewrite("Zero.\nOne.\nTwo.\nThree, better.");
  auto all = library.all();
  CHECK(all[0].place == kb::MappedLine{8, false});
  CHECK(all[1].place == kb::MappedLine{9, true});
  library.rewrite("Two.");
  all = library.all();
  CHECK(all[0].place == kb::MappedLine{6, false});
  CHECK_FALSE(all[1].place);
  CHECK(all[1].line == 8);  // of the text that it was said of
}

TEST_CASE("a suggestion is applied by the author in one call, wherever its lines stand by now") {
  Commented library;
  const auto one = library.say(library.reviewer, {.line = 7, .suggestion = "Two, better."});
  const auto gone = library.say(library.reviewer, {.line = 8, .body = "Not needed.", .suggestion = ""});
  const auto both = library.say(library.reviewer, {.line = 6, .last_line = 7, .suggestion = "One and two."});
  library.send_back();
  library.rewrite("Zero.\nOne.\nTwo.\nThree.");
  CHECK(library.apply(one).text == 3);
  CHECK(library.text(library.senior, library.c.number) == guide_text("Valve", "Zero.\nOne.\nTwo, better.\nThree."));
  library.apply(gone);
  CHECK(library.text(library.senior, library.c.number) == guide_text("Valve", "Zero.\nOne.\nTwo, better."));
  const auto all = library.all();
  CHECK(all[0].applied == 3);
  CHECK(all[0].resolved_by == "senior");
  CHECK(refusal<kb::Conflict>([&] { library.apply(one); }) == "The suggestion was applied already.");
  CHECK(refusal<kb::Conflict>([&] { library.apply(both); }) ==
        "The lines have changed since the suggestion was made; please change them by hand.");
}

TEST_CASE("who suggests words that the author takes may approve: two people have read them") {
  Commented library;
  const auto comment = library.say(library.reviewer, {.line = 7, .suggestion = "Two, better."});
  library.send_back();
  library.apply(comment);
  CHECK(library.approve(library.reviewer, library.submit(library.senior, library.c)).state == kb::ReviewState::published);
}

TEST_CASE("a suggestion is applied by the author alone, to what is a draft or returned, from the newest version") {
  Commented library;
  const auto comment = library.say(library.reviewer, {.line = 7, .suggestion = "Two, better."});
  CHECK_THROWS_AS(library.apply(comment), kb::Conflict);  // submitted
  library.send_back();
  CHECK_THROWS_AS(kb::apply_suggestion(library.database, library.reviewer, library.c.number, comment.number, library.c.version),
                  kb::Forbidden);
  CHECK_THROWS_AS(kb::apply_suggestion(library.database, library.senior, library.c.number, comment.number, library.c.version + 7),
                  kb::StaleText);
  const auto words = library.say(library.reviewer, {.body = "Well."});
  CHECK(refusal<kb::Conflict>([&] { library.apply(words); }) == "Comment " + std::to_string(words.number) + " suggests no other words.");
  CHECK_THROWS_AS(kb::apply_suggestion(library.database, library.senior, library.c.number, 77, library.c.version), kb::NotFound);
}

TEST_CASE("a text that was commented on isn't overwritten by the next save") {
  ReviewLibrary library;
  auto c = library.start(library.senior, "valve", "one");
  c = library.save(library.senior, c, "two", "window");
  kb::add_comment(library.database, library.reviewer, c.number, {.line = 1, .body = "Go on."});
  CHECK_THROWS_AS(
      library.database.write([](kb::Connection& db) { db.execute("update contribution_text set text = 'x' where number = 2"); }),
      std::runtime_error);
  c = library.save(library.senior, c, "three", "window");
  CHECK(c.text == 3);
  CHECK(library.text(library.senior, c.number, 2) == "two");
}

TEST_CASE("a comment that can't be is refused") {
  Commented library;
  const auto why = [&](const kb::NewComment& what) { return refusal<kb::Invalid>([&] { library.say(library.reviewer, what); }); };
  CHECK(why({.body = " \n"}) == "A comment says something.");
  CHECK(why({.body = std::string(10'001, 'a')}) == "The comment is longer than 10,000 bytes.");
  CHECK(why({.line = 9, .body = "a"}) == "The text has no such lines.");
  CHECK(why({.line = -1, .body = "a"}) == "The text has no such lines.");
  CHECK(why({.line = 7, .last_line = 6, .body = "a"}) == "The text has no such lines.");
  CHECK(why({.body = "a", .suggestion = "b"}) == "A suggestion is for lines of the text.");
  CHECK(why({.body = "\xff"}) != "(not refused)");
  CHECK_THROWS_AS(library.say(library.reviewer, {.text = 9, .body = "a"}), kb::NotFound);
  CHECK_THROWS_AS(library.say(library.other, {.body = "a"}), kb::NotFound);
}

TEST_CASE("comments are resolved and opened again, and those who take part are told") {
  Commented library;
  const auto comment = library.say(library.reviewer, {.body = "Why?"});
  const auto last = [&](const kb::Person& person) {
    return library.database.read([&](kb::Connection& db) {
      const auto all = kb::notices(db, person, 0, 1);
      return all.empty() ? std::string() : all[0].kind + ": " + all[0].detail;
    });
  };
  CHECK(last(library.senior) == "commented: Why?");
  CHECK(last(library.reviewer).empty());
  library.say(library.senior, {.body = "Because."});
  CHECK(last(library.reviewer) == "commented: Because.");
  kb::resolve_comment(library.database, library.senior, library.c.number, comment.number);
  CHECK(library.all()[0].resolved_by == "senior");
  CHECK(last(library.reviewer) == "resolved: Why?");
  kb::resolve_comment(library.database, library.reviewer, library.c.number, comment.number, false);
  CHECK_FALSE(library.all()[0].resolved_by);
  CHECK_THROWS_AS(kb::resolve_comment(library.database, library.senior, library.c.number, 77), kb::NotFound);
}

TEST_CASE("who lost the role is told nothing more") {
  Commented library;
  library.say(library.reviewer, {.body = "Why?"});
  kb::set_roles(library.database, "reviewer", kb::Roles{1});
  library.say(library.senior, {.body = "Because."});
  CHECK(library.database.read([&](kb::Connection& db) { return kb::unread_notices(db, library.reviewer); }) == 0);
}
