#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "kb/document/sequence_match.h"

namespace kb {

/// Lines with their ends: together they are the text. A last line without an end is one too.
std::vector<std::string_view> split_lines(std::string_view text);

/// Pairs of indices (in `a`, in `b`) of equal lines, both rising. Within `budget`, whatever the lines (sequence_match.h).
std::vector<std::pair<int, int>> match_lines(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b,
                                             MatchBudget& budget);

}  // namespace kb
