#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index.h"
#include "kb/document/problem.h"

/// How well search finds what people judged to be the answer: queries with the documents that serve, and what the index makes of them.
namespace cli {

struct JudgedQuery {
  std::string id, lang, set, text;
  std::vector<std::string> relevant;  ///< documents' ids, the best first
  int line = 0;                       ///< of the file they came from
};

struct JudgedLimits {
  static constexpr std::size_t bytes = 16 * 1024 * 1024;
  static constexpr std::size_t queries = 100'000;
  static constexpr std::size_t relevant = 100;  ///< of one query
};

/// The set that documents' own `found_by` make; no file may use its name.
inline constexpr std::string_view found_by_set = "found_by";

/// JSON lines `{"id", "lang", "set", "q", "relevant": [ids]}`; empty lines are passed over. What is wrong goes to `problems`, with `path`.
std::vector<JudgedQuery> parse_judged_queries(std::string_view text, const std::string& path, std::vector<kb::Problem>& problems);

struct Outcome {
  JudgedQuery query;
  int rank = 0;                    ///< of the first relevant document, from 1; 0 if none is among the first ten
  std::string found;               ///< that document, or empty
  std::vector<std::string> first;  ///< the first three documents

  bool among_first_three() const { return rank >= 1 && rank <= 3; }
};

/// Asks as someone who reads the query's language, and English.
std::vector<Outcome> evaluate(const indexer::Index& index, const std::vector<JudgedQuery>& queries);

/// Shares of the queries, 0 to 1.
struct Tally {
  std::size_t queries = 0;
  double mrr = 0;  ///< mean of 1/rank within the first ten
  double first = 0, three = 0, ten = 0;
};
Tally tally(const std::vector<const Outcome*>& outcomes);

/// What a share of first threes must reach, in percent: `80` over all, `cross=60` for one set.
struct Floors {
  double all = 0;
  std::map<std::string, double> sets;
};
/// Throws Usage with a sentence if one can't be read.
Floors parse_floors(const std::vector<std::string>& words);

}  // namespace cli
