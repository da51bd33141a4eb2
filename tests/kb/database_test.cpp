#include "kb/library/database.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

#include "kb/error.h"
#include "tests/support/temporary_folder.h"

using kb::Connection;
using kb::Database;
using kb::Row;

namespace {

constexpr kb::Migration notes[] = {{1, "create table note (number integer primary key, text text not null) strict;"}};

kb::DatabaseSettings with(std::span<const kb::Migration> migrations) {
  kb::DatabaseSettings settings;
  settings.migrations = migrations;
  return settings;
}

void add_note(Database& database, std::string_view text) {
  database.write([&](Connection& db) { db.execute("insert into note (text) values (?)", text); });
}

std::vector<std::string> all_notes(Connection& db) {
  std::vector<std::string> found;
  db.query("select text from note order by number", [&](const Row& row) { found.push_back(row.text(0)); });
  return found;
}

template <class Thrown, class Fn>
std::string refusal(Fn&& fn) {
  try {
    fn();
  } catch (const Thrown& thrown) {
    return thrown.what();
  }
  return "(not refused)";
}

}  // namespace

TEST_CASE("every connection has the settings that were measured to be safe") {
  TemporaryFolder folder;
  Database database(folder / "data");
  const auto pragma = [](Connection& db, const std::string& name) {
    std::string value;
    db.query("pragma " + name, [&](const Row& row) { value = row.text(0); });
    return value;
  };
  database.write([&](Connection& db) {
    CHECK(pragma(db, "journal_mode") == "wal");
    CHECK(pragma(db, "synchronous") == "2");
    CHECK(pragma(db, "busy_timeout") == "5000");
    CHECK(pragma(db, "foreign_keys") == "1");
    CHECK(pragma(db, "trusted_schema") == "0");
    CHECK(pragma(db, "cell_size_check") == "1");
    CHECK(pragma(db, "application_id") == std::to_string(0x43617365));
    CHECK(pragma(db, "user_version") == std::to_string(kb::migrations().size()));
    CHECK_THROWS(db.execute("create table loose (a)  strict"));             // STRICT wants a type
    db.execute("pragma writable_schema = on");                              // defensive: without effect
    CHECK_THROWS(db.execute("delete from sqlite_master"));
  });
  database.read([&](Connection& db) {
    CHECK(pragma(db, "busy_timeout") == "5000");
    CHECK(pragma(db, "trusted_schema") == "0");
    CHECK(pragma(db, "query_only") == "1");
    CHECK_THROWS(db.execute("insert into setting values ('a', 'b')"));
  });
}

TEST_CASE("every table is strict") {
  TemporaryFolder folder;
  Database database(folder / "data");
  database.read([](Connection& db) {
    int tables = 0;
    db.query("select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'",
             [&](const Row& row) {
               ++tables;
               CHECK_MESSAGE(row.integer(1) == 1, row.text(0));
             });
    CHECK(tables > 5);
  });
}
