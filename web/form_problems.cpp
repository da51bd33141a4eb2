#include "web/form_problems.h"

#include "web/problem_text.h"

namespace web {

std::vector<std::string> sentences(const Locale& locale, const kb::Invalid& error) {
  if (error.problems.empty()) return {problem_text(locale, error.what())};
  std::vector<std::string> all;
  for (const kb::Problem& problem : problem_texts(locale, error.problems))
    all.push_back(problem.path.empty() ? problem.message : to_string(problem));
  return all;
}

std::vector<std::string> sentences(const Locale& locale, const kb::Conflict& error) { return {problem_text(locale, error.what())}; }

}  // namespace web
