#include "kb/library/walks.h"

#include <doctest/doctest.h>

#include "tests/support/library.h"

using kb::Connection;

namespace {

using Lines = std::vector<std::string>;

Lines totals(const kb::Database& database, const std::string& id) {
  Lines lines;
  for (const auto& each : database.read([&](Connection& db) { return kb::walk_totals(db, id); }))
    lines.push_back(each.node + " " + (each.outcome.empty() ? "unknown" : each.outcome) + " " + std::to_string(each.walks));
  return lines;
}

const kb::Date day = *kb::parse_date("2026-11-21");

}  // namespace

TEST_CASE("walks add up by node and outcome, whatever the day") {
  TestLibrary library;
  library.database.write([](Connection& db) {
    kb::record_walks(db, {{"band", "start", "solved", day, 2}, {"band", "start", "refund", day, 3}, {"other", "start", "solved", day, 9}});
    kb::record_walks(db, {{"band", "start", "solved", day, 1}, {"band", "start", "solved", day + std::chrono::days(1), 4}});
  });
  CHECK(totals(library.database, "band") == Lines{"start solved 7", "start refund 3"});
  CHECK(totals(library.database, "none").empty());
}

TEST_CASE("a walk counts at each node that it passed; one left unknown at its last") {
  TestLibrary library;
  {
    kb::WalkCounter counter(library.database, std::chrono::hours(1));
    counter.count_end("band", {"start", "version", "support"}, "escalate");
    counter.count_unknown("band", "version");
    CHECK(totals(library.database, "band").empty());
    CHECK(counter.flush());
    counter.count_unknown("band", "version");
  }
  CHECK(totals(library.database, "band") == Lines{"start escalate 1", "support escalate 1", "version unknown 2", "version escalate 1"});
}
