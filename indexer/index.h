#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/desk.h"
#include "indexer/search.h"
#include "indexer/similar.h"
#include "indexer/suggestion.h"
#include "kb/error.h"
#include "kb/library/database.h"

namespace indexer {

/// There is no index to search in at this moment: it was damaged, or isn't built yet, and is being built.
struct Unavailable : kb::Conflict {
  using kb::Conflict::Conflict;
};

/// The Xapian index of a library: a cache with a revision, below `data/index/`. Any thread may search; writing happens on one thread of its
/// own.
class Index {
 public:
  enum class Mode {
    serve,    ///< a writing thread follows the record (woken by wake(), and polling for other processes' commits)
    command,  ///< no thread; catch_up() is called by hand; if another process holds the write lock, it is left to that process
  };
  /// Opens the index, detects a damaged, foreign or old one (and rebuilds it aside, never serving it). `problem` receives sentences for the
  /// log.
  Index(kb::Database& database, Mode mode, std::function<void(const std::string&)> log = {});
  ~Index();

  /// This and the three below throw Unavailable rather than find nothing in an index that is damaged or not there.
  SearchResult search(const SearchRequest& request) const;
  /// Documents most like a text that somebody pasted.
  SimilarResult similar(const SimilarRequest& request) const;
  /// What a pasted message calls for.
  DeskAnswer desk(const DeskRequest& request) const;
  /// Documents most like this one (by its telling terms), itself and its translations left out.
  std::vector<Hit> related(const std::string& id, const std::vector<std::string>& prefer, int limit) const;
  /// Documents, terms, products and searches that fit what is typed so far (see suggestions.h).
  std::vector<Suggestion> suggest(const std::string& text, const std::vector<std::string>& prefer, int limit) const;

  /// Whether searches are answered; false while the index is built because it was damaged, lost or never there.
  bool serves() const;
  /// The library revision that searches see now.
  std::int64_t revision() const;
  /// Brings the index to the record's revision; returns false if another process is the writer. `progress`: documents done, in all.
  bool catch_up(const std::function<void(size_t, size_t)>& progress = {});
  /// Tells the writing thread that something was committed. Returns at once.
  void wake();
  /// Waits until revision() ≥ `revision` or the time is over; true if reached. Mode::serve.
  bool wait_for(std::int64_t revision, int milliseconds) const;
  /// Builds a new index aside and swaps it in. Searches go on meanwhile.
  void rebuild(const std::function<void(size_t, size_t)>& progress = {});

  struct Statistics {
    std::uint64_t documents, translations, bytes_on_disk;
    std::int64_t revision;
  };
  Statistics statistics() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
