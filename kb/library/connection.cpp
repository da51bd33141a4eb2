#include "kb/library/connection.h"

#include <cerrno>

namespace kb {
namespace {

constexpr const char* disk_full =
    "The disk is full: nothing was changed. Reading goes on; please make room on the disk that holds the library and try again.";
constexpr const char* locked = "Another program is writing to the library; nothing was changed. Please try again in a moment.";
constexpr const char* damaged =
    "The library's file (casebook.sqlite) is damaged. Please stop the server, keep a copy of the file and restore the newest backup.";

std::string unwritable(const char* file) {
  return "The library's file " + std::string(file ? file : "(unknown)") +
         " can't be written: it or its folder is read-only for who runs this program. Please make the folder and what is in it theirs; "
         "nothing was changed.";
}

/// The file's name as SQLite's URIs write it (sqlite.org/uri.html).
std::string unchanging_uri(const std::string& file) {
  std::string uri = "file:";
  for (const char c : file) {
    if (c == '%')
      uri += "%25";
    else if (c == '?')
      uri += "%3f";
    else if (c == '#')
      uri += "%23";
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

sqlite3_stmt* to_statement(void* statement) { return static_cast<sqlite3_stmt*>(statement); }

void bind(sqlite3_stmt* statement, int index, const Parameter& parameter) {
  // A null pointer would bind null, and an empty view may hold one.
  const char* bytes = parameter.bytes.empty() ? "" : parameter.bytes.data();
  switch (parameter.type) {
    case Parameter::Type::null:
      sqlite3_bind_null(statement, index);
      break;
    case Parameter::Type::integer:
      sqlite3_bind_int64(statement, index, parameter.integer);
      break;
    case Parameter::Type::text:
      sqlite3_bind_text64(statement, index, bytes, parameter.bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
      break;
    case Parameter::Type::blob:
      sqlite3_bind_blob64(statement, index, bytes, parameter.bytes.size(), SQLITE_STATIC);
      break;
  }
}

}  // namespace

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(to_statement(statement_), column); }

std::string_view Row::view(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(to_statement(statement_), column));
  const int size = sqlite3_column_bytes(to_statement(statement_), column);
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(size)) : std::string_view();
}

std::string Row::text(int column) const { return std::string(view(column)); }

std::optional<std::string> Row::text_or_null(int column) const {
  if (sqlite3_column_type(to_statement(statement_), column) == SQLITE_NULL) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Row::integer_or_null(int column) const {
  if (sqlite3_column_type(to_statement(statement_), column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::~Connection() = default;

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(state_->handle); }
std::int64_t Connection::changed_rows() const { return sqlite3_changes64(state_->handle); }

void Connection::run(std::string_view sql, const std::function<void(const Row&)>& row, std::span<const Parameter> parameters) {
  auto found = state_->statements.find(sql);
  if (found == state_->statements.end()) {
    sqlite3_stmt* prepared = state_->prepare(sql);
    found = state_->statements.emplace(std::string(sql), State::Statement{prepared}).first;
  }

  struct Use {
    State::Statement* cached;
    sqlite3_stmt* statement;
    ~Use() {
      if (!cached) {
        sqlite3_finalize(statement);
        return;
      }
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
      cached->busy = false;
    }
  };
  State::Statement& cached = found->second;  // the map's elements stay where they are
  Use use{cached.busy ? nullptr : &cached, cached.busy ? state_->prepare(sql) : cached.prepared};
  if (use.cached) use.cached->busy = true;

  if (sqlite3_bind_parameter_count(use.statement) != static_cast<int>(parameters.size()))
    throw std::logic_error("wrong number of parameters for: " + std::string(sql));
  for (std::size_t i = 0; i < parameters.size(); ++i) bind(use.statement, static_cast<int>(i) + 1, parameters[i]);
  for (;;) {
    const int code = sqlite3_step(use.statement);
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_ROW) state_->fail(code, sql);
    if (row) row(Row(use.statement));
  }
}

Connection::State::~State() {
  for (auto& [sql, statement] : statements) sqlite3_finalize(statement.prepared);
  sqlite3_close_v2(handle);
}

std::unique_ptr<Connection::State> Connection::State::open(const std::filesystem::path& file, Access access, int busy_timeout_ms) {
  auto state = std::make_unique<State>();
  state->access = access;
  const int flags = (access == Access::write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                    (access == Access::unchanging ? SQLITE_OPEN_URI : 0) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const std::string name = access == Access::unchanging ? unchanging_uri(std::filesystem::absolute(file).string()) : file.string();
  const int code = sqlite3_open_v2(name.c_str(), &state->handle, flags, nullptr);
  if (code != SQLITE_OK) state->fail(code, "open");
  sqlite3_busy_timeout(state->handle, busy_timeout_ms);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(state->handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  state->script("pragma trusted_schema = off; pragma cell_size_check = on; pragma synchronous = full;");
  if (access != Access::write) state->script("pragma query_only = on;");
  return state;
}

void Connection::State::script(std::string_view sql) {
  const int code = sqlite3_exec(handle, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

sqlite3_stmt* Connection::State::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, &rest);
  if (code != SQLITE_OK) fail(code, sql);
  if (!statement || rest != sql.data() + sql.size()) {
    sqlite3_finalize(statement);
    throw std::logic_error("not one statement: " + std::string(sql));
  }
  return statement;
}

void Connection::State::fail(int code, std::string_view sql) const {
  const int cause = errno;
  switch (code) {
    case SQLITE_IOERR_SHMSIZE:
    case SQLITE_IOERR_SHMMAP:
      throw Unwritable(disk_full);
    case SQLITE_IOERR_CORRUPTFS:
      throw Damaged(damaged);
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_FULL:
      throw Unwritable(disk_full);
    case SQLITE_BUSY:
      throw Conflict(locked);
    case SQLITE_IOERR:
      // SQLite calls only ENOSPC full; a quota or a limit on the file's size is the same to who writes. sqlite3_system_errno isn't set when
      // a commit fails.
      if (cause == EDQUOT || cause == EFBIG || cause == ENOSPC) throw Unwritable(disk_full);
      break;
    case SQLITE_CANTOPEN:
      if (cause == EDQUOT || cause == ENOSPC) throw Unwritable(disk_full);
      [[fallthrough]];
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Unwritable(unwritable(handle ? sqlite3_db_filename(handle, "main") : nullptr));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Damaged(damaged);
    default:
      break;
  }
  const char* words = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
  throw std::runtime_error("SQLite: " + std::string(words) + " (" + std::to_string(code) + "), in: " + std::string(sql));
}

}  // namespace kb
