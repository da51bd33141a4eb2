#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>

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

/// A progress callback (done, in all) that writes "Importing 1,200 of 24,600" to `err`: redrawn for a person, a line every 5,000 otherwise.
std::function<void(std::size_t, std::size_t)> progress(Terminal& terminal, std::string what);

/// `24600` → `24,600`.
std::string with_separators(std::size_t number);

/// Runs `command` and turns refusals into sentences on `err` and exit codes: problems as `path:line: message`, one a line.
int run_guarded(Terminal& terminal, const std::function<int()>& command);

}  // namespace cli
