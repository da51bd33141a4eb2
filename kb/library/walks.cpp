#include "kb/library/walks.h"

namespace kb {
namespace {

constexpr std::size_t counts_waiting = 100'000;

}  // namespace

void record_walks(Connection& db, const std::vector<WalkCount>& walks) {
  for (const WalkCount& each : walks)
    db.execute(
        "insert into walk_count (day, id, node, outcome, walks) values (?, ?, ?, ?, ?)"
        " on conflict (id, node, outcome, day) do update set walks = walks + excluded.walks",
        each.day.time_since_epoch().count(), each.id, each.node, each.outcome, each.walks);
}

std::vector<WalkTotal> walk_totals(Connection& db, const std::string& id) {
  std::vector<WalkTotal> found;
  db.query(
      "select node, outcome, sum(walks) as total from walk_count where id = ? group by node, outcome order by node, total desc, outcome",
      [&](const Row& row) {
        found.push_back({row.text(0), row.text(1), row.integer(2)});
      },
      id);
  return found;
}

WalkCounter::WalkCounter(Database& database, std::chrono::milliseconds interval)
    : tally_(
          database, interval,
          [](Connection& db, const auto& counted) {
            std::vector<WalkCount> walks;
            for (const auto& [key, number] : counted) {
              const auto& [id, node, outcome, day] = key;
              walks.push_back({id, node, outcome, day, number});
            }
            record_walks(db, walks);
          },
          counts_waiting) {}

void WalkCounter::count_end(const std::string& id, const std::vector<std::string>& nodes, const std::string& outcome) {
  for (const std::string& node : nodes) tally_.add({id, node, outcome, today()}, 1);
}

}  // namespace kb
