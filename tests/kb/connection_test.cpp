#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "kb/library/database.h"
#include "tests/support/temporary_folder.h"

using kb::Blob;
using kb::Connection;
using kb::Row;

namespace {

constexpr kb::Migration things[] = {{1, "create table thing (number integer primary key, a integer, t text, b blob) strict;"}};

struct Things {
  TemporaryFolder folder;
  kb::Database database;
  Things() : database(folder / "data", settings()) {}
  static kb::DatabaseSettings settings() {
    kb::DatabaseSettings settings;
    settings.migrations = things;
    return settings;
  }
};

}  // namespace

TEST_CASE("what is bound comes back as it was") {
  Things things_;
  const std::string bytes("a\0b\xff", 4);
  things_.database.write([&](Connection& db) {
    db.execute("insert into thing (a, t, b) values (?, ?, ?)", 42, bytes, Blob{bytes});
    CHECK(db.last_id() == 1);
    db.execute("insert into thing (a, t, b) values (?, ?, ?)", nullptr, std::optional<std::string>(), std::optional<std::int64_t>());
    db.execute("insert into thing (a, t, b) values (?, ?, ?)", true, "", Blob{""});
    db.execute("update thing set a = a");
    CHECK(db.changed_rows() == 3);
    int rows = 0;
    db.query("select a, t, b from thing order by number", [&](const Row& row) {
      switch (++rows) {
        case 1:
          CHECK(row.integer(0) == 42);
          CHECK(row.text(1) == bytes);
          CHECK(row.view(2) == bytes);
          break;
        case 2:
          CHECK_FALSE(row.integer_or_null(0));
          CHECK_FALSE(row.text_or_null(1));
          CHECK_FALSE(row.text_or_null(2));
          CHECK(row.text(1).empty());
          break;
        default:
          CHECK(row.integer_or_null(0) == 1);
          CHECK(row.text_or_null(1) == "");
          CHECK(row.text_or_null(2) == "");
      }
    });
    CHECK(rows == 3);
  });
}

TEST_CASE("integer gives the first column of the last row, or nothing") {
  Things things_;
  things_.database.write([](Connection& db) {
    CHECK_FALSE(db.integer("select a from thing"));
    db.execute("insert into thing (a) values (?)", nullptr);
    CHECK_FALSE(db.integer("select a from thing"));
    db.execute("insert into thing (a) values (?)", 7);
    CHECK(db.integer("select max(a) from thing") == 7);
  });
}

TEST_CASE("a statement may be run again from within its own rows") {
  Things things_;
  things_.database.write([](Connection& db) {
    for (int i = 1; i <= 3; ++i) db.execute("insert into thing (a) values (?)", i);
    std::vector<std::int64_t> seen;
    const char* sql = "select a from thing order by a";
    db.query(sql,
             [&](const Row& outer) { db.query(sql, [&](const Row& inner) { seen.push_back(10 * outer.integer(0) + inner.integer(0)); }); });
    CHECK(seen == std::vector<std::int64_t>{11, 12, 13, 21, 22, 23, 31, 32, 33});
  });
}

TEST_CASE("a row callback that throws leaves the statement usable") {
  Things things_;
  things_.database.write([](Connection& db) {
    db.execute("insert into thing (a) values (1)");
    const char* sql = "select a from thing";
    CHECK_THROWS_AS(db.query(sql, [](const Row&) { throw std::runtime_error("stop"); }), std::runtime_error);
    CHECK(db.integer(sql) == 1);
  });
}

TEST_CASE("wrong statements are bugs that are named") {
  Things things_;
  things_.database.read([](Connection& db) {
    CHECK_THROWS_WITH_AS(db.execute("select ?", 1, 2), "wrong number of parameters for: select ?", std::logic_error);
    CHECK_THROWS_WITH_AS(db.execute("select 1; select 2"), "not one statement: select 1; select 2", std::logic_error);
    CHECK_THROWS_WITH_AS(db.execute(""), "not one statement: ", std::logic_error);
    CHECK_THROWS_WITH_AS(db.execute("select missing"), "SQLite: no such column: missing (1), in: select missing", std::runtime_error);
    CHECK_THROWS_WITH_AS(db.execute("select \"word\""), "SQLite: no such column: word (1), in: select \"word\"", std::runtime_error);
  });
}
