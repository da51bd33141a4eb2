#include "kb/library/database.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "kb/error.h"
#include "tests/support/child_process.h"
#include "tests/support/notes.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

namespace {

std::string pragma(Connection& db, const std::string& name) {
  std::string value;
  db.query("pragma " + name, [&](const Row& row) { value = row.text(0); });
  return value;
}

}  // namespace

TEST_CASE("every connection has the settings that were measured to be safe") {
  TemporaryFolder folder;
  Database database(folder / "data");
  database.write([&](Connection& db) {
    CHECK(pragma(db, "journal_mode") == "wal");
    CHECK(pragma(db, "synchronous") == "2");
    CHECK(pragma(db, "busy_timeout") == "5000");
    CHECK(pragma(db, "foreign_keys") == "1");
    CHECK(pragma(db, "trusted_schema") == "0");
    CHECK(pragma(db, "cell_size_check") == "1");
    CHECK(pragma(db, "application_id") == std::to_string(0x43617365));
    CHECK(pragma(db, "user_version") == std::to_string(kb::migrations().size()));
    db.execute("pragma writable_schema = on");  // defensive: without effect
    CHECK_THROWS(db.execute("delete from sqlite_master"));
  });
  database.read([&](Connection& db) {
    CHECK(pragma(db, "busy_timeout") == "5000");
    CHECK(pragma(db, "trusted_schema") == "0");
    CHECK(pragma(db, "cell_size_check") == "1");
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

TEST_CASE("the record can be read by its owner alone") {
  TemporaryFolder folder;
  Database database(folder / "data");
  for (const char* name : {"casebook.sqlite", "casebook.sqlite-wal", "casebook.sqlite-shm"}) {
    struct stat status {};
    REQUIRE(stat((database.folder() / name).c_str(), &status) == 0);
    CHECK_MESSAGE((status.st_mode & 0777) == 0600, name);
  }
  struct stat status {};
  REQUIRE(stat(database.folder().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("a write is there for everybody once it returns, and after the database was closed") {
  TemporaryFolder folder;
  {
    Database database(folder / "data", with(one));
    add_note(database, "kept");
    CHECK(notes(database) == Texts{"kept"});
  }
  CHECK(notes(Database(folder / "data", with(one))) == Texts{"kept"});
}

TEST_CASE("a write that throws leaves nothing behind") {
  TemporaryFolder folder;
  Database database(folder / "data", with(one));
  CHECK_THROWS_AS(database.write([](Connection& db) {
    add_note(db, "half");
    throw kb::Conflict("no");
  }),
                  kb::Conflict);
  CHECK(notes(database).empty());
  add_note(database, "whole");
  CHECK(notes(database) == Texts{"whole"});
}

TEST_CASE("a read sees one snapshot whatever is written meanwhile, even by itself") {
  TemporaryFolder folder;
  Database database(folder / "data", with(one));
  add_note(database, "before");
  database.read([&](Connection& db) {
    CHECK(notes(db) == Texts{"before"});
    add_note(database, "meanwhile");
    CHECK(notes(db) == Texts{"before"});
    CHECK(notes(database) == Texts{"before", "meanwhile"});
  });
}

TEST_CASE("a write inside a write is a bug that is named") {
  TemporaryFolder folder;
  Database database(folder / "data", with(one));
  CHECK_THROWS_WITH_AS(database.write([&](Connection&) { add_note(database, "inner"); }), "a write inside a write", std::logic_error);
  add_note(database, "after");
  CHECK(notes(database) == Texts{"after"});
}

TEST_CASE("readers and writers on many threads see whole transactions") {
  TemporaryFolder folder;
  Database database(folder / "data", with(one));
  constexpr int each = 20;
  std::atomic<int> writing = 2;
  std::atomic<int> torn = 0;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < 2; ++writer)
    threads.emplace_back([&] {
      for (int i = 0; i < each; ++i)
        database.write([](Connection& db) {
          add_note(db, "left");
          add_note(db, "right");
        });
      --writing;
    });
  for (int reader = 0; reader < 3; ++reader)
    threads.emplace_back([&] {
      while (writing > 0) {
        database.read([&](Connection& db) {
          const auto left = db.integer("select count(*) from note where text = ?", "left");
          const auto right = db.integer("select count(*) from note where text = ?", "right");
          if (left != right) ++torn;
        });
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(torn == 0);
  CHECK(notes(database).size() == 4 * each);
}

TEST_CASE("two processes write in turn and lose nothing") {
  TemporaryFolder folder;
  { Database created(folder / "data", with(one)); }
  constexpr int each = 25;
  const auto write_many = [&] {
    Database database(folder / "data", with(one));
    for (int i = 0; i < each; ++i) add_note(database, "note");
  };
  ChildProcess left(write_many), right(write_many);
  CHECK(left.wait() == 0);
  CHECK(right.wait() == 0);
  CHECK(notes(Database(folder / "data", with(one))).size() == 2 * each);
}

TEST_CASE("processes that start together on a new folder make one record") {
  TemporaryFolder folder;
  const auto start = [&] { add_note(*std::make_unique<Database>(folder / "data", with(two)), "started"); };
  ChildProcess a(start), b(start), c(start);
  CHECK(a.wait() == 0);
  CHECK(b.wait() == 0);
  CHECK(c.wait() == 0);
  CHECK(notes(Database(folder / "data", with(two))) == Texts{"second", "started", "started", "started"});
}

TEST_CASE("who waits too long for another program's write gets a plain sentence") {
  TemporaryFolder folder;
  Database left(folder / "data", with(one)), right(folder / "data", with(one, 1));
  left.write([&](Connection&) {
    CHECK(refusal<kb::Conflict>([&] { add_note(right, "never"); }) ==
          "Another program is writing to the library; nothing was changed. Please try again in a moment.");
    CHECK(notes(right).empty());
  });
  add_note(right, "later");
  CHECK(notes(left) == Texts{"later"});
}

TEST_CASE("a process killed inside a write leaves nothing of it") {
  TemporaryFolder folder;
  Signal deep;
  {
    Database created(folder / "data", with(one));
    add_note(created, "before");
  }
  ChildProcess child([&] {
    Database database(folder / "data", with(one));
    database.write([&](Connection& db) {
      const std::string page(4000, 'x');
      for (int i = 0; i < 2000; ++i) add_note(db, page);  // more than the cache: it has spilled into the log
      deep.give();
      pause();
    });
  });
  deep.await();
  CHECK(std::filesystem::file_size(folder / "data" / "casebook.sqlite-wal") > 1'000'000);
  child.kill_now();
  Database database(folder / "data", with(one));
  CHECK(notes(database) == Texts{"before"});
  CHECK(database.damage().empty());
  add_note(database, "after");
  CHECK(notes(database) == Texts{"before", "after"});
}

TEST_CASE("below the free space that is needed writes are refused and reads go on") {
  TemporaryFolder folder;
  std::uint64_t free = 1'000'000'000;
  kb::DatabaseSettings settings = with(one);
  settings.free_bytes = [&](const std::filesystem::path&) { return free; };
  Database database(folder / "data", settings);
  add_note(database, "before");
  free = 199'999'999;
  CHECK(refusal<kb::Conflict>([&] { add_note(database, "never"); }) ==
        "The disk that holds the library is nearly full (199 MB free, at least 200 MB are needed): nothing was changed. Reading goes on; "
        "please "
        "make room and try again.");
  CHECK(notes(database) == Texts{"before"});
  free = 200'000'000;
  add_note(database, "after");
  CHECK(notes(database) == Texts{"before", "after"});
}

TEST_CASE("a disk that fills up in the middle of a write gives a plain sentence and reads go on") {
  TemporaryFolder folder;
  constexpr const char* sentence =
      "The disk is full: nothing was changed. Reading goes on; please make room on the disk that holds the library and try again.";
  Database database(folder / "data", with(one));
  add_note(database, "before");
  SUBCASE("as SQLite says it") {
    const auto pages = database.write(
        [](Connection& db) { return *db.integer("pragma max_page_count = " + std::to_string(*db.integer("pragma page_count") + 2)); });
    CHECK(pages > 0);
    CHECK(refusal<kb::Conflict>([&] { add_note(database, std::string(100'000, 'x')); }) == sentence);
    add_note(database, "after");
    CHECK(notes(database) == Texts{"before", "after"});
  }
  SUBCASE("as a limit of the system says it") {
    ChildProcess child([&] {
      signal(SIGXFSZ, SIG_IGN);
      Database limited(folder / "data", with(one));
      const rlimit limit{200'000, 200'000};
      setrlimit(RLIMIT_FSIZE, &limit);
      const bool refused = refusal<kb::Conflict>([&] { add_note(limited, std::string(300'000, 'x')); }) == sentence;
      if (!refused || notes(limited) != Texts{"before"}) throw std::exception();
    });
    CHECK(child.wait() == 0);
    CHECK(notes(database) == Texts{"before"});
  }
}

TEST_CASE("migrations run once, in order") {
  TemporaryFolder folder;
  {
    Database database(folder / "data", with(one));
    add_note(database, "first");
  }
  for (int start = 0; start < 2; ++start) {
    Database database(folder / "data", with(two));
    CHECK(notes(database) == Texts{"first", "second"});
    database.read([](Connection& db) {
      CHECK(pragma(db, "user_version") == "2");
      CHECK(db.integer("select count(*) from note where author = 'nobody'") == 2);
    });
    database.write([](Connection& db) { CHECK(pragma(db, "foreign_keys") == "1"); });
  }
}

TEST_CASE("a migration that fails changes nothing") {
  TemporaryFolder folder;
  {
    Database database(folder / "data", with(one));
    add_note(database, "first");
  }
  CHECK_THROWS(Database(folder / "data", with(one_and_failing)));
  CHECK_THROWS_WITH_AS(Database(folder / "data", with(one_and_dangling)), "migration 2 leaves dangling references", std::logic_error);
  Database database(folder / "data", with(one));
  CHECK(notes(database) == Texts{"first"});
}

TEST_CASE("a page that was overwritten is reported, not served") {
  TemporaryFolder folder;
  const auto data = folder / "data";
  std::uintmax_t size = 0;
  {
    Database database(data, with(one));
    for (int i = 0; i < 50; ++i) add_note(database, std::string(1000, 'x'));
  }
  size = std::filesystem::file_size(data / "casebook.sqlite");
  {
    std::fstream file(data / "casebook.sqlite", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(size - 4096, '\x5a');
  }
  Database database(data, with(one));
  CHECK(refusal<kb::Damaged>([&] { notes(database); }) ==
        "The library's file (casebook.sqlite) is damaged. Please stop the server, keep a copy of the file and restore the newest backup.");
  CHECK_FALSE(database.damage().empty());
}

TEST_CASE("a copy is whole and compact, whatever is written meanwhile") {
  TemporaryFolder folder;
  Database database(folder / "data", with(one));
  add_note(database, "copied");
  std::filesystem::create_directory(folder / "copy");
  database.copy_to(folder / "copy" / "casebook.sqlite");
  add_note(database, "later");
  CHECK(notes(Database(folder / "copy", with(one))) == Texts{"copied"});
  CHECK_THROWS(database.copy_to(folder / "copy" / "casebook.sqlite"));  // overwrites nothing
  CHECK(notes(database) == Texts{"copied", "later"});
}

TEST_CASE("what is kept beside the record is made once for each database") {
  TemporaryFolder folder;
  struct Count {
    int value = 0;
  };
  Database left(folder / "left", with(one)), right(folder / "right", with(one));
  ++left.kept<Count>().value;
  ++left.kept<Count>().value;
  CHECK(left.kept<Count>().value == 2);
  CHECK(right.kept<Count>().value == 0);
}
