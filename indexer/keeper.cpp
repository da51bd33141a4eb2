#include "indexer/keeper.h"

#include <charconv>

#include "indexer/dictionary_place.h"
#include "indexer/fields.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr int most_tries = 5;

std::int64_t revision_of(const Xapian::Database& index) {
  const std::string text = index.get_metadata(std::string(metadata::revision));
  std::int64_t revision = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), revision);
  return error == std::errc() && end == text.data() + text.size() ? revision : -1;
}

}  // namespace

IndexKeeper::IndexKeeper(kb::Database& database, Log log)
    : database_(database),
      log_(log ? std::move(log) : Log([](const std::string&) {})),
      generations_(database.folder() / "index"),
      snapshot_(std::make_shared<const Snapshot>(Snapshot{nullptr, std::make_shared<const Columns>()})) {}

IndexKeeper::~IndexKeeper() {
  try {
    const std::lock_guard guard(writing_);
    if (!writer_) return;
    writer_.reset();
    seal_unsealed();
    mark_closed(snapshot()->generation->folder());
  } catch (const std::exception& error) {
    log(std::string("the index could not be closed: ") + error.what());
  }
}

std::shared_ptr<const Snapshot> IndexKeeper::snapshot() const {
  const std::lock_guard guard(snapshot_mutex_);
  return snapshot_;
}

bool IndexKeeper::wait_for(std::int64_t revision, int milliseconds) const {
  std::unique_lock guard(snapshot_mutex_);
  return snapshot_changed_.wait_for(guard, std::chrono::milliseconds(milliseconds), [&] { return snapshot_->revision >= revision; });
}

void IndexKeeper::publish(Snapshot next) {
  next.languages.clear();
  for (const auto& [base, documents] : next.columns->languages()) next.languages.emplace_back(base, documents);
  std::shared_ptr<const Snapshot> old;  // let go after the lock
  {
    const std::lock_guard guard(snapshot_mutex_);
    old = std::exchange(snapshot_, std::make_shared<const Snapshot>(std::move(next)));
  }
  snapshot_changed_.notify_all();
}

void IndexKeeper::read_vocabulary(kb::Connection& db) {
  const std::int64_t now = kb::vocabulary_revision(db);
  if (vocabulary_ && now == vocabulary_revision_) return;
  vocabulary_ = std::make_shared<const kb::Vocabulary>(kb::vocabulary(db));
  vocabulary_revision_ = now;
  Analyser analyser;
  cues_ = std::make_shared<const Cues>(*vocabulary_, analyser);
}

/// Why the database in `folder` can't be served, or an empty sentence. With the write lock held, its files are looked at too.
std::string IndexKeeper::fault_of(const fs::path& folder) {
  if (lock_) {
    const Condition found = condition(folder);
    if (found == Condition::altered) return "the index isn't as it was left";
    if (found != Condition::sound && !passes_check(folder)) return "the index is damaged";
    if (found == Condition::unsynced) unfit_ = true;
  }
  try {
    const Xapian::Database index(folder.string());
    if (index.get_metadata(std::string(metadata::schema)) != schema_version()) return "the index was made by another version";
    const std::int64_t revision = revision_of(index);
    const std::string witness = index.get_metadata(std::string(metadata::witness));
    const bool known = database_.read([&](kb::Connection& db) {
      return revision >= 0 && revision <= kb::library_revision(db) && (witness.empty() ? index.get_doccount() == 0 : knows(db, witness));
    });
    return known ? "" : "the index belongs to another library";
  } catch (const Xapian::Error& error) {
    return "the index can't be read: " + error.get_msg();
  }
}

void IndexKeeper::open_generation(const fs::path& folder) {
  database_.read([&](kb::Connection& db) { read_vocabulary(db); });
  appearance_ = appearance(folder);
  const Xapian::Database index(folder.string());
  const auto now = snapshot();
  Snapshot next;
  // Readers and what they have learned stay, unless it is another generation.
  const bool same = now->generation && now->generation->folder() == folder;
  next.generation = same ? now->generation : std::make_shared<Generation>(folder);
  next.columns = std::make_shared<const Columns>(read_columns(index, Families(*vocabulary_)));
  Analyser analyser;
  next.glossary = std::make_shared<const Glossary>(unpack_concepts(index.get_metadata(std::string(metadata::glossary))), analyser);
  next.revision = revision_of(index);
  next.commit = now->commit + 1;
  next.vocabulary = vocabulary_;
  next.cues = cues_;
  next.vocabulary_revision = vocabulary_revision_;
  publish(std::move(next));
  damaged_ = false;
}

void IndexKeeper::open_current() {
  const std::optional<fs::path> folder = generations_.current();
  if (!folder) return;
  const std::string fault = fault_of(*folder);
  if (!fault.empty()) return log(fault + "; it is built anew");
  try {
    open_generation(*folder);
  } catch (const Xapian::Error& error) {
    log("the index can't be read: " + error.get_msg() + "; it is built anew");
  } catch (const std::exception& error) {
    log(std::string("the index can't be read: ") + error.what() + "; it is built anew");
  }
}

void IndexKeeper::open() {
  const std::lock_guard guard(writing_);
  take_lock();
  open_current();
}

void IndexKeeper::warm_up() {
  const std::lock_guard guard(writing_);
  maker_ = std::make_unique<EntryMaker>();
  kb::Document document;
  document.title = "warm";
  maker_->make(document, {});
  const auto now = snapshot();
  if (lock_ && now->generation) open_writer(now->generation->folder());
}

bool IndexKeeper::take_lock() {
  if (lock_) return true;
  lock_ = WriteLock::try_take(generations_.folder());
  if (!lock_) return false;
  generations_.remove_others();
  return true;
}

/// The process that wrote until now has gone: look at what it left.
void IndexKeeper::take_over() {
  const auto now = snapshot();
  const std::optional<fs::path> folder = generations_.current();
  if (now->generation && folder == now->generation->folder() && fault_of(*folder).empty()) return follow_other_writer();
  publish({.columns = std::make_shared<const Columns>(), .commit = now->commit + 1});
  open_current();
}

/// Another process writes: see whether it has.
void IndexKeeper::follow_other_writer() {
  const std::optional<fs::path> folder = generations_.current();
  if (!folder) return;
  const auto now = snapshot();
  try {
    const bool moved = damaged_ || !now->generation || now->generation->folder() != *folder ||
                       revision_of(Xapian::Database(folder->string())) != now->revision;
    if (moved && fault_of(*folder).empty()) open_generation(*folder);
  } catch (const Xapian::Error& error) {
    log("the index can't be read: " + error.get_msg());
  }
}

IndexWriter& IndexKeeper::open_writer(const fs::path& folder) {
  if (!writer_) {
    mark_open(folder);
    writer_ = std::make_unique<IndexWriter>(folder, IndexWriter::Use::follow);
  }
  return *writer_;
}

void IndexKeeper::seal_unsealed() {
  if (!unsealed_) return;
  const fs::path folder = snapshot()->generation->folder();
  seal(folder);
  const std::string sealed = appearance(folder);
  if (!has_files_of(sealed, appearance_)) return;  // some vanished meanwhile: the next look finds them missing
  appearance_ = sealed;
  unsealed_ = false;
}

void IndexKeeper::seal_changes() {
  const std::lock_guard guard(writing_);
  seal_unsealed();
}

void IndexKeeper::refresh_cross_language() {
  const std::lock_guard one_at_a_time(refreshing_);
  const auto now = snapshot();
  if (now->generation) refresh(*now, dictionaries_of(database_.folder()), log_);
}

void IndexKeeper::refresh_popularity() {
  const auto now = snapshot();
  if (now->generation) now->generation->set_popularity(std::make_shared<const Popularity>(database_.read(read_popularity)));
}

void IndexKeeper::report_damage(const std::string& what) {
  if (!damaged_.exchange(true)) log("the index can't be read: " + what + "; it is built anew");
}

/// True, and reported, if the files aren't as this process left them. With writing_ held.
bool IndexKeeper::are_touched() {
  const auto now = snapshot();
  if (!lock_ || !now->generation) return false;
  const std::string seen = appearance(now->generation->folder());
  const bool own_changes = unsealed_ || stale_;
  if (has_files_of(seen, appearance_) && (own_changes || seen == appearance_)) return false;
  report_damage("its files were changed by another program");
  writer_.reset();
  lock_.reset();  // its file may be gone too
  return true;
}

void IndexKeeper::check_files() {
  const std::unique_lock guard(writing_, std::try_to_lock);
  if (guard && !damaged_) are_touched();
}

bool IndexKeeper::serves() const {
  return !damaged_ && (snapshot()->generation || database_.read([](kb::Connection& db) { return kb::library_revision(db); }) == 0);
}

void IndexKeeper::use_generation(const fs::path& folder) {
  const bool ready_to_write = writer_ != nullptr;
  writer_.reset();
  unsealed_ = false;
  seal(folder);
  generations_.activate(folder);
  const auto old = snapshot()->generation;
  open_generation(folder);
  if (old) old->retire();
  unfit_ = false;
  if (ready_to_write) open_writer(folder);
}

void IndexKeeper::rebuild(const Progress& progress) {
  const std::lock_guard one_at_a_time(rebuilding_);
  try {
    build_next(progress);
  } catch (...) {
    // Perhaps the whole index went while it was built, the lock's file with it: the next try begins at the beginning. Thrown on.
    const std::lock_guard guard(writing_);
    writer_.reset();
    lock_.reset();
    throw;
  }
}

void IndexKeeper::build_next(const Progress& progress) {
  fs::path folder;
  {
    const std::lock_guard guard(writing_);
    if (!take_lock()) return;
    const auto now = snapshot();
    folder = generations_.begin_next(now->generation ? now->generation->folder() : fs::path());
  }
  try {
    build_index(database_, folder, progress, log_);
  } catch (...) {
    std::error_code ignored;  // what is left goes at the next start; the failure itself is thrown on
    fs::remove_all(folder, ignored);
    throw;
  }
  const std::lock_guard guard(writing_);
  use_generation(folder);
}

Written IndexKeeper::write(const Snapshot& now, Waiting& waiting, Snapshot& next) {
  IndexWriter& writer = open_writer(now.generation->folder());
  if (!maker_) maker_ = std::make_unique<EntryMaker>();
  std::string witness;
  database_.read([&](kb::Connection& db) {
    next.glossary = put_waiting(db, now, waiting, *vocabulary_, *maker_, writer, log_);
    witness = witness_of(db, waiting.changes.back().name);
  });
  return writer.commit(waiting.revision, witness);
}

void IndexKeeper::apply(Waiting& waiting) {
  const auto now = snapshot();
  Snapshot next = *now;
  Columns columns = *now->columns;
  if (!waiting.changes.empty()) {
    try {
      const Written written = write(*now, waiting, next);
      unsealed_ = true;
      for (const DocumentNumber document : written.removed) columns.remove(document);
      for (const auto& [document, card] : written.added) columns.add(document, card);
    } catch (...) {
      writer_.reset();  // a handle whose commit failed is not to be trusted; thrown on
      stale_ = true;
      throw;
    }
    ++next.commit;
  }
  if (now->vocabulary_revision != vocabulary_revision_) columns = columns.with_families(Families(*vocabulary_));
  next.columns = std::make_shared<const Columns>(std::move(columns));
  next.revision = waiting.revision;
  next.vocabulary = vocabulary_;
  next.cues = cues_;
  next.vocabulary_revision = vocabulary_revision_;
  publish(std::move(next));
}

/// True when the index stands at the record's revision; nullopt if it is to be rebuilt; false if another process is the writer.
std::optional<bool> IndexKeeper::apply_waiting(const Progress& progress) {
  const std::lock_guard guard(writing_);
  const bool had_lock = lock_.has_value();
  if (!take_lock()) {
    follow_other_writer();
    return false;
  }
  if (damaged_) return std::nullopt;
  if (!had_lock) take_over();
  if (!snapshot()->generation || unfit_ || are_touched()) return std::nullopt;
  if (std::exchange(stale_, false)) open_generation(snapshot()->generation->folder());
  for (std::size_t done = 0;;) {
    const auto now = snapshot();
    auto [waiting, too_much] = database_.read([&](kb::Connection& db) {
      read_vocabulary(db);
      Waiting found = waiting_since(db, now->revision);
      const bool rebuild_instead = worth_rebuilding(db, *now, found);
      return std::pair(std::move(found), rebuild_instead);
    });
    if (too_much) return std::nullopt;
    if (waiting.changes.empty() && waiting.revision == now->revision && now->vocabulary_revision == vocabulary_revision_) return true;
    apply(waiting);
    done += waiting.changes.size();
    if (progress) progress(done, done);
    if (waiting.complete) return true;
  }
}

bool IndexKeeper::catch_up(const Progress& progress) {
  for (int tries = 0; tries < most_tries; ++tries) {
    try {
      const std::optional<bool> reached = apply_waiting(progress);
      if (reached) return *reached;
    } catch (const Xapian::DatabaseCorruptError& error) {
      report_damage(error.get_msg());
    } catch (const Xapian::DatabaseOpeningError& error) {
      report_damage(error.get_msg());
    }
    rebuild(progress);
  }
  return false;
}

}  // namespace indexer
