#include "kb/library/events.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/library.h"

using kb::Action;
using kb::Connection;

TEST_CASE("every action has a name of its own") {
  std::set<std::string_view> names;
  for (const Action action : kb::all_actions()) {
    CHECK_FALSE(kb::to_string(action).empty());
    names.insert(kb::to_string(action));
  }
  CHECK(names.size() == kb::all_actions().size());
  CHECK(names.size() == static_cast<std::size_t>(Action::webhook_off) + 1);  // the last one
}

TEST_CASE("events come back newest first, page by page") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    for (const char* subject : {"a", "b", "c"}) kb::append_event(db, "li.na", Action::roles_set, subject, "agent");
  });
  library.database.read([](Connection& db) {
    const auto newest = kb::events(db, 0, 2);
    REQUIRE(newest.size() == 2);
    CHECK(newest[0].subject == "c");
    CHECK(newest[1].subject == "b");
    CHECK(newest[1].who == "li.na");
    CHECK(newest[1].action == "roles set");
    CHECK(newest[1].detail == "agent");
    CHECK(kb::now() - newest[1].at < std::chrono::minutes(1));
    const auto older = kb::events(db, newest[1].number, 2);
    REQUIRE(older.size() == 1);
    CHECK(older[0].subject == "a");
  });
}

TEST_CASE("events are looked for by action, person and subject, and followed from one on") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    kb::append_event(db, "li.na", Action::roles_set, "a", "agent");
    kb::append_event(db, "li.na", Action::password_set, "a", "");
    kb::append_event(db, "ana", Action::roles_set, "b", "agent");
  });
  library.database.read([](Connection& db) {
    const auto subjects = [&](const kb::EventFilter& filter) {
      std::string found;
      for (const auto& event : kb::events(db, 0, 10, filter)) found += std::to_string(event.number) + " ";
      return found;
    };
    CHECK(subjects({}) == "3 2 1 ");
    CHECK(subjects({.action = "roles set"}) == "3 1 ");
    CHECK(subjects({.who = "li.na"}) == "2 1 ");
    CHECK(subjects({.action = "roles set", .subject = "b"}) == "3 ");
    CHECK(subjects({.who = "nobody"}).empty());
    CHECK(kb::newest_event(db) == 3);
    const auto after = kb::events_after(db, 1, 10);
    REQUIRE(after.size() == 2);
    CHECK(after[0].number == 2);
    CHECK(kb::events_after(db, 3, 10).empty());
  });
}

TEST_CASE("the record refuses to change or delete an event") {
  TestLibrary library;
  library.database.write([](Connection& db) { kb::append_event(db, "li.na", Action::roles_set, "a", ""); });
  CHECK_THROWS_AS(library.database.write([](Connection& db) { db.execute("update event set who = 'nobody'"); }), std::runtime_error);
  CHECK_THROWS_AS(library.database.write([](Connection& db) { db.execute("delete from event"); }), std::runtime_error);
  CHECK(library.database.read([](Connection& db) { return kb::events(db, 0, 10).at(0).who; }) == "li.na");
}
