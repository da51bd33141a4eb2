#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"
#include "kb/library/tally.h"

/// Where walks through fault trees end. Counted by node, outcome and day, never by who walked or which way.
namespace kb {

struct WalkCount {
  std::string id;       ///< the tree's
  std::string node;     ///< one that the walk passed, or ended at
  std::string outcome;  ///< how the walk ended: a value of the vocabulary; empty if it was left at `node`, the answer unknown
  Date day;
  std::int64_t walks = 0;
};
/// Adds to what is counted already. Belongs inside Database::write.
void record_walks(Connection& db, const std::vector<WalkCount>& walks);

struct WalkTotal {
  std::string node, outcome;  ///< as in WalkCount
  std::int64_t walks = 0;
};
/// What was ever counted of one tree, by node and outcome; of a node the most first.
std::vector<WalkTotal> walk_totals(Connection& db, const std::string& id);

/// Counts walks in memory and writes them down now and then (tally.h). Any thread.
class WalkCounter {
 public:
  explicit WalkCounter(Database& database, std::chrono::milliseconds interval = std::chrono::seconds(5));

  /// A walk that ended in `outcome`; `nodes` are those it passed and its end, each once. For nodes of published trees alone.
  void count_end(const std::string& id, const std::vector<std::string>& nodes, const std::string& outcome);
  /// A walk that was left at `node`, since nobody knew the answer.
  void count_unknown(const std::string& id, const std::string& node) { count_end(id, {node}, {}); }
  /// Writes down what was counted until now. False if the record refused; then it is kept.
  bool flush() { return tally_.flush(); }

 private:
  Tally<std::tuple<std::string, std::string, std::string, Date>, std::int64_t> tally_;
};

}  // namespace kb
