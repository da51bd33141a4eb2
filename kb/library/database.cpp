#include "kb/library/database.h"

#include <fcntl.h>
#include <sys/file.h>
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

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::is_directory(folder, error)) return;
  std::filesystem::create_directories(folder, error);
  if (error) throw Invalid("The folder " + folder.string() + " can't be made: " + error.message() + ".");
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
}

/// Others' passwords and drafts are in it: the owner alone may read it. SQLite gives its side files the same mode.
void make_file(const std::filesystem::path& file) {
  // Only ever with O_EXCL: closing a file that SQLite has open in this process would drop its locks.
  const int made = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    close(made);
    sync_folder(file.parent_path());
  } else if (errno != EEXIST) {
    throw Invalid("The library's file " + file.string() + " can't be made: " + std::generic_category().message(errno) + ".");
  }
}

}  // namespace

struct Database::State {
  std::filesystem::path folder, file;
  DatabaseSettings settings;

  std::mutex writing;
  std::atomic<std::thread::id> writer_thread{};
  std::unique_ptr<Connection> writer;  ///< guarded by `writing`

  std::mutex pool;
  std::vector<std::unique_ptr<Connection>> idle;  ///< guarded by `pool`

  std::mutex keeping;
  std::map<std::type_index, std::shared_ptr<void>> kept;  ///< guarded by `keeping`

  void open();
  void migrate();
  std::unique_ptr<Connection> borrow();
  void give_back(std::unique_ptr<Connection> reader);
  void require_space() const;
};

void Database::State::open() {
  make_folder(folder);
  const FolderLock lock(folder);
  make_file(file);
  writer.reset(new Connection(Connection::State::open(file, true, settings.busy_timeout_ms)));
  migrate();
}

void Database::State::migrate() {
  const std::int64_t newest = settings.migrations.empty() ? 0 : settings.migrations.back().number;
  const std::int64_t program = writer->integer("pragma application_id").value_or(0);
  const std::int64_t tables = writer->integer("select count(*) from sqlite_master").value_or(0);
  if (program != application_id && (program != 0 || tables != 0)) throw Invalid(file.string() + " isn't a library of Casebook.");
  std::int64_t version = writer->integer("pragma user_version").value_or(0);
  if (version > newest)
    throw Invalid("The library in " + folder.string() + " was written by a newer Casebook (its version is " + std::to_string(version) +
                  ", this program knows " + std::to_string(newest) + "). Please use the newer program.");
  if (version < newest) require_space();

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
  {
    const std::lock_guard lock(pool);
    if (!idle.empty()) {
      auto reader = std::move(idle.back());
      idle.pop_back();
      return reader;
    }
  }
  return std::unique_ptr<Connection>(new Connection(Connection::State::open(file, false, settings.busy_timeout_ms)));
}

void Database::State::give_back(std::unique_ptr<Connection> reader) {
  const std::lock_guard lock(pool);
  if (idle.size() < most_idle_readers) idle.push_back(std::move(reader));
}

void Database::State::require_space() const {
  const std::uint64_t free = settings.free_bytes ? settings.free_bytes(folder) : free_bytes_of_disk(folder);
  if (free >= settings.least_free_bytes) return;
  throw Conflict("The disk that holds the library is nearly full (" + std::to_string(free / 1'000'000) + " MB free, at least " +
                 std::to_string(settings.least_free_bytes / 1'000'000) +
                 " MB are needed): nothing was changed. Reading goes on; please make room and try again.");
}

Database::Database(std::filesystem::path data, DatabaseSettings settings) : state_(std::make_unique<State>()) {
  state_->folder = std::move(data);
  state_->file = state_->folder / "casebook.sqlite";
  state_->settings = std::move(settings);
  try {
    state_->open();
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
