#include "indexer/generations.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

fs::path with_database(const Generations& generations) {
  const fs::path folder = generations.begin_next();
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OPEN);
  Xapian::Document document;
  for (int i = 0; i < 500; ++i) document.add_term("word" + std::to_string(i));
  for (int i = 0; i < 20; ++i) database.add_document(document);
  database.commit();
  return folder;
}

}  // namespace

TEST_CASE("the generation that was activated is the current one; the others can be removed") {
  TemporaryFolder folder;
  const Generations generations(folder / "index");
  CHECK(!generations.current());
  const fs::path first = generations.begin_next(), second = generations.begin_next();
  CHECK(first != second);
  generations.activate(second);
  CHECK(generations.current() == second);
  generations.remove_others();
  CHECK(!fs::exists(first));
  CHECK(fs::exists(second));
}

TEST_CASE("a name in current that is no generation names none") {
  TemporaryFolder folder;
  const Generations generations(folder / "index");
  for (const char* name : {"", "../..", "7", "1x", "-1"}) {
    std::ofstream(folder / "index" / "current") << name << "\n";
    CHECK(!generations.current());
  }
}

TEST_CASE("one process of all may write") {
  TemporaryFolder folder;
  const Generations generations(folder / "index");
  auto lock = WriteLock::try_take(generations.folder());
  REQUIRE(lock);
  CHECK(!WriteLock::try_take(generations.folder()));
  lock.reset();
  CHECK(WriteLock::try_take(generations.folder()));
}

TEST_CASE("a sealed generation is sound until somebody touches it") {
  TemporaryFolder folder;
  const Generations generations(folder / "index");
  const fs::path generation = with_database(generations);
  CHECK(condition(generation) == Condition::altered);
  seal(generation);
  CHECK(condition(generation) == Condition::sound);
  mark_open(generation);
  CHECK(condition(generation) == Condition::sound);
  fs::resize_file(generation / "postlist.glass", fs::file_size(generation / "postlist.glass") / 2);
  CHECK(condition(generation) == Condition::killed);
  std::ofstream(generation / "open") << "another boot\n";
  CHECK(condition(generation) == Condition::unsynced);
  mark_closed(generation);
  CHECK(condition(generation) == Condition::altered);
}

TEST_CASE("Xapian's check tells a whole database from a broken one, and survives both") {
  TemporaryFolder folder;
  const Generations generations(folder / "index");
  const fs::path generation = with_database(generations);
  CHECK(passes_check(generation));
  std::fstream file(generation / "postlist.glass", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(100);
  file << std::string(4000, '\x5A');
  file.close();
  CHECK(!passes_check(generation));
  CHECK(!passes_check(folder / "nothing"));
}

TEST_CASE("a generation that has lost a file is told from one that was written to") {
  const std::string before = "iamglass 10 1.1\npostlist.glass 20 1.1\n";
  CHECK(has_files_of(before, before));
  CHECK(has_files_of("docdata.glass 1 2.2\niamglass 11 2.2\npostlist.glass 21 2.2\n", before));
  CHECK_FALSE(has_files_of("iamglass 10 1.1\n", before));
  CHECK_FALSE(has_files_of("iamglass 10 1.1\nold-postlist.glass 20 1.1\n", before));
  CHECK_FALSE(has_files_of("", before));
}
