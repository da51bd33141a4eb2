#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"
#include "kb/library/tally.h"

/// What is searched for how often. Counted by text and day, never by who.
namespace kb {

struct SearchCount {
  std::string text;  ///< as countable_search gives it
  Date day;
  std::int64_t searches = 0;
  std::int64_t found_nothing = 0;  ///< of them
};
/// Adds to what is counted already, and forgets what is older than 400 days. Of one day at most 10,000 texts are kept. Belongs inside
/// Database::write.
void record_searches(Connection& db, const std::vector<SearchCount>& searches, Date today = kb::today());

/// What fewer people searched for than these is nobody else's business.
inline constexpr int least_searches_to_suggest = 3;

struct PopularSearch {
  std::string text;
  std::int64_t searches = 0;
};
/// The texts searched for most in the last `days` days, today among them, at least least_searches_to_suggest times and more often with
/// hits than without; at most `limit`, most first.
std::vector<PopularSearch> popular_searches(Connection& db, int limit, int days, Date today = kb::today());

struct UnmetSearch {
  std::string text;
  std::int64_t found_nothing = 0;
};
/// The texts that found nothing most often in these days, at least least_searches_to_suggest times and more often than something; at most
/// `limit`, most first.
std::vector<UnmetSearch> unmet_searches(Connection& db, int limit, int days, Date today = kb::today());

/// Counts searches in memory and writes them down now and then (tally.h). Any thread.
class SearchCounter {
 public:
  explicit SearchCounter(Database& database, std::chrono::milliseconds interval = std::chrono::seconds(5));

  /// Counts `text`, if it may be counted, once a day for each `who`: whatever tells one reader from another. Of `who` and `text` a hash
  /// with a key of this process is kept for the day, in memory alone.
  void count(std::string_view text, bool found, std::string_view who);
  /// Writes down what was counted until now. False if the record refused; then it is kept.
  bool flush() { return tally_.flush(); }

 private:
  struct Counts {
    std::int64_t searches = 0, found_nothing = 0;
    Counts& operator+=(const Counts& more) {
      searches += more.searches;
      found_nothing += more.found_nothing;
      return *this;
    }
  };
  bool is_new(const std::string& text, std::string_view who, Date day);

  const std::string key_;
  std::mutex mutex_;
  Date day_;                              // this and the following guarded by mutex_
  std::unordered_set<std::size_t> seen_;  // on that day
  Tally<std::pair<std::string, Date>, Counts> tally_;
};

}  // namespace kb
