#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/index.h"
#include "kb/document/problem.h"
#include "kb/library/database.h"

/// How well the ticket desk answers messages that people judged (tests/desk/README.md).
namespace cli {

struct JudgedMessage {
  std::string id, lang, market, text;                      ///< no market: the message doesn't tell
  std::map<std::string, std::vector<std::string>> wanted;  ///< by column (cases, trees, regulations, scripts): ids, best first
  std::map<std::string, std::string> nodes;                ///< by tree: the node to begin with
  int line = 0;                                            ///< of the file they came from
};

/// JSON lines; empty ones are passed over. What is wrong goes to `problems`, with `path`.
std::vector<JudgedMessage> parse_judged_messages(std::string_view text, const std::string& path, std::vector<kb::Problem>& problems);

/// What one column showed for one message.
struct DeskOutcome {
  const JudgedMessage* message;
  std::string column;
  std::vector<std::string> shown;  ///< ids, those that aren't weak
  int rank = 0;                    ///< of the first that was wanted, from 1; 0 if none is shown
  bool opened = false;             ///< trees: a wanted tree stands first and opens at the judged node
};

/// Asks as an agent who reads English and Chinese. With `tell_market` the judged market is given, else it is guessed.
std::vector<DeskOutcome> evaluate_desk(const kb::Database& database, const indexer::Index& index,
                                       const std::vector<JudgedMessage>& messages, bool tell_market);

/// Shares of the lists, 0 to 1.
struct DeskTally {
  std::size_t lists = 0;  ///< that want something
  double first = 0, three = 0, opened = 0;
};
DeskTally desk_tally(const std::vector<DeskOutcome>& outcomes, std::string_view column, std::string_view lang);  ///< empty: all

/// How often what was wanted came first and among the first three, by column and by language.
std::string desk_table(const std::vector<DeskOutcome>& outcomes);
/// A line for each list of which nothing came among the first three.
std::string desk_failures(const std::vector<DeskOutcome>& outcomes);

}  // namespace cli
