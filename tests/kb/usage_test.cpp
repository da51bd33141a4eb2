#include "kb/library/usage.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "tests/support/library.h"

using kb::Connection;

namespace {

std::vector<std::string> most_read(const kb::Database& database, int limit, int days, kb::Date today = kb::today()) {
  std::vector<std::string> lines;
  for (const auto& each : database.read([&](Connection& db) { return kb::most_read(db, limit, days, today); }))
    lines.push_back(each.id + " " + std::to_string(each.views));
  return lines;
}

using Lines = std::vector<std::string>;

const kb::Date day = *kb::parse_date("2026-11-21");

}  // namespace

TEST_CASE("what is read most comes first, every language counted") {
  TestLibrary library;
  library.import(
      {guide_file("valve.en", "Valve"), guide_file("valve.zh", "阀门"), guide_file("pump.en", "Pump"), guide_file("hose.en", "Hose")});
  library.database.write([](Connection& db) {
    kb::record_views(db, {{{"valve", "en"}, day, 2}, {{"valve", "zh"}, day, 3}, {{"pump", "en"}, day, 4}, {{"hose", "en"}, day, 1}});
    kb::record_views(db, {{{"pump", "en"}, day, 2}});
  });
  CHECK(most_read(library.database, 10, 7, day) == Lines{"pump 6", "valve 5", "hose 1"});
  CHECK(most_read(library.database, 2, 7, day) == Lines{"pump 6", "valve 5"});
}

TEST_CASE("only the last days count, and only what is published") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve"), guide_file("pump.en", "Pump")});
  library.database.write([](Connection& db) {
    kb::record_views(db, {{{"valve", "en"}, day - std::chrono::days(7), 100},
                          {{"valve", "en"}, day - std::chrono::days(6), 1},
                          {{"valve", "en"}, day + std::chrono::days(1), 100},
                          {{"pump", "en"}, day, 9},
                          {{"unknown", "en"}, day, 50}});
  });
  CHECK(most_read(library.database, 10, 7, day) == Lines{"pump 9", "valve 1"});
  kb::withdraw(library.database, {"pump", "en"}, "li.na", "");
  CHECK(most_read(library.database, 10, 7, day) == Lines{"valve 1"});
}

TEST_CASE("views are counted in memory and written down together") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  {
    kb::ViewCounter counter(library.database, std::chrono::hours(1));
    for (int i = 0; i < 3; ++i) counter.count({"valve", "en"});
    CHECK(most_read(library.database, 10, 7).empty());
    CHECK(counter.flush());
    CHECK(most_read(library.database, 10, 7) == Lines{"valve 3"});
    counter.count({"valve", "en"});
  }
  CHECK(most_read(library.database, 10, 7) == Lines{"valve 4"});  // the last ones, when the counter goes
}

TEST_CASE("views are written down by themselves, from many threads, and none is lost") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve")});
  kb::ViewCounter counter(library.database, std::chrono::milliseconds(1));
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      for (int n = 0; n < 500; ++n) counter.count({"valve", "en"});
    });
  for (auto& reader : readers) reader.join();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (most_read(library.database, 1, 7) != Lines{"valve 1500"} && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
  CHECK(most_read(library.database, 1, 7) == Lines{"valve 1500"});
}

TEST_CASE("views wait in memory while the disk is full") {
  TemporaryFolder folder;
  std::atomic<std::uint64_t> free = 1'000'000'000;
  kb::DatabaseSettings settings;
  settings.free_bytes = [&](const std::filesystem::path&) { return free.load(); };
  kb::Database database(folder / "data", settings);
  kb::import_files(database, {guide_file("valve.en", "Valve")}, "import", kb::parse_markdown);
  kb::ViewCounter counter(database, std::chrono::hours(1));
  counter.count({"valve", "en"});
  free = 0;
  CHECK_FALSE(counter.flush());
  counter.count({"valve", "en"});
  free = 1'000'000'000;
  CHECK(counter.flush());
  CHECK(most_read(database, 10, 7) == Lines{"valve 2"});
}

TEST_CASE("a document that was used for a ticket counts as much as ten readings, and each only once a ticket") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve"), guide_file("valve.zh", "阀门"), guide_file("pump.en", "Pump")});
  library.database.write([](Connection& db) {
    kb::record_views(db, {{{"pump", "en"}, day, 15}, {{"valve", "zh"}, day, 1}});
    CHECK(kb::record_uses(db, {"valve", "valve"}, day) == 1);
    CHECK(kb::record_uses(db, {"unknown", "valve"}, day) == 1);
    CHECK(kb::record_uses(db, {}, day) == 0);
    kb::record_uses(db, {"pump"}, day - std::chrono::days(7));
  });
  library.database.read([](Connection& db) {
    const auto most = kb::most_used(db, 10, 7, day);
    REQUIRE(most.size() == 2);
    CHECK(most[0].id == "valve");
    CHECK(most[0].weight == 21);
    CHECK(most[1].weight == 15);
    CHECK(kb::uses(db, "pump") == 1);
    CHECK(kb::uses(db, "unknown") == 0);
  });
}
