#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "indexer/generations.h"
#include "indexer/reader.h"
#include "indexer/rebuild.h"
#include "indexer/waiting.h"
#include "indexer/writer.h"
#include "kb/library/database.h"

namespace indexer {

/// Keeps the index in step with the record, and hands out snapshots of it. Any thread; one of them writes at a time.
///
/// A change is applied in one Xapian transaction, seen by searches as soon as it is committed, and put onto the disk by seal_changes(), for
/// which nobody waits. Until then a lost machine loses no more than time: the index is checked and built anew at the next start.
class IndexKeeper {
 public:
  IndexKeeper(kb::Database& database, Log log);
  ~IndexKeeper();
  IndexKeeper(const IndexKeeper&) = delete;
  IndexKeeper& operator=(const IndexKeeper&) = delete;

  /// Serves what is on the disk, if it may be served.
  void open();
  /// Makes ready for changes what would otherwise be made while somebody waits for the first one.
  void warm_up();
  std::shared_ptr<const Snapshot> snapshot() const;  ///< never null; its generation is, as long as there is nothing to serve
  bool wait_for(std::int64_t revision, int milliseconds) const;

  /// Applies what the record has and the index hasn't, or rebuilds if that is quicker or the index is unfit. False if another process is
  /// the writer: then only what it has written is followed. Throws Xapian::Error, std::exception.
  bool catch_up(const Progress& progress);
  /// Builds a new index aside and swaps it in; searches and changes go on meanwhile. Does nothing if another process is the writer.
  void rebuild(const Progress& progress);
  /// Waits until all changes are on the disk.
  void seal_changes();
  /// Makes what searches across languages go by anew, if the index or the dictionaries have changed since.
  void refresh_cross_language();
  /// Reads anew what is read often.
  void refresh_popularity();
  /// The index was found unreadable: it serves no more, and the next catch_up() rebuilds.
  void report_damage(const std::string& what);
  /// Reports damage if somebody else has touched the files since this process last wrote them. Quick: looks, doesn't read. Looks another
  /// time if changes are being written, or if another process is the writer.
  void check_files();
  /// There is something to search in, or nothing in the record either; false: it is being built.
  bool serves() const;

  void log(const std::string& line) const { log_(line); }

 private:
  void publish(Snapshot next);
  void read_vocabulary(kb::Connection& db);
  std::string fault_of(const std::filesystem::path& folder);
  void open_generation(const std::filesystem::path& folder);
  void open_current();
  bool take_lock();
  void take_over();
  void follow_other_writer();
  IndexWriter& open_writer(const std::filesystem::path& folder);
  void seal_unsealed();
  bool are_touched();
  void use_generation(const std::filesystem::path& folder);
  void build_next(const Progress& progress);
  Written write(const Snapshot& now, Waiting& waiting, Snapshot& next);
  void apply(Waiting& waiting);
  std::optional<bool> apply_waiting(const Progress& progress);

  kb::Database& database_;
  const Log log_;
  const Generations generations_;

  mutable std::mutex snapshot_mutex_;
  mutable std::condition_variable snapshot_changed_;
  std::shared_ptr<const Snapshot> snapshot_;  // guarded by snapshot_mutex_

  std::mutex refreshing_;
  std::mutex rebuilding_;  // taken before writing_
  std::mutex writing_;
  std::optional<WriteLock> lock_;  // this and the following guarded by writing_
  std::unique_ptr<IndexWriter> writer_;
  std::unique_ptr<EntryMaker> maker_;
  std::shared_ptr<const kb::Vocabulary> vocabulary_;
  std::shared_ptr<const Cues> cues_;  // of it
  std::int64_t vocabulary_revision_ = -1;
  bool unsealed_ = false;  // committed, but perhaps not on the disk
  bool stale_ = false;     // a change failed midway: the snapshot may not be what the disk has

  std::string appearance_;  // of the served generation as this process left it

  std::atomic<bool> unfit_ = false;    // to be rebuilt, and served until then
  std::atomic<bool> damaged_ = false;  // to be rebuilt, and not served until then
};

}  // namespace indexer
