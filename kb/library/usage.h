#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kb/document/document.h"
#include "kb/library/database.h"
#include "kb/library/tally.h"

/// What is read how often, and what helped with tickets. Counted by document and day, never by who or for which ticket.
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

/// Documents that were used for one ticket: each once more, however often it is named. Returns how many of them are published; others
/// aren't counted. Belongs inside Database::write.
int record_uses(Connection& db, const std::vector<std::string>& ids, Date today = kb::today());
/// How often a document was ever used for a ticket.
std::int64_t uses(Connection& db, const std::string& id);

struct MostUsed {
  std::string id;
  std::int64_t weight = 0;  ///< views, and ten for each ticket
};
/// As most_read, tickets counted beside reading: they tell that the document was the right one.
std::vector<MostUsed> most_used(Connection& db, int limit, int days, Date today = kb::today());

/// Counts views in memory and writes them down now and then (tally.h). Any thread.
class ViewCounter {
 public:
  explicit ViewCounter(Database& database, std::chrono::milliseconds interval = std::chrono::seconds(5));

  /// For names of published documents alone: what is counted is kept.
  void count(const DocumentName& name) { tally_.add({name, today()}, 1); }
  /// Writes down what was counted until now. False if the record refused (a full disk, another program's long write); then it is kept.
  bool flush() { return tally_.flush(); }

 private:
  Tally<std::pair<DocumentName, Date>, std::int64_t> tally_;
};

}  // namespace kb
