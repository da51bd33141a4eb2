#pragma once

#include <compare>
#include <string>

namespace kb {

/// A finding of a check: where it is and what to do about it. A value, never thrown by a check.
struct Problem {
  std::string path;     ///< the file as the caller named it; empty if it is about no file
  int line = 0;         ///< from 1; 0 if it is about the whole file
  std::string message;  ///< one sentence, with the nearest right spelling where there is one

  auto operator<=>(const Problem&) const = default;
};

/// `path:line: message`, the form that editors understand; without the line if it is 0.
std::string to_string(const Problem& problem);

}  // namespace kb
