#include "kb/library/searches.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

using kb::Connection;

namespace {

using Lines = std::vector<std::string>;

Lines popular(const kb::Database& database, int limit = 10, int days = 90, kb::Date today = kb::today()) {
  Lines lines;
  for (const auto& each : database.read([&](Connection& db) { return kb::popular_searches(db, limit, days, today); }))
    lines.push_back(each.text + " " + std::to_string(each.searches));
  return lines;
}

const kb::Date day = *kb::parse_date("2026-11-21");

}  // namespace

TEST_CASE("what is searched for most comes first, once it was searched for three times") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    kb::record_searches(db, {{"refund", day, 2, 0}, {"customs", day, 5, 0}, {"rare", day, 2, 0}}, day);
    kb::record_searches(db, {{"refund", day, 1, 0}, {"customs", day - std::chrono::days(1), 1, 0}}, day);
  });
  CHECK(popular(library.database, 10, 90, day) == Lines{"customs 6", "refund 3"});
  CHECK(popular(library.database, 1, 90, day) == Lines{"customs 6"});
  CHECK(popular(library.database, 10, 1, day) == Lines{"customs 5", "refund 3"});
}

TEST_CASE("what mostly finds nothing isn't popular") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    kb::record_searches(db, {{"unicorn", day, 9, 9}, {"half", day, 4, 2}, {"most", day, 5, 2}}, day);
  });
  CHECK(popular(library.database, 10, 90, day) == Lines{"most 5"});
}

TEST_CASE("old counts are forgotten") {
  TestLibrary library;
  library.database.write([](Connection& db) { kb::record_searches(db, {{"refund", day, 3, 0}}, day); });
  CHECK(popular(library.database, 10, 10'000, day) == Lines{"refund 3"});
  library.database.write([](Connection& db) { kb::record_searches(db, {}, day + std::chrono::days(401)); });
  CHECK(popular(library.database, 10, 10'000, day).empty());
}

TEST_CASE("of one day no more than ten thousand texts are kept, and these go on being counted") {
  TestLibrary library;
  std::vector<kb::SearchCount> many;
  for (int i = 0; i < 10'010; ++i) many.push_back({"text " + std::to_string(i), day, 3, 0});
  library.database.write([&](Connection& db) { kb::record_searches(db, many, day); });
  CHECK(popular(library.database, 20'000, 1, day).size() == 10'000);
  library.database.write([&](Connection& db) { kb::record_searches(db, {{"text 0", day, 1, 0}, {"new", day, 9, 0}}, day); });
  CHECK(popular(library.database, 1, 1, day) == Lines{"text 0 4"});
}

TEST_CASE("a reader's searches count once a day for each text, however it is spelt") {
  TestLibrary library;
  kb::SearchCounter counter(library.database, std::chrono::hours(1));
  for (int i = 0; i < 5; ++i) counter.count(" Refund", true, "li.na");
  counter.count("refund", true, "mei");
  CHECK(counter.flush());
  CHECK(popular(library.database).empty());
  counter.count("refund", true, "otto");
  counter.count("li.na@example.org", true, "a");
  CHECK(popular(library.database).empty());  // not yet written down
  CHECK(counter.flush());
  CHECK(popular(library.database) == Lines{"refund 3"});
}

TEST_CASE("nothing of who searched, and no time of day, is in the record") {
  TestLibrary library;
  {
    kb::SearchCounter counter(library.database, std::chrono::hours(1));
    counter.count("refund", false, "li.na");
  }
  Lines columns;
  library.database.read([&](Connection& db) {
    db.query("select name from pragma_table_info('search_count')", [&](const kb::Row& row) { columns.push_back(row.text(0)); });
    CHECK(db.integer("select searches from search_count where text = 'refund' and found_nothing = 1") == 1);
  });
  CHECK(columns == Lines{"day", "text", "searches", "found_nothing"});
}
