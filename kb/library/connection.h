#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <string>
#include <unordered_map>

#include "kb/error.h"
#include "kb/library/database.h"

/// Private to database.cpp and connection.cpp, the two files that know SQLite.
namespace kb {

/// The file can't be written, or not be read as a reader among writers must: reading alone may still work.
struct Unwritable : Conflict {
  using Conflict::Conflict;
};

enum class Access {
  write,
  read,
  unchanging,  ///< reads without locks and without the log, for a folder in which no file can be made; the file must not change meanwhile
};

struct Connection::State {
  struct Statement {
    sqlite3_stmt* prepared = nullptr;
    bool busy = false;  ///< being stepped: the same text again, from within its own row callback, gets a statement of its own
  };
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  sqlite3* handle = nullptr;
  Access access = Access::read;
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State();

  /// Opens `file`, which must exist, for one thread at a time, with the settings that every connection has.
  static std::unique_ptr<State> open(const std::filesystem::path& file, Access access, int busy_timeout_ms);
  /// Runs statements separated by semicolons.
  void script(std::string_view sql);
  sqlite3_stmt* prepare(std::string_view sql);
  /// Throws what the code means: Conflict, Unwritable, Damaged, or a bug with SQLite's words in it.
  [[noreturn]] void fail(int code, std::string_view sql) const;
};

}  // namespace kb
