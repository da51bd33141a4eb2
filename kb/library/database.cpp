#include "kb/library/database.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "kb/error.h"
#include "kb/library/connection.h"
#include "kb/library/durable.h"

namespace kb {
namespace {

constexpr std::int64_t application_id = 0x43617365;  // "Case"
constexpr std::size_t most_idle_readers = 16;

std::uint64_t free_bytes_of_disk(const std::filesystem::path& folder) {
  struct statvfs disk {};
  if (statvfs(folder.c_str(), &disk) != 0) return 0;
  return static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize;
}

/// Held while a process opens and migrates the record, so that two that start together don't meet half way.
class FolderLock {
 public:
  explicit FolderLock(const std::filesystem::path& folder) : folder_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ >= 0) flock(folder_, LOCK_EX);
  }
  ~FolderLock() {
    if (folder_ >= 0) close(folder_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int folder_;
};

std::string words_of(int error) { return std::generic_category().message(error); }

/// What is there, or nullopt if nothing is.
std::optional<struct stat> look_at(const std::filesystem::path& path, const std::filesystem::path& folder) {
  struct stat found {};
  if (stat(path.c_str(), &found) == 0) return found;
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  throw Invalid("The folder " + folder.string() + " can't be read: " + words_of(errno) + ".");
}

bool is_folder(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const auto found = look_at(path, folder);
  return found && S_ISDIR(found->st_mode);
}

void make_folder(const std::filesystem::path& folder) {
  if (is_folder(folder, folder)) return;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw Invalid("The folder " + folder.string() + " can't be made: " + error.message() + ".");
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
}

constexpr const char* record_lost = "Please restore a backup into a new folder; to begin anew, remove ";

/// Whether the folder has a record. One that was lost must not be mistaken for none.
bool has_record(const std::filesystem::path& folder, const std::filesystem::path& file) {
  const auto index = folder / "index";
  const bool indexed = is_folder(index, folder);
  const auto found = look_at(file, folder);
  if (!found && indexed)
    throw Invalid("The library's file " + file.string() + " is missing, though there is an index of it. " + record_lost + index.string() +
                  ".");
  if (found && found->st_size == 0)
    throw Invalid("The library's file " + file.string() + " is empty: what was in it is lost. " + record_lost + file.string() +
                  (indexed ? " and " + index.string() : "") + ".");
  if (found && access(file.c_str(), R_OK) != 0)
    throw Invalid("The library's file " + file.string() + " can't be read: " + words_of(errno) + ".");
  return found.has_value();
}

/// Others' passwords and drafts are in it: the owner alone may read it. SQLite gives its side files the same mode.
void make_file(const std::filesystem::path& file) {
  // Only ever with O_EXCL: closing a file that SQLite has open in this process would drop its locks.
  const int made = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    close(made);
    sync_folder(file.parent_path());
  } else if (errno != EEXIST) {
    throw Invalid("The library's file " + file.string() + " can't be made: " + words_of(errno) + ".");
  }
}

}  // namespace

struct Database::State {
  std::filesystem::path folder, file;
  DatabaseSettings settings;

  std::mutex writing;
  std::atomic<std::thread::id> writer_thread{};
  std::unique_ptr<Connection> writer;                ///< guarded by `writing`; null while the record can't be written
  std::atomic<Access> reader_access = Access::read;  ///< changed under `writing`

  std::mutex pool;
  std::vector<std::unique_ptr<Connection>> idle;  ///< guarded by `pool`

  std::mutex keeping;
  std::map<std::type_index, std::shared_ptr<void>> kept;  ///< guarded by `keeping`

  void open(Opening opening);
  void open_writer();
  bool open_reader(Access access);
  std::int64_t version_of(Connection& connection) const;
  std::int64_t newest_version() const { return settings.migrations.empty() ? 0 : settings.migrations.back().number; }
  void migrate();
  std::unique_ptr<Connection> connect(Access access) const {
    return std::unique_ptr<Connection>(new Connection(Connection::State::open(file, access, settings.busy_timeout_ms)));
  }
  bool has_log() const;
  std::unique_ptr<Connection> borrow();
  void give_back(std::unique_ptr<Connection> reader);
  void require_space() const;
};

void Database::State::open(Opening opening) {
  if (opening == Opening::create) make_folder(folder);
  const FolderLock lock(folder);
  if (!has_record(folder, file)) {
    if (opening == Opening::existing) throw Invalid("There is no library in " + folder.string() + ".");
    make_file(file);
  }
  try {
    open_writer();
  } catch (const Unwritable&) {
    if (!open_reader(Access::read) && (has_log() || !open_reader(Access::unchanging))) throw;
  }
}

/// Also when the record couldn't be written before and perhaps can be now.
void Database::State::open_writer() {
  try {
    writer = connect(Access::write);
    migrate();
  } catch (...) {
    writer.reset();
    throw;
  }
  if (reader_access.exchange(Access::read) == Access::read) return;
  const std::lock_guard lock(pool);
  idle.clear();
}

/// Whether readers can work this way, on a record that needs no migration.
bool Database::State::open_reader(Access access) {
  try {
    auto reader = connect(access);
    if (version_of(*reader) != newest_version()) return false;
    reader_access = access;
    give_back(std::move(reader));
    return true;
  } catch (const Unwritable&) {
    return false;
  }
}

bool Database::State::has_log() const {
  std::error_code none;
  return std::filesystem::file_size(file.string() + "-wal", none) > 0 && !none;
}

std::int64_t Database::State::version_of(Connection& connection) const {
  const std::int64_t program = connection.integer("pragma application_id").value_or(0);
  const std::int64_t tables = connection.integer("select count(*) from sqlite_master").value_or(0);
  if (program != application_id && (program != 0 || tables != 0)) throw Invalid(file.string() + " isn't a library of Casebook.");
  const std::int64_t version = connection.integer("pragma user_version").value_or(0);
  if (version > newest_version())
    throw Invalid("The library in " + folder.string() + " was written by a newer Casebook (its version is " + std::to_string(version) +
                  ", this program knows " + std::to_string(newest_version()) + "). Please use the newer program.");
  return version;
}

void Database::State::migrate() {
  const std::int64_t version = version_of(*writer);
  if (version == 0 && is_folder(folder / "index", folder))
    throw Invalid("The library's file " + file.string() + " has nothing in it, though there is an index of it. " + record_lost +
                  file.string() + " and " + (folder / "index").string() + ".");
  if (version < newest_version()) require_space();

  Connection::State& state = *writer->state_;
  state.script("pragma journal_mode = wal; pragma journal_size_limit = 67108864;");
  for (const Migration& migration : settings.migrations) {
    if (migration.number <= version) continue;
    // Foreign keys are off meanwhile, since a migration may have to rebuild a table that others refer to.
    state.script("pragma foreign_keys = off; begin immediate;");
    try {
      state.script(migration.sql);
      state.script("pragma application_id = " + std::to_string(application_id) +
                   "; pragma user_version = " + std::to_string(migration.number) + ";");
      bool dangling = false;
      writer->query("pragma foreign_key_check", [&](const Row&) { dangling = true; });
      if (dangling) throw std::logic_error("migration " + std::to_string(migration.number) + " leaves dangling references");
      state.script("commit;");
    } catch (...) {
      if (!sqlite3_get_autocommit(state.handle)) sqlite3_exec(state.handle, "rollback", nullptr, nullptr, nullptr);
      throw;
    }
  }
  state.script("pragma foreign_keys = on;");
}

std::unique_ptr<Connection> Database::State::borrow() {
  // What is read as unchanging must not be once somebody can write: a log that appears shows it.
  if (reader_access == Access::unchanging) {
    const std::unique_lock lock(writing, std::try_to_lock);
    try {
      if (lock && !writer) open_writer();
    } catch (const Conflict&) {
      // It stays as it was.
    }
  }
  {
    const std::lock_guard lock(pool);
    if (!idle.empty()) {
      auto reader = std::move(idle.back());
      idle.pop_back();
      return reader;
    }
  }
  return connect(reader_access);
}

void Database::State::give_back(std::unique_ptr<Connection> reader) {
  const std::lock_guard lock(pool);
  if (idle.size() < most_idle_readers && reader->state_->access == reader_access) idle.push_back(std::move(reader));
}

void Database::State::require_space() const {
  const std::uint64_t free = settings.free_bytes ? settings.free_bytes(folder) : free_bytes_of_disk(folder);
  if (free >= settings.least_free_bytes) return;
  throw Conflict("The disk that holds the library is nearly full (" + std::to_string(free / 1'000'000) + " MB free, at least " +
                 std::to_string(settings.least_free_bytes / 1'000'000) +
                 " MB are needed): nothing was changed. Reading goes on; please make room and try again.");
}

Database::Database(std::filesystem::path data, DatabaseSettings settings)
    : Database(std::move(data), Opening::create, std::move(settings)) {}

Database::Database(std::filesystem::path data, Opening opening, DatabaseSettings settings) : state_(std::make_unique<State>()) {
  state_->folder = std::move(data);
  state_->file = state_->folder / "casebook.sqlite";
  state_->settings = std::move(settings);
  try {
    state_->open(opening);
  } catch (const Damaged& damage) {
    throw Invalid(damage.what());
  }
}

Database::~Database() = default;

const std::filesystem::path& Database::folder() const { return state_->folder; }

void Database::copy_to(const std::filesystem::path& file) const {
  // VACUUM can't run inside a transaction, so the reader is borrowed without one.
  auto reader = state_->borrow();
  reader->state_->script("pragma query_only = off;");
  try {
    reader->execute("vacuum into ?", file.string());
  } catch (...) {
    reader->state_->script("pragma query_only = on;");
    state_->give_back(std::move(reader));
    throw;
  }
  reader->state_->script("pragma query_only = on;");
  state_->give_back(std::move(reader));
  sync_file(file);
}

std::vector<std::string> Database::damage() const {
  return read([](Connection& db) {
    std::vector<std::string> found;
    db.query("pragma integrity_check(10)", [&](const Row& row) {
      if (row.view(0) != "ok") found.push_back(row.text(0));
    });
    db.query("pragma foreign_key_check", [&](const Row& row) {
      if (found.size() < 10) found.push_back("a row of " + row.text(0) + " refers to a row of " + row.text(2) + " that isn't there");
    });
    return found;
  });
}

void* Database::kept(std::type_index type, const std::function<std::shared_ptr<void>()>& make) const {
  const std::lock_guard lock(state_->keeping);
  auto& place = state_->kept[type];
  if (!place) place = make();
  return place.get();
}

Database::Transaction::Transaction(const Database& database, Kind kind) : state_(*database.state_), kind_(kind) {
  if (kind == Kind::read) {
    borrowed_ = state_.borrow();
    borrowed_->execute("begin");
    open_ = true;
    return;
  }
  if (state_.writer_thread.load() == std::this_thread::get_id()) throw std::logic_error("a write inside a write");
  state_.require_space();
  std::unique_lock lock(state_.writing);
  if (!state_.writer) state_.open_writer();
  state_.writer->execute("begin immediate");
  state_.writer_thread = std::this_thread::get_id();
  open_ = true;
  lock.release();  // unlocked by the destructor
}

Database::Transaction::~Transaction() {
  Connection& used = connection();
  sqlite3* handle = used.state_->handle;
  if (open_ && !sqlite3_get_autocommit(handle)) sqlite3_exec(handle, "rollback", nullptr, nullptr, nullptr);
  if (kind_ == Kind::read) {
    state_.give_back(std::move(borrowed_));
  } else {
    state_.writer_thread = std::thread::id();
    state_.writing.unlock();
  }
}

Connection& Database::Transaction::connection() { return kind_ == Kind::read ? *borrowed_ : *state_.writer; }

void Database::Transaction::commit() {
  connection().execute("commit");
  open_ = false;
}

}  // namespace kb
