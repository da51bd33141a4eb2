#include <doctest/doctest.h>
#include <xapian.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "indexer/fields.h"
#include "indexer/generations.h"
#include "indexer/index.h"
#include "indexer/keeper.h"
#include "tests/support/library.h"

using namespace indexer;
namespace fs = std::filesystem;

namespace {

/// A library with an index that was closed in order.
struct Indexed {
  TestLibrary library;

  Indexed() {
    library.import({guide_file("band.en", "Band will not pair"), guide_file("parcel.en", "Parcel at customs")});
    Index index(library.database, Index::Mode::command);
    index.catch_up();
  }
  fs::path folder() const {
    const fs::path index = library.database.folder() / "index";
    std::ifstream in(index / "current");
    std::string name;
    std::getline(in, name);
    return index / name;
  }
  static constexpr int unavailable = -1;
  /// What the index finds, before and after it has seen to itself; and what it said.
  struct Seen {
    int at_start, after;
    std::vector<std::string> log;
  };
  Seen reopen() {
    Seen seen{};
    Index index(library.database, Index::Mode::command, [&](const std::string& line) { seen.log.push_back(line); });
    SearchRequest request;
    request.text = "pair";
    try {
      seen.at_start = index.search(request).total;
    } catch (const Unavailable&) {
      seen.at_start = unavailable;
    }
    index.catch_up();
    seen.after = index.search(request).total;
    return seen;
  }
};

void set_metadata(const fs::path& folder, std::string_view key, const std::string& value) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_OPEN);
  database.set_metadata(std::string(key), value);
  database.commit();
}

/// Removes a folder in which another thread makes and renames files: a file that vanishes under it ends one fs::remove_all(), with all else
/// still there.
void remove_in_use(const fs::path& folder) {
  std::error_code fault;
  for (int tries = 0; tries < 1000; ++tries) {
    fs::remove_all(folder, fault);
    if (!fault) return;
  }
  throw fs::filesystem_error("can't remove", folder, fault);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an index that was left in order is served at once") {
  Indexed indexed;
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == 1);
  CHECK(seen.log.empty());
}

TEST_CASE("a damaged index is never served, and built anew") {
  Indexed indexed;
  const fs::path file = indexed.folder() / "postlist.glass";
  SUBCASE("cut short") { fs::resize_file(file, fs::file_size(file) / 2); }
  SUBCASE("emptied") { fs::resize_file(file, 0); }
  SUBCASE("overwritten") {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
    stream << "some other bytes altogether";
    stream.close();
    fs::last_write_time(file, fs::last_write_time(file) + std::chrono::seconds(1));
  }
  SUBCASE("missing") { fs::remove(file); }
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == Indexed::unavailable);
  CHECK(seen.after == 1);
  CHECK(seen.log == Lines{"the index isn't as it was left; it is built anew"});
}

TEST_CASE("an index that a crash left half-written is checked first") {
  Indexed indexed;
  mark_open(indexed.folder());
  set_metadata(indexed.folder(), "unsealed", "change");
  SUBCASE("and served if it is whole") {
    const auto seen = indexed.reopen();
    CHECK(seen.at_start == 1);
    CHECK(seen.log.empty());
  }
  SUBCASE("and built anew if it isn't") {
    fs::resize_file(indexed.folder() / "postlist.glass", 5000);
    const auto seen = indexed.reopen();
    CHECK(seen.at_start == Indexed::unavailable);
    CHECK(seen.after == 1);
    CHECK(seen.log == Lines{"the index is damaged; it is built anew"});
  }
}

TEST_CASE("an index that was open when the machine went down is served if it passes the check, and built anew all the same") {
  Indexed indexed;
  const fs::path folder = indexed.folder();
  std::ofstream(folder / "open") << "another boot\n";
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == 1);
  CHECK(seen.after == 1);
  CHECK(indexed.folder() != folder);
  CHECK(!fs::exists(folder));
}

TEST_CASE("an index that is damaged while it serves finds what is there or says that it can't, and is built anew") {
  Indexed indexed;
  std::atomic<bool> noticed{false};
  Index index(indexed.library.database, Index::Mode::serve,
              [&](const std::string& line) { noticed = noticed || line.ends_with("it is built anew"); });
  SearchRequest request;
  request.text = "pair";
  REQUIRE(index.wait_for(1, 10'000));
  REQUIRE(index.search(request).total == 1);
  const fs::path folder = indexed.folder();
  SUBCASE("files removed") {
    for (const char* file : {"postlist.glass", "docdata.glass", "iamglass"}) fs::remove(folder / file);
  }
  SUBCASE("a file overwritten") {
    const auto size = fs::file_size(folder / "postlist.glass");
    std::fstream(folder / "postlist.glass", std::ios::in | std::ios::out | std::ios::binary) << std::string(size, '\0');
  }
  SUBCASE("a file emptied") { fs::resize_file(folder / "termlist.glass", 0); }
  SUBCASE("its folder removed") { remove_in_use(folder); }
  SUBCASE("the whole index removed") { remove_in_use(indexed.library.database.folder() / "index"); }
  SUBCASE("while something is published") {
    fs::resize_file(folder / "postlist.glass", 0);
    indexed.library.import({guide_file("late.en", "A late guide to a pair")});
    index.wake();
  }
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  for (;;) {  // any answer on the way must be right
    REQUIRE(std::chrono::steady_clock::now() < until);
    try {
      const int total = index.search(request).total;
      REQUIRE(total >= 1);
    } catch (const Unavailable&) {
    }
    if (noticed && index.serves()) break;
    std::this_thread::yield();
  }
  CHECK(index.search(request).total >= 1);
  indexed.library.import({guide_file("new.en", "A new pair")});
  index.wake();
  CHECK(index.wait_for(indexed.library.database.read([](kb::Connection& db) { return kb::library_revision(db); }), 10'000));
  CHECK(index.search(request).total >= 2);
}

TEST_CASE("files that vanish before they were put onto the disk are missed at once") {
  Indexed indexed;
  IndexKeeper keeper(indexed.library.database, {});
  keeper.open();
  indexed.library.import({guide_file("late.en", "A late guide")});
  REQUIRE(keeper.catch_up({}));  // and not sealed
  keeper.check_files();
  CHECK(keeper.serves());
  fs::remove_all(indexed.folder());
  keeper.check_files();
  CHECK_FALSE(keeper.serves());
  CHECK(keeper.catch_up({}));
  CHECK(keeper.serves());
}

TEST_CASE("an index that goes while it is built anew is built once more") {
  Indexed indexed;
  IndexKeeper keeper(indexed.library.database, {});
  keeper.open();
  const fs::path index = indexed.library.database.folder() / "index";
  bool gone = false;
  const auto take_away = [&](std::size_t, std::size_t) {
    if (!std::exchange(gone, true)) fs::remove_all(index);
  };
  keeper.report_damage("something overwrote it");
  CHECK_THROWS(keeper.rebuild(take_away));
  CHECK(gone);
  CHECK(keeper.catch_up({}));
  CHECK(keeper.serves());
  CHECK(keeper.snapshot()->columns->live_documents() == 2);
}

TEST_CASE("where nothing is published nothing is found, and that is an answer") {
  TestLibrary library;
  Index index(library.database, Index::Mode::command);
  CHECK(index.serves());
  CHECK(index.search({.text = "pair"}).total == 0);
  library.import({guide_file("band.en", "Band will not pair")});
  CHECK_FALSE(index.serves());
  CHECK_THROWS_AS(index.search({.text = "pair"}), Unavailable);
  CHECK_THROWS_AS(index.related("band", {}, 5), Unavailable);
  CHECK_THROWS_AS(index.suggest("band", {}, 5), Unavailable);
}

TEST_CASE("an index of another version is built anew") {
  Indexed indexed;
  set_metadata(indexed.folder(), metadata::schema, "0");
  mark_open(indexed.folder());
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == Indexed::unavailable);
  CHECK(seen.after == 1);
  CHECK(seen.log == Lines{"the index was made by another version; it is built anew"});
}

TEST_CASE("an index that knows more than the record is built anew") {
  Indexed indexed;
  set_metadata(indexed.folder(), metadata::revision, "99");
  mark_open(indexed.folder());
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == Indexed::unavailable);
  CHECK(seen.after == 1);
  CHECK(seen.log == Lines{"the index belongs to another library; it is built anew"});
}

TEST_CASE("another library's index is built anew") {
  Indexed indexed, other;
  other.library.import({guide_file("foreign.en", "Pair of foreign shoes")});
  {
    Index index(other.library.database, Index::Mode::command);
    index.catch_up();
  }
  indexed.library.import({guide_file("late.en", "A late guide")});
  fs::remove_all(indexed.library.database.folder() / "index");
  fs::copy(other.library.database.folder() / "index", indexed.library.database.folder() / "index", fs::copy_options::recursive);
  mark_open(indexed.folder());
  const auto seen = indexed.reopen();
  CHECK(seen.at_start == Indexed::unavailable);
  CHECK(seen.after == 1);
  CHECK(seen.log == Lines{"the index belongs to another library; it is built anew"});
}

TEST_CASE("an index folder with rubbish in it is built anew") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band will not pair")});
  fs::create_directories(library.database.folder() / "index" / "3");
  std::ofstream(library.database.folder() / "index" / "current") << "3\n";
  Index index(library.database, Index::Mode::command);
  CHECK(index.catch_up());
  SearchRequest request;
  request.text = "pair";
  CHECK(index.search(request).total == 1);
}

TEST_CASE("a new vocabulary changes what choosing a market finds, without any document changing") {
  TestLibrary library;
  const std::string lists =
      "products:\n  valve: {labels: {en: v, zh: v}}\nscenarios:\n  repair: {labels: {en: r, zh: r}}\nplatforms:\n  shop: {labels: {en: s, "
      "zh: s}}\n"
      "topics:\n  safety: {labels: {en: s, zh: s}}\nfacts:\n  days: {type: days, labels: {en: d, zh: d}}\noutcomes:\n  solved: {labels: "
      "{en: s, zh: s}}\n";
  const auto vocabulary = [&](const std::string& parent) {
    return kb::SourceFile{"vocabulary.yaml",
                          "markets:\n  BIG: {labels: {en: b, zh: b}}\n  SMALL: {" + parent + "labels: {en: s, zh: s}}\n" + lists};
  };
  library.import({vocabulary(""), {"guides/a.en.md", "---\nkind: guide\ntitle: A\nmarkets: [BIG]\n---\n\nText.\n"}});
  Index index(library.database, Index::Mode::command);
  index.catch_up();
  SearchRequest request;
  request.filters[Facet::market] = {"SMALL"};
  CHECK(index.search(request).total == 0);
  library.import({vocabulary("parent: BIG, ")});
  CHECK(index.catch_up());
  CHECK(index.search(request).total == 1);
}
