#include "cli/terminal.h"

#include <exception>
#include <istream>
#include <memory>
#include <ostream>

#include "kb/error.h"
#include "kb/library/people.h"

namespace cli {

std::string with_separators(std::size_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
}

std::function<void(std::size_t, std::size_t)> progress(Terminal& terminal, std::string what) {
  constexpr std::size_t step = 5'000;
  auto next = std::make_shared<std::size_t>(step);
  return [&terminal, what = std::move(what), next](std::size_t done, std::size_t all) {
    std::string line = what + " " + with_separators(done) + " of " + with_separators(all);
    if (terminal.interactive) {
      terminal.err << "\r" << line << (done == all ? "\n" : "") << std::flush;
    } else if (done >= *next) {
      terminal.err << line << std::endl;
      *next = done - done % step + step;
    }
  };
}

int run_guarded(Terminal& terminal, const std::function<int()>& command) {
  try {
    return command();
  } catch (const kb::Invalid& refusal) {
    for (const auto& problem : refusal.problems)
      terminal.err << (problem.path.empty() ? "casebook: " : "") << kb::to_string(problem) << "\n";
    if (refusal.problems.size() > 1) terminal.err << with_separators(refusal.problems.size()) << " problems; nothing was changed.\n";
  } catch (const kb::NotFound& refusal) {
    terminal.err << "casebook: " << refusal.what() << "\n";
  } catch (const kb::Conflict& refusal) {
    terminal.err << "casebook: " << refusal.what() << "\n";
  } catch (const kb::Forbidden& refusal) {
    terminal.err << "casebook: " << refusal.what() << "\n";
  } catch (const kb::TooMany& refusal) {
    terminal.err << "casebook: " << refusal.what() << "\n";
  } catch (const std::exception& bug) {
    terminal.err << "casebook: something went wrong that should not: " << bug.what() << "\n";
    return internal;
  }
  return refused;
}

}  // namespace cli
