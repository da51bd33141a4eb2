#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/library/database.h"

// A database of one's own, small and with migrations of its own: notes in a row.

using kb::Connection;
using kb::Database;
using kb::Row;

using Texts = std::vector<std::string>;

inline constexpr kb::Migration first{1, "create table note (number integer primary key, text text not null) strict;"};
inline constexpr kb::Migration second{
    2, "alter table note add column author text not null default 'nobody'; insert into note (text) values ('second');"};
inline constexpr kb::Migration failing{2, "insert into note (text) values ('half way'); insert into nowhere values (1);"};
inline constexpr kb::Migration dangling{
    2, "create table answer (note integer references note (number)) strict; insert into answer values (77);"};
inline constexpr kb::Migration one[] = {first};
inline constexpr kb::Migration two[] = {first, second};
inline constexpr kb::Migration one_and_failing[] = {first, failing};
inline constexpr kb::Migration one_and_dangling[] = {first, dangling};

inline kb::DatabaseSettings with(std::span<const kb::Migration> migrations, int busy_timeout_ms = 5000) {
  kb::DatabaseSettings settings;
  settings.migrations = migrations;
  settings.busy_timeout_ms = busy_timeout_ms;
  return settings;
}

inline void add_note(Connection& db, std::string_view text) { db.execute("insert into note (text) values (?)", text); }
inline void add_note(Database& database, std::string_view text) {
  database.write([&](Connection& db) { add_note(db, text); });
}

inline Texts notes(Connection& db) {
  Texts found;
  db.query("select text from note order by number", [&](const Row& row) { found.push_back(row.text(0)); });
  return found;
}
inline Texts notes(const Database& database) {
  return database.read([](Connection& db) { return notes(db); });
}
