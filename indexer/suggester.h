#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "indexer/reader.h"
#include "indexer/record.h"
#include "indexer/suggestion.h"
#include "indexer/suggestions.h"
#include "kb/library/database.h"

namespace indexer {

/// Keeps suggestions in step with the index. Any thread.
///
/// Three Suggestions are asked: the documents as they were a while ago, those that came since, and what isn't in the index: products and
/// searches. Only the second is made anew with each commit; the others are made on a thread of their own, if there is one, so that neither
/// a commit nor somebody who types waits for them. What is found is compared with the index as it is now: nothing leads to a document that
/// is gone, or that no longer has this title.
class Suggester {
 public:
  enum class Mode {
    background,  ///< with a thread
    at_once,     ///< whoever asks waits: for commands and tests
  };
  Suggester(const kb::Database& database, Mode mode, Log log);
  ~Suggester();
  Suggester(const Suggester&) = delete;
  Suggester& operator=(const Suggester&) = delete;

  /// Makes ready what the snapshot needs. Returns at once in the background mode.
  void follow(const std::shared_ptr<const Snapshot>& snapshot);

  /// At most `limit` (to 100), documents first. Throws what the record throws, if it has never been read.
  std::vector<Suggestion> suggest(const std::string& text, const std::vector<std::string>& prefer, int limit,
                                  const std::shared_ptr<const Snapshot>& snapshot);

 private:
  using Clock = std::chrono::steady_clock;

  /// Documents up to a number, as they were in one generation.
  struct Documents {
    std::weak_ptr<Generation> generation;
    DocumentNumber first = 1, last = 0;
    Clock::time_point made;
    Suggestions suggestions;
  };
  struct Others {
    std::int64_t vocabulary_revision = -1;
    Clock::time_point made;
    Suggestions suggestions;
  };
  struct Parts {
    std::shared_ptr<const Documents> before, since;
    std::shared_ptr<const Others> others;
  };

  static bool fits(const Documents* documents, const Snapshot& snapshot);
  static Documents make_documents(const Snapshot& snapshot, DocumentNumber first, const std::map<std::string, unsigned>& views);
  static bool before_is_stale(const Parts& parts, const Snapshot& snapshot);
  static bool since_is_stale(const Parts& parts, const Snapshot& snapshot);
  static bool others_are_stale(const Parts& parts, const Snapshot& snapshot);
  Others read_others(const Snapshot& snapshot) const;
  std::map<std::string, unsigned> read_views() const;
  void renew(const Snapshot& snapshot);
  Parts parts();
  Parts parts_for(const std::shared_ptr<const Snapshot>& snapshot);
  std::unique_ptr<Tokenizer> borrow_tokenizer();
  void give_back(std::unique_ptr<Tokenizer> tokenizer);
  void run(const std::stop_token& stop);

  const kb::Database& database_;
  const Mode mode_;
  const Log log_;
  std::mutex renewing_;  // taken before mutex_; one renewal at a time
  std::mutex mutex_;
  Parts parts_;                             // this and the following guarded by mutex_
  std::shared_ptr<const Snapshot> wanted_;  // what the thread is to follow
  std::vector<std::unique_ptr<Tokenizer>> tokenizers_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

}  // namespace indexer
