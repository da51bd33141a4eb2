#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The record: one SQLite file in the data folder. This header hides SQLite; statements are written beside the functions that use them.
namespace kb {

/// One row of an answer. Columns from 0. Text views live until the next row.
class Row {
 public:
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  std::optional<std::string> text_or_null(int column) const;
  std::optional<std::int64_t> integer_or_null(int column) const;

 private:
  friend class Connection;
  explicit Row(void* statement) : statement_(statement) {}
  void* statement_;
};

/// A value bound to a `?`. Blobs are strings marked so.
struct Blob { std::string_view bytes; };

class Connection {
 public:
  /// Runs a statement to its end and calls `row` for each row. Statements are prepared once per connection and kept.
  template <class... Args>
  void query(std::string_view sql, const std::function<void(const Row&)>& row, const Args&... args);
  template <class... Args>
  void execute(std::string_view sql, const Args&... args) { query(sql, {}, args...); }
  std::int64_t last_id() const;
  std::int64_t changed_rows() const;

  // … bind(…) and step(…) are the implementer's
};

/// One writer, many readers. Any thread.
class Database {
 public:
  /// Opens (and creates, migrates) `data/casebook.sqlite`. Throws Invalid with a plain sentence if the folder can't be used or the file is of a newer program.
  explicit Database(std::filesystem::path data);
  ~Database();

  /// `fn(Connection&)` inside BEGIN IMMEDIATE … COMMIT, one at a time; rolled back if it throws. Refused with a plain sentence below 200 MB free.
  template <class Fn> auto write(Fn&& fn);
  /// `fn(Connection&)` on a borrowed read-only connection, one snapshot.
  template <class Fn> auto read(Fn&& fn) const;

  const std::filesystem::path& folder() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace kb
