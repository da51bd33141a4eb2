#include "web/form_problems.h"

namespace web {

std::vector<std::string> sentences(const kb::Invalid& error) {
  if (error.problems.empty()) return {error.what()};
  std::vector<std::string> all;
  for (const kb::Problem& problem : error.problems) all.push_back(problem.path.empty() ? problem.message : to_string(problem));
  return all;
}

}  // namespace web
