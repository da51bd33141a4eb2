#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/columns.h"
#include "kb/library/database.h"

/// What raises or lowers a document before any word is compared.
namespace indexer {

/// How often each document was read lately, by id, as a share of the most read one's logarithm: 0 to 1.
using Popularity = std::unordered_map<std::string, double>;
/// Of the last 90 days.
Popularity read_popularity(kb::Connection& db);

struct PriorRequest {
  const std::vector<std::string>& prefer;   ///< languages
  const std::vector<std::string>& markets;  ///< empty: no market is preferred
  kb::Date today;
  const Popularity* popularity = nullptr;                  ///< null: nothing is known to be read
  const std::vector<std::string>* told_markets = nullptr;  ///< named by the query, if any
};

/// One prior and what it adds, as a share of what the words weigh.
struct Prior {
  std::string_view name;  ///< `language`, `market`, `verified`, `overdue`, `used`, `kind`
  double share;
};

// The shares, small beside what one more word found makes.
inline constexpr double language_share = 0.10;    ///< it can be read in a language that the reader reads
inline constexpr double market_share = 0.05;      ///< it was written for a market of the reader's, not for any
inline constexpr double told_market_share = 0.3;  ///< it was written for a market that the query names
inline constexpr double verified_share = 0.03;    ///< it was verified, and isn't due again
inline constexpr double overdue_share = -0.05;    ///< it was due to be verified again
inline constexpr double used_share = 0.05;        ///< it is the most read document; less for those read less

/// The priors that aren't 0 of a document in all its languages; `found` is the translation that the words fit best. Its kind's `rank`
/// comes last, as a share of what the others left.
std::vector<Prior> priors_of(DocumentNumber found, const Columns& columns, const PriorRequest& request);

/// What they make of a weight.
double with_priors(double weight, const std::vector<Prior>& priors);

}  // namespace indexer
