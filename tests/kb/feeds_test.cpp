#include "kb/library/feeds.h"

#include <doctest/doctest.h>

#include "kb/library/events.h"
#include "tests/support/review.h"

namespace {

std::string whose(ReviewLibrary& library, const std::string& secret) {
  return library.database.read([&](kb::Connection& db) {
    const auto person = kb::find_feed(db, secret);
    return person ? person->name : std::string();
  });
}

}  // namespace

TEST_CASE("a feed's secret names its person, until another is made or the feed removed") {
  ReviewLibrary library;
  const auto since = [&] { return library.database.read([&](kb::Connection& db) { return kb::feed_since(db, library.agent); }); };
  CHECK_FALSE(since());
  const std::string first = kb::make_feed(library.database, library.agent);
  CHECK(whose(library, first) == "agent");
  CHECK(since());
  const std::string second = kb::make_feed(library.database, library.agent);
  CHECK(whose(library, first).empty());
  CHECK(whose(library, second) == "agent");
  CHECK(whose(library, "").empty());
  kb::remove_feed(library.database, library.agent);
  CHECK(whose(library, second).empty());
  CHECK_FALSE(since());
}

TEST_CASE("a disabled person's feed is dead, and what was done stands in the trail without the secret") {
  ReviewLibrary library;
  const std::string secret = kb::make_feed(library.database, library.agent);
  kb::set_disabled(library.database, "agent", true);
  CHECK(whose(library, secret).empty());
  kb::set_disabled(library.database, "agent", false);
  CHECK(whose(library, secret) == "agent");
  kb::remove_feed(library.database, library.agent);
  kb::remove_feed(library.database, library.agent);  // no second event
  std::string trail;
  for (const auto& event : library.database.read([](kb::Connection& db) { return kb::events(db, 0, 100, {.subject = "agent"}); }))
    trail += event.action + ":" + event.detail + "; ";
  CHECK(trail == "feed removed:; person enabled:; person disabled:; feed made:; person added:agent; ");
}
