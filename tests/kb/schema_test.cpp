#include "kb/library/schema.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <set>

#include "kb/library/backup.h"
#include "kb/library/documents.h"
#include "kb/library/editions.h"
#include "kb/library/events.h"
#include "kb/library/people.h"
#include "kb/library/usage.h"
#include "tests/support/packs.h"

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

TEST_CASE("packs made before they had names keep their sections, items and editions, and get one of month and number") {
  TemporaryFolder folder;
  const auto before = kb::migrations().first(9);
  {
    kb::Database database(folder / "data", kb::DatabaseSettings{.migrations = before});
    kb::import_files(database, {guide_file("valve.en", "Valve")}, "import", kb::parse_markdown);
    kb::add_person(database, "tom", {static_cast<std::uint8_t>(kb::Role::trainer)}, std::nullopt);
    database.write([](Connection& db) {
      const auto tom = db.integer("select key from person");
      for (const std::int64_t number : {2, 5}) {
        db.execute(
            "insert into pack (number, author, version, month, title, theme, audience, readers, languages, confirmation, quiz, created, "
            "changed)"
            " values (?, ?, 4, '2026-12', 'Rules', 'T', 'A', 3, 'zh,en', 1, '[]', 10, 20)",
            number, tom);
        db.execute("insert into pack_section (pack, place, title, note) values (?, 1, 'One', 'Note.')", number);
        db.execute("insert into pack_item (pack, section, place, id, lang, heading, fact) values (?, 1, 1, 'valve', '', '', '')", number);
      }
      kb::Lockfile lock{.pack = 2, .edition = 1, .contents = {.month = "2026-12", .title = "Rules"}};
      const std::string text = kb::write_lockfile(lock);
      db.execute("insert into edition (pack, number, at, person, hash, lockfile) values (2, 1, 30, ?, ?, ?)", tom, kb::lockfile_hash(text),
                 text);
      db.execute("insert into pack_read (pack, person, item, at) values (2, ?, 'valve', 40)", tom);
      db.execute("insert into pack_confirmation (pack, edition, person, at) values (2, 1, ?, 50)", tom);
    });
  }
  kb::Database database(folder / "data");
  CHECK(kb::verify(database).empty());
  CHECK(database.damage().empty());
  const kb::Person tom = *database.read([](Connection& db) { return kb::find_person(db, "tom"); });
  database.read([&](Connection& db) {
    const kb::Pack pack = kb::pack(db, tom, 5);
    CHECK(pack.name == "2026-12-5");
    CHECK(pack.author == "tom");
    CHECK(pack.version == 4);
    CHECK(pack.contents.readers == std::vector<std::string>{"agent", "senior"});
    CHECK(pack.contents.languages == std::vector<std::string>{"zh", "en"});
    CHECK(pack.contents.confirmation);
    CHECK(pack.contents.sections.at(0).note == "Note.");
    CHECK(pack.contents.sections.at(0).items.at(0).id == "valve");
    CHECK(pack.quiz->empty());
    CHECK(kb::edition_files(db, tom, 2, 0).files.empty());
    CHECK(db.integer("select count(*) from pack_read") == 1);
    CHECK(db.integer("select count(*) from pack_confirmation") == 1);
    CHECK(db.integer("select count(*) from sqlite_master where name = 'pack_by_month'") == 1);
  });
  CHECK(kb::start_pack(database, tom, PackLibrary::contents("Next", {"valve"})).number == 6);
  CHECK(kb::freeze_pack(database, tom, 2).number == 2);
  database.write([](Connection& db) { CHECK_THROWS(db.execute("delete from pack where number = 5")); });
}
