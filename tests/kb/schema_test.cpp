#include "kb/library/schema.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <set>

#include "kb/library/backup.h"
#include "kb/library/documents.h"
#include "kb/library/events.h"
#include "kb/library/people.h"
#include "kb/library/usage.h"
#include "tests/support/library.h"

using kb::Connection;

namespace {

/// The record that a program of version 1 wrote, as SQL.
void make_record_of_version_1(const std::filesystem::path& data) {
  std::filesystem::create_directories(data);
  std::ifstream in(std::string(SOURCE_DIR) + "/tests/kb/golden/record_1.sql", std::ios::binary);
  const std::string sql(std::istreambuf_iterator<char>(in), {});
  REQUIRE_FALSE(sql.empty());
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open((data / "casebook.sqlite").c_str(), &handle) == SQLITE_OK);
  const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr);
  CHECK_MESSAGE(code == SQLITE_OK, sqlite3_errmsg(handle));
  sqlite3_close(handle);
}

std::string schema_of(const kb::Database& database) {
  std::string schema;
  database.read([&](Connection& db) {
    db.query("select sql from sqlite_master where sql is not null order by type, name",
             [&](const kb::Row& row) { schema += row.text(0) + ";\n"; });
  });
  return schema;
}

}  // namespace

TEST_CASE("the numbers of the migrations have no gap") {
  int expected = 0;
  for (const kb::Migration& migration : kb::migrations()) {
    CHECK(migration.number == ++expected);
    CHECK_FALSE(migration.sql.empty());
  }
  CHECK(expected >= 1);
}

TEST_CASE("a record of version 1 opens, with everything in it") {
  TemporaryFolder folder;
  make_record_of_version_1(folder / "data");
  kb::Database database(folder / "data");
  CHECK(kb::verify(database).empty());
  database.read([](Connection& db) {
    CHECK(kb::library_revision(db) == 6);
    CHECK(kb::published_count(db) == 2);
    const auto valve = kb::published(db, {"valve", "en"});
    REQUIRE(valve);
    CHECK(valve->number == 2);
    CHECK(valve->title == "The valve");
    CHECK(kb::revision(db, {"valve", "en"}, 1)->title == "Valve");
    CHECK(kb::translations(db, "valve").at(1).translated_from == "en");
    CHECK(kb::attachment(db, "guides/label.png") == test_png());
    CHECK(kb::changes_since(db, 0, 10).back().removed);
    CHECK(kb::find_person(db, "li.na")->roles.has(kb::Role::admin));
    CHECK(kb::find_token(db, "casebook_golden"));
    CHECK(kb::most_read(db, 1, 7, *kb::parse_date("2026-11-21")).at(0).views == 3);
    CHECK(kb::events(db, 0, 100).size() == 9);
  });
  CHECK(kb::find_session(database, "golden"));
  CHECK(kb::authenticate(database, "li.na", "correct horse", "192.0.2.1"));
}

TEST_CASE("a migrated record has the same schema as a new one") {
  TemporaryFolder folder;
  make_record_of_version_1(folder / "migrated");
  CHECK(schema_of(kb::Database(folder / "migrated")) == schema_of(kb::Database(folder / "new")));
}
