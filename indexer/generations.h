#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

/// The index's folders on the disk: `index/<number>/` each a Xapian database of its own, `index/current` naming the one that is served.
namespace indexer {

class Generations {
 public:
  explicit Generations(std::filesystem::path folder);

  const std::filesystem::path& folder() const { return folder_; }
  /// The generation that `current` names, if it is there.
  std::optional<std::filesystem::path> current() const;
  /// A new, empty folder for the next one, never named as `served`, which may be in use though its folder is gone.
  std::filesystem::path begin_next(const std::filesystem::path& served = {}) const;
  /// Makes `current` name it, atomically and lastingly.
  void activate(const std::filesystem::path& generation) const;
  /// Removes what a crash may have left: every generation but the current one.
  void remove_others() const;

 private:
  std::filesystem::path folder_;
};

/// Whoever holds it may write the index; one process of all. Released when destroyed, and by the system if the process dies.
class WriteLock {
 public:
  static std::optional<WriteLock> try_take(const std::filesystem::path& index_folder);
  ~WriteLock();
  WriteLock(WriteLock&& other) noexcept;
  WriteLock& operator=(WriteLock&& other) noexcept;

 private:
  explicit WriteLock(int file) : file_(file) {}
  int file_;
};

/// Marks a generation as open for writing, lastingly, before the first change.
void mark_open(const std::filesystem::path& generation);
/// Waits until all of a generation's files are on the disk, and notes how they look, so that a start can tell whether anything has happened
/// to them since.
void seal(const std::filesystem::path& generation);
/// Takes the mark away: the writer has closed in order, after sealing.
void mark_closed(const std::filesystem::path& generation);

enum class Condition {
  sound,     ///< as sealed
  killed,    ///< the writer's process ended in the midst of a change; what it had written is there: to be checked
  unsynced,  ///< so did the machine: what it had written may be there in part. To be checked, and built anew even if that finds nothing
  altered,   ///< not as sealed, and no writer is to blame
};
Condition condition(const std::filesystem::path& generation);

/// Name, size and time of change of each of a generation's files: another text as soon as one of them is touched. Empty if it is gone.
std::string appearance(const std::filesystem::path& generation);

/// Whether a generation that looks like `now` still has every file that it had when it looked like `before`. Its writer adds files and
/// never takes one away.
bool has_files_of(const std::string& now, const std::string& before);

/// Xapian's own check of the whole database, in a child process because it may crash on a damaged one. False if anything is wrong.
bool passes_check(const std::filesystem::path& generation);

}  // namespace indexer
