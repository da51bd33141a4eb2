#include "kb/document/problem.h"

#include "kb/document/utf8.h"

namespace kb {

std::string to_string(const Problem& problem) {
  // Names and values are quoted from files of anyone: none may look like a line of its own, or move the cursor.
  const std::string message = printable(problem.message);
  if (problem.path.empty()) return problem.line > 0 ? std::to_string(problem.line) + ": " + message : message;
  std::string place = printable(problem.path) + ":";
  if (problem.line > 0) place += std::to_string(problem.line) + ":";
  return place + " " + message;
}

}  // namespace kb
