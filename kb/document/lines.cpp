#include "kb/document/lines.h"

#include <algorithm>
#include <unordered_map>

namespace kb {

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

std::vector<std::pair<int, int>> match_lines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b,
                                             MatchBudget& budget) {
  std::unordered_map<std::string_view, int> numbers;
  const auto numbered = [&](const std::vector<std::string_view>& lines) {
    std::vector<int> result;
    result.reserve(lines.size());
    for (const std::string_view line : lines) result.push_back(numbers.emplace(line, static_cast<int>(numbers.size())).first->second);
    return result;
  };
  const std::vector<int> in_a = numbered(a), in_b = numbered(b);
  return match_sequences(in_a, in_b, budget);
}

}  // namespace kb
