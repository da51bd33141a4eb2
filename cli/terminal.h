#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cli {

/// Where a command writes and reads: the process's streams, or a test's.
struct Terminal {
  std::ostream& out;
  std::ostream& err;
  std::istream& in;
  bool interactive = false;  ///< a person watches `err`: progress redraws one line
};

/// Exit codes of every command, also in `casebook --help`.
enum ExitCode { ok = 0, refused = 1, usage = 2, internal = 3 };

/// The command line doesn't say what the command needs; the sentence is printed, the exit code is `usage`.
struct Usage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A progress callback (done, in all) that writes "Importing 1,200 of 24,600" to `err`: redrawn for a person, a line every 5,000 otherwise.
std::function<void(std::size_t, std::size_t)> progress(Terminal& terminal, std::string what);

/// `24600` → `24,600`.
std::string with_separators(std::size_t number);

/// `text` on one line and without effect on a terminal: control characters and line ends as `\x1b`, marks that turn the direction of
/// writing as `\u{202e}`, and what isn't UTF-8 as U+FFFD. For whatever people or files said that is printed.
std::string shown(std::string_view text);

/// Runs `command` and turns refusals into sentences on `err` and exit codes: problems as `path:line: message`, one a line.
/// If the results can't be written to `out`, that is refused too.
int run_guarded(Terminal& terminal, const std::function<int()>& command);

}  // namespace cli
