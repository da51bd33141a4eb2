#include "cli/terminal.h"

#include <array>
#include <cstdio>
#include <exception>
#include <istream>
#include <memory>
#include <ostream>

#include "kb/document/utf8.h"
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

std::string shown(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = kb::next_code_point(text, at);
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool turns_direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (!control && !turns_direction) {
      kb::append_code_point(result, c);
      continue;
    }
    std::array<char, 16> escaped{};
    std::snprintf(escaped.data(), escaped.size(), control ? "\\x%02x" : "\\u{%x}", static_cast<unsigned>(c));
    result += escaped.data();
  }
  return result;
}

int run_guarded(Terminal& terminal, const std::function<int()>& command) {
  const auto refuse = [&](const std::exception& refusal) { terminal.err << "casebook: " << shown(refusal.what()) << "\n"; };
  try {
    const int code = command();
    if (terminal.out.flush()) return code;
    terminal.err << "casebook: the results can't be written to standard output: it is closed, or its disk is full.\n";
  } catch (const kb::Invalid& refusal) {
    for (const auto& problem : refusal.problems)
      terminal.err << (problem.path.empty() ? "casebook: " : "") << shown(kb::to_string(problem)) << "\n";
    if (refusal.problems.size() > 1) terminal.err << with_separators(refusal.problems.size()) << " problems; nothing was changed.\n";
  } catch (const kb::NotFound& refusal) {
    refuse(refusal);
  } catch (const kb::Conflict& refusal) {
    refuse(refusal);
  } catch (const kb::Damaged& refusal) {
    refuse(refusal);
  } catch (const kb::Forbidden& refusal) {
    refuse(refusal);
  } catch (const kb::TooMany& refusal) {
    refuse(refusal);
  } catch (const Usage& wrong) {
    refuse(wrong);
    return usage;
  } catch (const std::exception& bug) {
    terminal.err << "casebook: something went wrong that should not: " << shown(bug.what()) << "\n";
    return internal;
  } catch (...) {
    // The search engine alone throws what is no std::exception, and what stops it is the disk.
    terminal.err
        << "casebook: the search index can't be written: its disk is full, or its folder is read-only. The library is as it was.\n";
  }
  return refused;
}

}  // namespace cli
