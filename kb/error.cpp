#include "kb/error.h"

#include <utility>

namespace kb {

namespace {

std::string joined(const std::vector<Problem>& problems) {
  std::string all;
  for (const auto& problem : problems) {
    if (!all.empty()) all += '\n';
    all += to_string(problem);
  }
  return all;
}

}  // namespace

Invalid::Invalid(std::vector<Problem> found) : std::runtime_error(joined(found)), problems(std::move(found)) {}
Invalid::Invalid(const std::string& message) : std::runtime_error(message), problems{{"", 0, message}} {}

}  // namespace kb
