#include "kb/document/line_map.h"

#include "kb/document/lines.h"

namespace kb {

LineMap::LineMap(std::string_view from, std::string_view to) {
  const auto before = split_lines(from), after = split_lines(to);
  lines_.resize(before.size());
  MatchBudget budget;
  auto pairs = match_lines(before, after, budget);
  pairs.emplace_back(static_cast<int>(before.size()), static_cast<int>(after.size()));
  int at = 0, at_after = 0;
  for (const auto& [in_before, in_after] : pairs) {
    if (in_before - at == in_after - at_after)
      for (int i = 0; at + i < in_before; ++i) lines_[static_cast<std::size_t>(at + i)] = MappedLine{at_after + i + 1, true};
    if (in_before < static_cast<int>(before.size())) lines_[static_cast<std::size_t>(in_before)] = MappedLine{in_after + 1, false};
    at = in_before + 1;
    at_after = in_after + 1;
  }
}

std::optional<MappedLine> LineMap::at(int line) const {
  if (line < 1 || static_cast<std::size_t>(line) > lines_.size()) return std::nullopt;
  return lines_[static_cast<std::size_t>(line) - 1];
}

}  // namespace kb
