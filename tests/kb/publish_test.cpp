#include "kb/library/publish.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "kb/library/events.h"
#include "tests/support/library.h"

using kb::Connection;
using kb::Published;

namespace {

kb::DocumentShape shape(const std::string& id, const std::string& title) {
  kb::DocumentShape made;
  made.name = {id, "en"};
  made.kind = "guide";
  made.title = title;
  made.fingerprint = "0123456789ab";
  made.translated_from = "zh";
  made.source_fingerprint = "ba9876543210";
  return made;
}

Published publish(Connection& db, const std::string& path, const std::string& text) {
  return kb::publish(db, {shape("valve", "Valve"), path, text, "li.na", "because"});
}

}  // namespace

TEST_CASE("a text is published once, however often it is offered") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    CHECK(publish(db, "guides/valve.en.md", "one") == Published::created);
    CHECK(publish(db, "guides/valve.en.md", "one") == Published::unchanged);
    CHECK(kb::library_revision(db) == 1);
    CHECK(publish(db, "guides/valve.en.md", "two") == Published::changed);
    CHECK(publish(db, "guides/valve.en.md", "one") == Published::changed);
    CHECK(publish(db, "cases/valve.en.md", "one") == Published::changed);  // the bytes moved
    CHECK(kb::library_revision(db) == 4);
    CHECK(kb::history(db, {"valve", "en"}).size() == 4);
  });
}

TEST_CASE("a revision keeps what lists and translations need") {
  TestLibrary library;
  library.database.write([](Connection& db) { publish(db, "guides/valve.en.md", "one"); });
  const auto kept = library.database.read([](Connection& db) { return kb::history(db, {"valve", "en"}).at(0); });
  CHECK(kept.comment == "because");
  CHECK(kept.fingerprint == "0123456789ab");
  CHECK(kept.translated_from == "zh");
  CHECK(kept.source_fingerprint == "ba9876543210");
  CHECK(kb::now() - kept.created < std::chrono::minutes(1));
}

TEST_CASE("a withdrawn document keeps its revisions and can come back under the next number") {
  TestLibrary library;
  library.database.write([](Connection& db) { publish(db, "guides/valve.en.md", "one"); });
  kb::withdraw(library.database, {"valve", "en"}, "li.na", "out of date");
  library.database.read([](Connection& db) {
    CHECK_FALSE(kb::published(db, {"valve", "en"}));
    CHECK(kb::revision(db, {"valve", "en"}, 1)->text == "one");
    CHECK(kb::history(db, {"valve", "en"}).size() == 1);
  });
  CHECK_THROWS_WITH_AS(kb::withdraw(library.database, {"valve", "en"}, "li.na", ""), "valve.en.md isn't in the library.", kb::NotFound);
  CHECK_THROWS_WITH_AS(kb::withdraw(library.database, {"pump", "en"}, "li.na", ""), "pump.en.md isn't in the library.", kb::NotFound);
  library.database.write([](Connection& db) {
    CHECK(publish(db, "guides/valve.en.md", "one") == Published::created);
    CHECK(kb::published(db, {"valve", "en"})->number == 2);
  });
}

TEST_CASE("a file is published by its path, revision by revision") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    CHECK(kb::publish_file(db, "guides/label.png", "one", "li.na", "") == Published::created);
    CHECK(kb::publish_file(db, "guides/label.png", "one", "li.na", "") == Published::unchanged);
    CHECK(kb::publish_file(db, "guides/label.png", "two", "li.na", "") == Published::changed);
    CHECK(kb::library_revision(db) == 2);
    CHECK(kb::attachment(db, "guides/label.png") == "two");
    CHECK(db.integer("select count(*) from file_revision") == 2);
  });
}

TEST_CASE("every publication leaves its event") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    publish(db, "guides/valve.en.md", "one");
    kb::publish_file(db, "guides/label.png", "one", "li.na", "");
    kb::publish_file(db, kb::vocabulary_path, "markets: {}", "import", "");
  });
  kb::withdraw(library.database, {"valve", "en"}, "wang.fang", "out of date");
  const auto events = library.database.read([](Connection& db) { return kb::events(db, 0, 10); });
  REQUIRE(events.size() == 4);
  const auto line = [&](std::size_t i) {
    return events[i].who + ": " + events[i].action + ", " + events[i].subject + ", " + events[i].detail;
  };
  CHECK(line(3) == "li.na: document published, valve.en, revision 1");
  CHECK(line(2) == "li.na: attachment published, guides/label.png, revision 1");
  CHECK(line(1) == "import: vocabulary published, vocabulary.yaml, revision 1");
  CHECK(line(0) == "wang.fang: document withdrawn, valve.en, out of date");
}

TEST_CASE("the record refuses to change or delete a revision") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    publish(db, "guides/valve.en.md", "one");
    kb::publish_file(db, "guides/label.png", "one", "li.na", "");
  });
  for (const char* sql :
       {"update revision set text = ''", "delete from revision", "update file_revision set bytes = ''", "delete from file_revision"})
    CHECK_THROWS_AS(library.database.write([&](Connection& db) { db.execute(sql); }), std::runtime_error);
}
