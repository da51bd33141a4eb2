#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <utility>
#include <vector>

#include "kb/library/schema.h"

/// The record: one SQLite file in the data folder. This header hides SQLite; statements are written beside the functions that use them.
///
/// What a statement or transaction may throw: Conflict with a plain sentence if the disk is full, the file can't be written, or another
/// process holds the write lock for longer than the busy timeout; Damaged if SQLite finds the file inconsistent. Anything else it throws is
/// a bug in a statement.
namespace kb {

/// The record, or one text in it, isn't what was once written. Nothing of it was served. The sentence says what to do.
struct Damaged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One row of an answer. Columns from 0.
class Row {
 public:
  std::int64_t integer(int column) const;
  std::string text(int column) const;       ///< text or blob; empty for null
  std::string_view view(int column) const;  ///< the same without a copy; lives until the next row
  std::optional<std::string> text_or_null(int column) const;
  std::optional<std::int64_t> integer_or_null(int column) const;

 private:
  friend class Connection;
  explicit Row(void* statement) : statement_(statement) {}
  void* statement_;
};

/// Bytes to be bound as a blob.
struct Blob {
  std::string_view bytes;
};

/// What may be bound to a `?`: integers, text, Blob, nothing (nullptr or an empty optional). Text isn't copied: it must outlive the call.
class Parameter {
 public:
  enum class Type { null, integer, text, blob };

  Parameter(std::nullptr_t) {}
  template <std::integral T>
  Parameter(T value) : type(Type::integer), integer(static_cast<std::int64_t>(value)) {}
  Parameter(std::string_view value) : type(Type::text), bytes(value) {}
  Parameter(const std::string& value) : type(Type::text), bytes(value) {}
  Parameter(const char* value) : type(Type::text), bytes(value) {}
  Parameter(Blob value) : type(Type::blob), bytes(value.bytes) {}
  template <class T>
  Parameter(const std::optional<T>& value) : Parameter(value ? Parameter(*value) : Parameter(nullptr)) {}

  Type type = Type::null;
  std::int64_t integer = 0;
  std::string_view bytes;
};

/// One connection, lent for the time of a transaction. Not to be kept, not to be handed to another thread.
class Connection {
 public:
  ~Connection();

  /// Runs one statement to its end and calls `row`, if there is one, for each row. Statements are prepared once per connection and kept, so
  /// `sql` should be a literal. The callback may run other statements.
  template <class... Args>
  void query(std::string_view sql, const std::function<void(const Row&)>& row, const Args&... args) {
    const std::array<Parameter, sizeof...(Args)> parameters{Parameter(args)...};
    run(sql, row, parameters);
  }
  template <class... Args>
  void execute(std::string_view sql, const Args&... args) {
    query(sql, {}, args...);
  }
  /// First column of the last row, or nullopt if there is no row or it is null.
  template <class... Args>
  std::optional<std::int64_t> integer(std::string_view sql, const Args&... args) {
    std::optional<std::int64_t> found;
    query(
        sql, [&](const Row& row) { found = row.integer_or_null(0); }, args...);
    return found;
  }
  std::int64_t last_id() const;       ///< row id of the last insert
  std::int64_t changed_rows() const;  ///< by the last insert, update or delete

 private:
  friend class Database;
  struct State;
  explicit Connection(std::unique_ptr<State> state);
  void run(std::string_view sql, const std::function<void(const Row&)>& row, std::span<const Parameter> parameters);

  std::unique_ptr<State> state_;
};

/// What tests change.
struct DatabaseSettings {
  std::uint64_t least_free_bytes = 200'000'000;                           ///< below this, writes are refused
  std::function<std::uint64_t(const std::filesystem::path&)> free_bytes;  ///< of the disk that holds the folder; null: asks the system
  int busy_timeout_ms = 5000;                                             ///< how long to wait for another process's write
  std::span<const Migration> migrations = kb::migrations();
};

enum class Opening {
  create,    ///< a folder without a record gets a new one, unless an index shows that its record was lost
  existing,  ///< nothing is made; without a record there is no library
};

/// One writer, many readers. Any thread. Several processes may have one folder open.
class Database {
 public:
  /// Opens (and creates, migrates) `data/casebook.sqlite`. Throws Invalid with a plain sentence if the folder can't be used, the file is no
  /// record of Casebook, is damaged, empty, or was written by a newer program. A record that can't be written, since the disk is full or
  /// the file somebody else's, is opened for reading if it is of this program's schema; each write tries anew and throws Conflict.
  explicit Database(std::filesystem::path data, DatabaseSettings settings = {});
  Database(std::filesystem::path data, Opening opening, DatabaseSettings settings = {});
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// `fn(Connection&)` inside BEGIN IMMEDIATE … COMMIT, one at a time; rolled back if it throws. When it returns, the change is on the
  /// disk. Refused with Conflict below 200 MB free. Not to be nested within another write; within a read it is allowed, the read keeps its
  /// snapshot.
  template <class Fn>
  auto write(Fn&& fn) {
    Transaction transaction(*this, Transaction::Kind::write);
    return finish(transaction, std::forward<Fn>(fn));
  }

  /// `fn(Connection&)` on a borrowed read-only connection that sees one snapshot, whatever is committed meanwhile.
  template <class Fn>
  auto read(Fn&& fn) const {
    Transaction transaction(*this, Transaction::Kind::read);
    return finish(transaction, std::forward<Fn>(fn));
  }

  /// Writes a compact copy of the record, as it is at one moment, to `file`, which must be absent or empty; writers and readers go on.
  /// The copy is on the disk when this returns. Throws Conflict if the disk is full.
  void copy_to(const std::filesystem::path& file) const;

  /// What SQLite itself finds wrong in the file: integrity and foreign keys, at most ten sentences. Reads all of it.
  std::vector<std::string> damage() const;

  const std::filesystem::path& folder() const;

  /// The one T of this database, made by `T()` on first use and kept as long as the database is open: for what belongs to a library and
  /// isn't in the record, such as the limits of signing in. T guards itself.
  template <class T>
  T& kept() const {
    return *static_cast<T*>(kept(typeid(T), [] { return std::static_pointer_cast<void>(std::make_shared<T>()); }));
  }

 private:
  struct State;

  class Transaction {
   public:
    enum class Kind { read, write };
    Transaction(const Database& database, Kind kind);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Connection& connection();
    void commit();

   private:
    State& state_;
    Kind kind_;
    std::unique_ptr<Connection> borrowed_;
    bool open_ = false;
  };

  template <class Fn>
  static auto finish(Transaction& transaction, Fn&& fn) {
    if constexpr (std::is_void_v<std::invoke_result_t<Fn, Connection&>>) {
      fn(transaction.connection());
      transaction.commit();
    } else {
      auto result = fn(transaction.connection());
      transaction.commit();
      return result;
    }
  }

  void* kept(std::type_index type, const std::function<std::shared_ptr<void>()>& make) const;

  std::unique_ptr<State> state_;
};

}  // namespace kb
