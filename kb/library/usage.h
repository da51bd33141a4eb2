#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "kb/document/document.h"
#include "kb/library/database.h"

/// What is read how often. Counted by document, language and day, never by who.
namespace kb {

struct DocumentViews {
  DocumentName name;
  Date day;
  std::int64_t views = 0;
};
/// Adds to what is counted already. Belongs inside Database::write.
void record_views(Connection& db, const std::vector<DocumentViews>& views);

struct MostRead {
  std::string id;
  std::int64_t views = 0;  ///< of every language together
};
/// The documents read most in the last `days` days, today among them, that are still published; at most `limit`, most first.
std::vector<MostRead> most_read(Connection& db, int limit, int days, Date today = kb::today());

/// Counts views in memory and writes them down every few seconds on a thread of its own, so that no reader waits for the disk. Any thread.
/// While the disk is full they stay in memory. The last ones are written when the counter goes.
class ViewCounter {
 public:
  explicit ViewCounter(Database& database, std::chrono::milliseconds interval = std::chrono::seconds(5));
  ~ViewCounter();
  ViewCounter(const ViewCounter&) = delete;
  ViewCounter& operator=(const ViewCounter&) = delete;

  /// For names of published documents alone: what is counted is kept.
  void count(const DocumentName& name);
  /// Writes down what was counted until now. False if the record refused (a full disk, another program's long write); then they are kept.
  bool flush();

 private:
  void run(std::stop_token stop);

  Database& database_;
  const std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::map<std::pair<DocumentName, Date>, std::int64_t> counted_;  ///< guarded by mutex_
  std::jthread thread_;                                            ///< last: it uses what stands above
};

}  // namespace kb
