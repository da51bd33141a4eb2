#include "indexer/index.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "indexer/fields.h"
#include "indexer/generations.h"
#include "indexer/rebuild.h"
#include "indexer/searcher.h"
#include "indexer/writer.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr auto poll_interval = std::chrono::milliseconds(200);
constexpr auto longest_pause = std::chrono::milliseconds(25'600);  // after failures, doubled each time
constexpr int changes_at_once = 500;
constexpr std::size_t changes_worth_rebuilding = 2000;
constexpr int most_tries = 5;

std::int64_t number(const std::string& text) {
  try {
    return std::stoll(text);
  } catch (const std::logic_error&) {
    return -1;
  }
}

}  // namespace

struct Index::State {
  State(kb::Database& record, Mode how, Log where)
      : database(record), mode(how), log_to(std::move(where)), generations(record.folder() / "index") {
    snapshot = std::make_shared<Snapshot>(Snapshot{nullptr, std::make_shared<const Columns>(), {}, -1, 0});
  }

  kb::Database& database;
  const Mode mode;
  const Log log_to;
  const Generations generations;

  mutable std::mutex snapshot_mutex;
  mutable std::condition_variable snapshot_changed;
  std::shared_ptr<const Snapshot> snapshot;  // guarded by snapshot_mutex

  std::mutex rebuilding;  // taken before `writing`
  std::mutex writing;
  std::optional<WriteLock> lock;  // this and the following guarded by writing
  std::unique_ptr<IndexWriter> writer;
  bool unsealed = false;  // committed, but perhaps not on the disk
  std::unique_ptr<EntryMaker> maker;
  std::optional<kb::Vocabulary> vocabulary;
  std::int64_t vocabulary_revision = -1;

  mutable std::atomic<bool> to_be_rebuilt = false;  // served until then
  std::mutex wake_mutex;
  std::condition_variable woken;
  bool wake = false, stop = false;  // guarded by wake_mutex
  std::thread follower;

  void log(const std::string& line) const {
    if (log_to) log_to(line);
  }

  std::shared_ptr<const Snapshot> seen() const {
    const std::lock_guard guard(snapshot_mutex);
    return snapshot;
  }

  void publish(Snapshot next) {
    next.languages.clear();
    for (const auto& [base, documents] : next.columns->languages()) next.languages.emplace_back(base, documents);
    std::shared_ptr<const Snapshot> old;
    {
      const std::lock_guard guard(snapshot_mutex);
      old = std::exchange(snapshot, std::make_shared<const Snapshot>(std::move(next)));
    }
    snapshot_changed.notify_all();
  }

  void read_vocabulary(kb::Connection& db) {
    const std::int64_t now = kb::vocabulary_revision(db);
    if (vocabulary && now == vocabulary_revision) return;
    vocabulary = kb::vocabulary(db);
    vocabulary_revision = now;
  }

  /// Why the database in `folder` can't be served, or an empty sentence. With the write lock held, its files are looked at too.
  std::string fault_of(const fs::path& folder) {
    if (lock) {
      const Condition found = condition(folder);
      if (found == Condition::altered) return "the index isn't as it was left";
      if (found != Condition::sound && !passes_check(folder)) return "the index is damaged";
      if (found == Condition::unsynced) to_be_rebuilt = true;
    }
    try {
      const Xapian::Database index(folder.string());
      if (index.get_metadata(std::string(metadata::schema)) != schema_version()) return "the index was made by another version";
      const std::int64_t revision = number(index.get_metadata(std::string(metadata::revision)));
      const std::string witness = index.get_metadata(std::string(metadata::witness));
      const bool known = database.read([&](kb::Connection& db) {
        return revision >= 0 && revision <= kb::library_revision(db) && (witness.empty() ? index.get_doccount() == 0 : knows(db, witness));
      });
      return known ? "" : "the index belongs to another library";
    } catch (const Xapian::Error& error) {
      return "the index can't be read: " + error.get_msg();
    }
  }

  void open_generation(const fs::path& folder) {
    database.read([&](kb::Connection& db) { read_vocabulary(db); });
    const Xapian::Database index(folder.string());
    Snapshot next;
    next.generation = std::make_shared<Generation>(folder);
    next.columns = std::make_shared<const Columns>(read_columns(index, Families(*vocabulary)));
    next.revision = number(index.get_metadata(std::string(metadata::revision)));
    next.commit = seen()->commit + 1;
    publish(std::move(next));
  }

  /// Serves what is on the disk if it may be served.
  void open_current() {
    const std::optional<fs::path> folder = generations.current();
    if (!folder) return;
    const std::string fault = fault_of(*folder);
    if (!fault.empty()) return log(fault + "; it is built anew");
    try {
      open_generation(*folder);
    } catch (const std::exception& error) {
      log(std::string("the index can't be read: ") + error.what() + "; it is built anew");
    }
  }

  bool take_lock() {
    if (lock) return true;
    lock = WriteLock::try_take(generations.folder());
    if (!lock) return false;
    generations.remove_others();
    return true;
  }

  /// Another process writes: see whether it has.
  void follow_other_writer() {
    const std::optional<fs::path> folder = generations.current();
    if (!folder) return;
    const auto now = seen();
    try {
      const bool moved = !now->generation || now->generation->folder() != *folder ||
                         number(Xapian::Database(folder->string()).get_metadata(std::string(metadata::revision))) != now->revision;
      if (moved && fault_of(*folder).empty()) open_generation(*folder);
    } catch (const Xapian::Error& error) {
      log("the index can't be read: " + error.get_msg());
    }
  }

  IndexWriter& open_writer(const fs::path& folder) {
    if (!writer) {
      mark_open(folder);
      writer = std::make_unique<IndexWriter>(folder, IndexWriter::Use::follow);
    }
    return *writer;
  }

  void seal_changes() {
    if (!unsealed) return;
    seal(seen()->generation->folder());
    unsealed = false;
  }

  void close_writer() {
    if (!writer) return;
    writer.reset();
    seal_changes();
    mark_closed(seen()->generation->folder());
  }

  void use_generation(const fs::path& folder) {
    writer.reset();
    unsealed = false;
    seal(folder);
    generations.activate(folder);
    const auto old = seen()->generation;
    open_generation(folder);
    if (old) old->retire();
  }

  void rebuild(const Progress& progress) {
    const std::lock_guard one_at_a_time(rebuilding);
    fs::path folder;
    {
      const std::lock_guard guard(writing);
      if (!take_lock()) return;
      folder = generations.begin_next();
    }
    try {
      build_index(database, folder, progress, log_to ? log_to : Log([](const std::string&) {}));
      const std::lock_guard guard(writing);
      use_generation(folder);
    } catch (...) {
      std::error_code ignored;  // what is left goes at the next start; the failure itself is thrown on
      fs::remove_all(folder, ignored);
      throw;
    }
    to_be_rebuilt = false;
  }

  struct Waiting {
    std::vector<kb::Change> changes;
    std::int64_t revision = 0;
    bool complete = false;
    bool new_vocabulary = false;
  };
  Waiting read_waiting(std::int64_t since) {
    return database.read([&](kb::Connection& db) {
      Waiting waiting;
      waiting.changes = kb::changes_since(db, since, changes_at_once);
      waiting.complete = waiting.changes.size() < static_cast<std::size_t>(changes_at_once);
      waiting.revision = waiting.complete ? kb::library_revision(db) : waiting.changes.back().library_revision;
      const std::int64_t before = vocabulary_revision;
      read_vocabulary(db);
      waiting.new_vocabulary = before != vocabulary_revision;
      return waiting;
    });
  }

  void apply(const Waiting& waiting) {
    const auto now = seen();
    Snapshot next = *now;
    Columns columns = *now->columns;
    if (!waiting.changes.empty()) {
      try {
        IndexWriter& open = open_writer(now->generation->folder());
        if (!maker) maker = std::make_unique<EntryMaker>();
        std::string witness;
        database.read([&](kb::Connection& db) {
          for (const kb::Change& change : waiting.changes) {
            auto entry = change.removed ? std::nullopt : read_entry(db, change.name, *vocabulary, *maker, log_to);
            if (entry)
              writer->put(std::move(*entry));
            else
              writer->remove(entry_name(change.name));
          }
          witness = witness_of(db, waiting.changes.back().name);
        });
        const Written written = open.commit(waiting.revision, witness);
        for (const DocumentNumber document : written.removed) columns.remove(document);
        for (const auto& [document, card] : written.added) columns.add(document, card);
      } catch (...) {
        writer.reset();  // a handle whose commit failed is not to be trusted; thrown on
        throw;
      }
      unsealed = true;
      ++next.commit;
    }
    if (waiting.new_vocabulary) columns = columns.with_families(Families(*vocabulary));
    next.columns = std::make_shared<const Columns>(std::move(columns));
    next.revision = waiting.revision;
    publish(std::move(next));
  }

  /// The process that wrote until now has gone: look at what it left.
  void take_over() {
    const auto now = seen();
    const std::optional<fs::path> folder = generations.current();
    if (now->generation && folder == now->generation->folder() && fault_of(*folder).empty()) return follow_other_writer();
    publish({nullptr, std::make_shared<const Columns>(), {}, -1, now->commit + 1});
    open_current();
  }

  /// True when the index stands at the record's revision; nullopt if it is to be rebuilt; false if another process is the writer.
  std::optional<bool> apply_waiting(const Progress& progress) {
    const std::lock_guard guard(writing);
    const bool had_lock = lock.has_value();
    if (!take_lock()) {
      follow_other_writer();
      return false;
    }
    if (!had_lock) take_over();
    if (!seen()->generation || to_be_rebuilt) return std::nullopt;
    std::size_t done = 0;
    for (;;) {
      const auto now = seen();
      const Waiting waiting = read_waiting(now->revision);
      const bool first = now->columns->live_documents() == 0 && !waiting.complete;
      if (first || too_many(*now, waiting)) return std::nullopt;
      if (waiting.changes.empty() && waiting.revision == now->revision && !waiting.new_vocabulary) return true;
      apply(waiting);
      done += waiting.changes.size();
      if (progress) progress(done, done);
      if (waiting.complete) return true;
    }
  }

  bool too_many(const Snapshot& now, const Waiting& waiting) {
    if (waiting.complete) return false;
    const std::size_t all = database.read(
        [&](kb::Connection& db) { return kb::changes_since(db, now.revision, static_cast<int>(changes_worth_rebuilding)).size(); });
    return all >= changes_worth_rebuilding && all * 2 > now.columns->live_documents();
  }

  bool catch_up(const Progress& progress) {
    const bool reached = apply_or_rebuild(progress);
    const std::lock_guard guard(writing);
    if (mode == Mode::command) seal_changes();
    return reached;
  }

  bool apply_or_rebuild(const Progress& progress) {
    for (int tries = 0; tries < most_tries; ++tries) {
      const std::optional<bool> reached = apply_waiting(progress);
      if (reached) return *reached;
      rebuild(progress);
    }
    return false;
  }

  /// True if something was committed, false if the time is over or the end has come.
  bool wait_for_wake(std::chrono::milliseconds pause) {
    std::unique_lock guard(wake_mutex);
    woken.wait_for(guard, pause, [&] { return wake || stop; });
    return std::exchange(wake, false) && !stop;
  }

  bool stopped() {
    const std::lock_guard guard(wake_mutex);
    return stop;
  }

  /// Nobody waits for the disk but the follower, and it only when there is nothing else to do.
  void seal_when_idle() {
    try {
      const std::lock_guard guard(writing);
      seal_changes();
    } catch (const std::exception& error) {
      log(std::string("the index could not be written to the disk: ") + error.what());
    }
  }

  /// Tables are made at first use; better now than when somebody waits for a document.
  void warm_up() {
    const std::lock_guard guard(writing);
    maker = std::make_unique<EntryMaker>();
    kb::Document document;
    document.title = "warm";
    maker->make(document, {});
  }

  void follow() {
    warm_up();
    for (auto pause = poll_interval;;) {
      try {
        catch_up({});
        pause = poll_interval;
      } catch (const Xapian::Error& error) {
        log("the index could not be brought up to date: " + error.get_msg());
        pause = std::min(2 * pause, longest_pause);
      } catch (const std::exception& error) {
        log(std::string("the index could not be brought up to date: ") + error.what());
        pause = std::min(2 * pause, longest_pause);
      }
      if (wait_for_wake(pause)) continue;
      if (stopped()) return;
      seal_when_idle();
    }
  }

  /// Runs `fn(snapshot, reader)`; again with a fresh reader if the writer overtook this one.
  template <class Fn>
  auto with_reader(Fn&& fn) const -> decltype(fn(std::declval<const Snapshot&>(), std::declval<Reader&>())) {
    for (int tries = 0; tries < most_tries; ++tries) {
      const auto now = seen();
      if (!now->generation) break;
      try {
        auto reader = now->generation->borrow(now->commit);
        auto result = fn(*now, *reader);
        now->generation->give_back(std::move(reader));
        return result;
      } catch (const Xapian::DatabaseModifiedError&) {
        continue;
      } catch (const Xapian::DatabaseError& error) {
        log("the index can't be read: " + error.get_msg() + "; it is built anew");
        to_be_rebuilt = true;
        break;
      }
    }
    return {};
  }
};

Index::Index(kb::Database& database, Mode mode, std::function<void(const std::string&)> log)
    : state_(std::make_unique<State>(database, mode, std::move(log))) {
  {
    const std::lock_guard guard(state_->writing);
    state_->take_lock();
    state_->open_current();
    // The first commit after opening is slow; better now than when somebody waits for it.
    if (mode == Mode::serve && state_->lock && state_->seen()->generation) {
      try {
        state_->open_writer(state_->seen()->generation->folder());
      } catch (const Xapian::Error& error) {
        state_->log("the index can't be written: " + error.get_msg());
      } catch (const std::exception& error) {
        state_->log(std::string("the index can't be written: ") + error.what());
      }
    }
  }
  if (mode == Mode::serve) state_->follower = std::thread([this] { state_->follow(); });
}

Index::~Index() {
  if (state_->follower.joinable()) {
    {
      const std::lock_guard guard(state_->wake_mutex);
      state_->stop = true;
    }
    state_->woken.notify_all();
    state_->follower.join();
  }
  try {
    const std::lock_guard guard(state_->writing);
    state_->close_writer();
  } catch (const std::exception& error) {
    state_->log(std::string("the index could not be closed: ") + error.what());
  }
}

SearchResult Index::search(const SearchRequest& request) const {
  return state_->with_reader([&](const Snapshot& snapshot, Reader& reader) { return indexer::search(request, snapshot, reader); });
}

std::vector<Hit> Index::related(const std::string& id, const std::vector<std::string>& prefer, int limit) const {
  return state_->with_reader(
      [&](const Snapshot& snapshot, Reader& reader) { return indexer::related(id, prefer, limit, snapshot, reader); });
}

std::vector<Hit> Index::suggest(const std::string& text, const std::vector<std::string>& prefer, int limit) const {
  return state_->with_reader(
      [&](const Snapshot& snapshot, Reader& reader) { return indexer::suggest(text, prefer, limit, snapshot, reader); });
}

std::int64_t Index::revision() const { return std::max<std::int64_t>(0, state_->seen()->revision); }

bool Index::catch_up(const std::function<void(std::size_t, std::size_t)>& progress) { return state_->catch_up(progress); }

void Index::wake() {
  {
    const std::lock_guard guard(state_->wake_mutex);
    state_->wake = true;
  }
  state_->woken.notify_one();
}

bool Index::wait_for(std::int64_t revision, int milliseconds) const {
  std::unique_lock guard(state_->snapshot_mutex);
  return state_->snapshot_changed.wait_for(guard, std::chrono::milliseconds(milliseconds),
                                           [&] { return state_->snapshot->revision >= revision; });
}

void Index::rebuild(const std::function<void(std::size_t, std::size_t)>& progress) {
  state_->rebuild(progress);
  state_->catch_up({});
}

Index::Statistics Index::statistics() const {
  const auto now = state_->seen();
  Statistics statistics{now->columns->live_groups(), now->columns->live_documents(), 0, std::max<std::int64_t>(0, now->revision)};
  if (!now->generation) return statistics;
  std::error_code gone;  // files come and go while they are counted
  for (const fs::directory_entry& entry : fs::directory_iterator(now->generation->folder(), gone))
    statistics.bytes_on_disk += entry.file_size(gone);
  return statistics;
}

}  // namespace indexer
