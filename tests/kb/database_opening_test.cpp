#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "kb/error.h"
#include "tests/support/child_process.h"
#include "tests/support/notes.h"
#include "tests/support/refusal.h"
#include "tests/support/temporary_folder.h"

TEST_CASE("the record of a newer program is refused with a sentence that says so") {
  TemporaryFolder folder;
  const auto data = folder / "data";
  { Database newer(data, with(two)); }
  CHECK(refusal<kb::Invalid>([&] { Database(data, with(one)); }) ==
        "The library in " + data.string() +
            " was written by a newer Casebook (its version is 2, this program knows 1). Please use the newer program.");
}

TEST_CASE("a folder or file that can't be the record is refused with a sentence") {
  TemporaryFolder folder;
  SUBCASE("a file stands where the folder should be") {
    std::ofstream(folder / "data") << "not a folder";
    CHECK(refusal<kb::Invalid>([&] { Database(folder / "data"); }) ==
          "The folder " + (folder / "data").string() + " can't be made: Not a directory.");
  }
  SUBCASE("another program's SQLite file") {
    Database other(folder / "data", with(one));
    other.write([](Connection& db) { db.execute("pragma application_id = 7"); });
    CHECK(refusal<kb::Invalid>([&] { Database(folder / "data", with(one)); }) ==
          (folder / "data" / "casebook.sqlite").string() + " isn't a library of Casebook.");
  }
  SUBCASE("no SQLite file at all") {
    std::filesystem::create_directory(folder / "data");
    std::ofstream(folder / "data" / "casebook.sqlite") << std::string(5000, 'x');
    CHECK(
        refusal<kb::Invalid>([&] { Database(folder / "data"); }) ==
        "The library's file (casebook.sqlite) is damaged. Please stop the server, keep a copy of the file and restore the newest backup.");
  }
}

TEST_CASE("a record that was lost or emptied isn't taken for a new library") {
  TemporaryFolder folder;
  const auto data = folder / "data";
  const std::string file = (data / "casebook.sqlite").string(), index = (data / "index").string();
  SUBCASE("the file is gone, the index is there") {
    std::filesystem::create_directories(index);
    CHECK(refusal<kb::Invalid>([&] { Database{data}; }) ==
          "The library's file " + file +
              " is missing, though there is an index of it. Please restore a backup into a "
              "new folder; to begin anew, remove " +
              index + ".");
    CHECK_FALSE(std::filesystem::exists(file));
  }
  SUBCASE("the file has no bytes") {
    std::filesystem::create_directories(data);
    std::ofstream{file};
    const std::string sentence = "The library's file " + file +
                                 " is empty: what was in it is lost. Please restore a backup into a new folder; to begin anew, remove " +
                                 file;
    CHECK(refusal<kb::Invalid>([&] { Database{data}; }) == sentence + ".");
    std::filesystem::create_directories(index);
    CHECK(refusal<kb::Invalid>([&] { Database{data}; }) == sentence + " and " + index + ".");
    CHECK(std::filesystem::file_size(file) == 0);
  }
  SUBCASE("the file has a header and nothing else, the index is there") {
    { Database database(data, with({})); }
    std::filesystem::create_directories(index);
    CHECK(refusal<kb::Invalid>([&] { Database{data}; }) ==
          "The library's file " + file +
              " has nothing in it, though there is an index of it. Please restore a backup into a new folder; to begin anew, remove " +
              file + " and " + index + ".");
  }
}

TEST_CASE("who only reads makes no library") {
  TemporaryFolder folder;
  const auto data = folder / "data";
  const auto open = [&] { Database(data, kb::Opening::existing); };
  CHECK(refusal<kb::Invalid>(open) == "There is no library in " + data.string() + ".");
  CHECK_FALSE(std::filesystem::exists(data));
  std::filesystem::create_directory(data);
  CHECK(refusal<kb::Invalid>(open) == "There is no library in " + data.string() + ".");
  CHECK(std::filesystem::is_empty(data));
  { Database created(data); }
  CHECK(refusal<kb::Invalid>(open) == "(not refused)");
}

TEST_CASE("on a disk without free space a record is read, not written") {
  TemporaryFolder folder;
  constexpr const char* full =
      "The disk is full: nothing was changed. Reading goes on; please make room on the disk that holds the library and try again.";
  const auto data = folder / "data";
  add_note(*std::make_unique<Database>(data, with(one)), "before");
  SUBCASE("below the threshold") {
    kb::DatabaseSettings settings = with(one);
    settings.free_bytes = [](const std::filesystem::path&) { return std::uint64_t{0}; };
    Database database(data, settings);
    CHECK(notes(database) == Texts{"before"});
    CHECK_THROWS_AS(add_note(database, "never"), kb::Conflict);
    settings.migrations = two;
    CHECK(refusal<kb::Conflict>([&] { Database(data, settings); }) ==
          "The disk that holds the library is nearly full (0 MB free, at least 200 MB are needed): nothing was changed. Reading goes on; "
          "please make room and try again.");
  }
  SUBCASE("with no byte left, until there is room") {
    ChildProcess child([&] {
      signal(SIGXFSZ, SIG_IGN);
      rlimit limit{};
      getrlimit(RLIMIT_FSIZE, &limit);
      const rlimit none{0, limit.rlim_max};
      setrlimit(RLIMIT_FSIZE, &none);
      Database database(data, kb::Opening::existing, with(one));
      if (notes(database) != Texts{"before"}) throw std::exception();
      if (refusal<kb::Conflict>([&] { add_note(database, "never"); }) != full) throw std::exception();
      setrlimit(RLIMIT_FSIZE, &limit);
      add_note(database, "after");
      if (notes(database) != Texts{"before", "after"}) throw std::exception();
    });
    CHECK(child.wait() == 0);
    CHECK(notes(Database(data, with(one))) == Texts{"before", "after"});
  }
}

TEST_CASE("a folder of somebody else's is read if it may be, and refused with a sentence if not") {
  if (geteuid() != 0) return;  // root alone can become somebody else
  TemporaryFolder folder;
  const auto data = folder / "data";
  const std::string file = (data / "casebook.sqlite").string();
  add_note(*std::make_unique<Database>(data, with(one)), "before");
  REQUIRE(chmod(folder.path().c_str(), 0755) == 0);
  const auto as_somebody = [&](const auto& fn) {
    ChildProcess child([&] {
      if (setgid(65534) != 0 || setuid(65534) != 0 || !fn()) throw std::exception();
    });
    CHECK(child.wait() == 0);
  };
  const auto refused_with = [&](const std::string& sentence) {
    return [&, sentence] { return refusal<kb::Invalid>([&] { Database(data, with(one)); }) == sentence; };
  };
  as_somebody(refused_with("The folder " + data.string() + " can't be read: Permission denied."));
  REQUIRE(chmod(data.c_str(), 0755) == 0);
  as_somebody(refused_with("The library's file " + file + " can't be read: Permission denied."));
  REQUIRE(chmod(file.c_str(), 0644) == 0);
  const auto reads = [&] {
    Database database(data, with(one));
    return notes(database) == Texts{"before"} &&
           refusal<kb::Conflict>([&] { add_note(database, "never"); }) ==
               "The library's file " + file +
                   " can't be written: it or its folder is read-only for who runs this program. Please make the folder and what is in it "
                   "theirs; nothing was changed.";
  };
  as_somebody(reads);
  SUBCASE("also while the owner has it open") {
    Database owner(data, with(one));
    add_note(owner, "logged");
    chmod((file + "-wal").c_str(), 0644);
    chmod((file + "-shm").c_str(), 0644);
    as_somebody([&] { return notes(Database(data, with(one))) == Texts{"before", "logged"}; });
  }
}
