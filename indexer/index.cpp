#include "indexer/index.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "indexer/keeper.h"
#include "indexer/searcher.h"
#include "indexer/similar.h"
#include "indexer/suggester.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr auto poll_interval = std::chrono::milliseconds(200);
constexpr auto refresh_interval = std::chrono::seconds(2);
constexpr int rounds_of_popularity = 30;                           // a minute
constexpr auto longest_pause = std::chrono::milliseconds(25'600);  // after failures, doubled each time
constexpr int most_tries = 5;

Unavailable unavailable() { return Unavailable("The search index is being built anew. Please try again in a moment."); }

}  // namespace

struct Index::State {
  State(kb::Database& database, Mode how, const Log& log)
      : mode(how),
        keeper(database, log),
        suggester(database, how == Mode::serve ? Suggester::Mode::background : Suggester::Mode::at_once, log) {
    keeper.open();
  }

  const Mode mode;
  IndexKeeper keeper;
  Suggester suggester;

  std::mutex wake_mutex;
  std::condition_variable woken;
  bool wake = false, stop = false;  // guarded by wake_mutex
  std::thread follower, refresher;

  /// Runs `step`; false, and a line in the log, if it fails.
  template <class Step>
  bool attempt(const char* what_failed, Step&& step) {
    try {
      step();
      return true;
    } catch (const Xapian::Error& error) {
      keeper.log(std::string(what_failed) + ": " + error.get_msg());
    } catch (const std::exception& error) {
      keeper.log(std::string(what_failed) + ": " + error.what());
    }
    return false;
  }

  enum class Woken { by_a_change, by_time, to_stop };
  Woken wait(std::chrono::milliseconds pause) {
    std::unique_lock guard(wake_mutex);
    woken.wait_for(guard, pause, [&] { return wake || stop; });
    if (stop) return Woken::to_stop;
    return std::exchange(wake, false) ? Woken::by_a_change : Woken::by_time;
  }

  /// The writing thread: follows the record, and puts things onto the disk when there is nothing else to do.
  void follow() {
    attempt("the index can't be written", [&] { keeper.warm_up(); });
    for (auto pause = poll_interval;;) {
      const bool reached = attempt("the index could not be brought up to date", [&] { keeper.catch_up({}); });
      suggester.follow(keeper.snapshot());
      pause = reached ? poll_interval : std::min(2 * pause, longest_pause);
      const Woken why = wait(pause);
      if (why == Woken::to_stop) return;
      if (why != Woken::by_time) continue;
      attempt("the index could not be written to the disk", [&] { keeper.seal_changes(); });
      attempt("the index's files could not be looked at", [&] { keeper.check_files(); });
    }
  }

  /// A command has no thread for it.
  void make_bridges() {
    if (mode == Mode::command) attempt("bridges between languages could not be made", [&] { keeper.refresh_cross_language(); });
  }

  /// Makes ready what searches across languages go by, after changes and away from the writing thread: it takes seconds in a large library.
  void refresh() {
    for (int round = 0;; ++round) {
      attempt("bridges between languages could not be made", [&] { keeper.refresh_cross_language(); });
      if (round % rounds_of_popularity == 0) attempt("what is read most could not be read", [&] { keeper.refresh_popularity(); });
      std::unique_lock guard(wake_mutex);
      if (woken.wait_for(guard, refresh_interval, [&] { return stop; })) return;
    }
  }

  /// Runs `fn(snapshot, reader)`; again with a fresh reader if the writer overtook this one.
  template <class Fn>
  auto with_reader(Fn&& fn) -> decltype(fn(std::declval<const Snapshot&>(), std::declval<Reader&>())) {
    for (int tries = 0; tries < most_tries; ++tries) {
      if (!keeper.serves()) throw unavailable();
      const auto now = keeper.snapshot();
      if (!now->generation) return {};
      try {
        auto reader = now->generation->borrow(now->commit);
        auto result = fn(*now, *reader);
        now->generation->give_back(std::move(reader));
        return result;
      } catch (const Xapian::DatabaseModifiedError&) {
        continue;
      } catch (const Xapian::DatabaseError& error) {
        keeper.report_damage(error.get_msg());
      }
    }
    throw unavailable();
  }
};

Index::Index(kb::Database& database, Mode mode, std::function<void(const std::string&)> log)
    : state_(std::make_unique<State>(database, mode, log)) {
  if (mode == Mode::command) return;
  state_->follower = std::thread([state = state_.get()] { state->follow(); });
  state_->refresher = std::thread([state = state_.get()] { state->refresh(); });
}

Index::~Index() {
  if (!state_->follower.joinable()) return;
  {
    const std::lock_guard guard(state_->wake_mutex);
    state_->stop = true;
  }
  state_->woken.notify_all();
  state_->follower.join();
  state_->refresher.join();
}

SearchResult Index::search(const SearchRequest& request) const {
  state_->make_bridges();
  auto result = state_->with_reader([&](const Snapshot& snapshot, Reader& reader) { return indexer::search(request, snapshot, reader); });
  if (result.total > 0) return result;
  // Files that were overwritten may still be readable, and empty.
  state_->keeper.check_files();
  if (!serves()) throw unavailable();
  return result;
}

SimilarResult Index::similar(const SimilarRequest& request) const {
  return state_->with_reader([&](const Snapshot& snapshot, Reader& reader) { return indexer::similar(request, snapshot, reader); });
}

DeskAnswer Index::desk(const DeskRequest& request) const {
  state_->make_bridges();
  return state_->with_reader([&](const Snapshot& snapshot, Reader& reader) { return indexer::desk(request, snapshot, reader); });
}

std::vector<Hit> Index::related(const std::string& id, const std::vector<std::string>& prefer, int limit) const {
  return state_->with_reader(
      [&](const Snapshot& snapshot, Reader& reader) { return indexer::related(id, prefer, limit, snapshot, reader); });
}

std::vector<Suggestion> Index::suggest(const std::string& text, const std::vector<std::string>& prefer, int limit) const {
  if (!serves()) throw unavailable();
  return state_->suggester.suggest(text, prefer, limit, state_->keeper.snapshot());
}

bool Index::serves() const { return state_->keeper.serves(); }

std::int64_t Index::revision() const { return std::max<std::int64_t>(0, state_->keeper.snapshot()->revision); }

bool Index::catch_up(const std::function<void(std::size_t, std::size_t)>& progress) {
  const bool reached = state_->keeper.catch_up(progress);
  if (state_->mode == Mode::command) state_->keeper.seal_changes();
  return reached;
}

void Index::wake() {
  {
    const std::lock_guard guard(state_->wake_mutex);
    state_->wake = true;
  }
  state_->woken.notify_one();
}

bool Index::wait_for(std::int64_t revision, int milliseconds) const { return state_->keeper.wait_for(revision, milliseconds); }

void Index::rebuild(const std::function<void(std::size_t, std::size_t)>& progress) {
  state_->keeper.rebuild(progress);
  catch_up();
}

Index::Statistics Index::statistics() const {
  const auto now = state_->keeper.snapshot();
  Statistics statistics{now->columns->live_groups(), now->columns->live_documents(), 0, std::max<std::int64_t>(0, now->revision)};
  if (!now->generation) return statistics;
  std::error_code gone;  // files come and go while they are counted
  for (const fs::directory_entry& entry : fs::directory_iterator(now->generation->folder(), gone)) {
    const std::uintmax_t bytes = entry.file_size(gone);
    if (!gone) statistics.bytes_on_disk += bytes;
  }
  return statistics;
}

}  // namespace indexer
