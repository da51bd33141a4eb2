#include "kb/document/problem.h"

namespace kb {

std::string to_string(const Problem& problem) {
  if (problem.path.empty()) return problem.line > 0 ? std::to_string(problem.line) + ": " + problem.message : problem.message;
  std::string place = problem.path + ":";
  if (problem.line > 0) place += std::to_string(problem.line) + ":";
  return place + " " + problem.message;
}

}  // namespace kb
