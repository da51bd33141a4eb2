#include "kb/library/flags.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/events.h"
#include "kb/library/notices.h"
#include "tests/support/refusal.h"
#include "tests/support/review.h"

namespace {

struct Flagged : ReviewLibrary {
  Flagged() { published(senior, "valve", "---\nkind: guide\ntitle: Valve\nowner: other\n---\n\nText.\n"); }
  std::vector<std::string> told(const kb::Person& person) {
    return database.read([&](kb::Connection& db) {
      std::vector<std::string> lines;
      for (const auto& notice : kb::notices(db, person, 0, 10))
        if (notice.kind == "flagged" || notice.kind == "answered")
          lines.push_back(notice.kind + " " + notice.subject + ": " + notice.detail);
      return lines;
    });
  }
  std::vector<kb::Flag> open() {
    return database.read([](kb::Connection& db) { return kb::flags(db, {.id = "valve", .open = true}); });
  }
};

}  // namespace

TEST_CASE("a flag tells the author, the owner and the reviewers") {
  Flagged library;
  const auto flag = kb::flag_document(library.database, library.agent, {"valve", "en"}, "The picture is old.");
  CHECK(flag.revision == 1);
  for (const kb::Person* person : {&library.senior, &library.other, &library.reviewer, &library.second})
    CHECK(library.told(*person) == std::vector<std::string>{"flagged valve.en: The picture is old."});
  for (const kb::Person* person : {&library.agent, &library.trainer}) CHECK(library.told(*person).empty());
  REQUIRE(library.open().size() == 1);
  CHECK(library.open()[0].person == "agent");
  CHECK(library.database.read([](kb::Connection& db) { return kb::events(db, 0, 1).at(0).action; }) == "document flagged");
}

TEST_CASE("a flag is answered once, by those whom it concerns, and whoever raised it is told") {
  Flagged library;
  const auto flag = kb::flag_document(library.database, library.agent, {"valve", "en"}, "The picture is old.");
  CHECK_THROWS_AS(kb::answer_flag(library.database, library.trainer, flag.number, "No."), kb::Forbidden);
  kb::answer_flag(library.database, library.senior, flag.number, "There is a new one.");
  CHECK(library.told(library.agent) == std::vector<std::string>{"answered valve.en: There is a new one."});
  CHECK(library.open().empty());
  CHECK(refusal<kb::Conflict>([&] { kb::answer_flag(library.database, library.reviewer, flag.number, "Done."); }) ==
        "This flag was answered already, by senior.");
  CHECK_THROWS_AS(kb::answer_flag(library.database, library.reviewer, 77, "Done."), kb::NotFound);
  const auto all = library.database.read([](kb::Connection& db) { return kb::flags(db, {}); });
  REQUIRE(all.size() == 1);
  CHECK(all[0].answer == "There is a new one.");
  CHECK(all[0].answered_by == "senior");
}

TEST_CASE("what can't be flagged is refused") {
  Flagged library;
  const auto flag = [&](const std::string& id, const std::string& reason) {
    kb::flag_document(library.database, library.agent, {id, "en"}, reason);
  };
  CHECK_THROWS_AS(flag("pump", "Old."), kb::NotFound);
  CHECK_THROWS_AS(flag("valve", " "), kb::Invalid);
  CHECK_THROWS_AS(flag("valve", std::string(2001, 'a')), kb::Invalid);
  flag("valve", "Old.");
  CHECK(refusal<kb::Conflict>([&] { flag("valve", "Old."); }) == "You have flagged this document already; its reviewers know.");
}

TEST_CASE("flags come open ones first, and a person's are those that they raised or whose text they wrote") {
  Flagged library;
  library.import({guide_file("tap.en", "Tap")});
  const auto first = kb::flag_document(library.database, library.agent, {"valve", "en"}, "Old.");
  const auto second = kb::flag_document(library.database, library.trainer, {"valve", "en"}, "Wrong.");
  const auto third = kb::flag_document(library.database, library.agent, {"tap", "en"}, "Old.");
  kb::answer_flag(library.database, library.reviewer, first.number, "It is right.");
  const auto numbers = [&](const kb::FlagFilter& filter) {
    std::vector<std::int64_t> found;
    library.database.read([&](kb::Connection& db) {
      for (const auto& flag : kb::flags(db, filter)) found.push_back(flag.number);
    });
    return found;
  };
  CHECK(numbers({}) == std::vector{second.number, third.number, first.number});
  CHECK(numbers({.concerns = library.agent.id}) == std::vector{third.number, first.number});
  CHECK(numbers({.concerns = library.senior.id}) == std::vector{second.number, first.number});
  CHECK(numbers({.concerns = library.other.id}).empty());
  CHECK(numbers({.open = true}) == std::vector{second.number, third.number});
  CHECK(library.database.read([](kb::Connection& db) { return kb::open_flags(db, {"valve", "en"}); }) == 1);
}
