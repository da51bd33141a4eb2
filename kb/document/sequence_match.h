#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kb {

/// Steps that matching may still take; at 0 what is left is taken as different.
struct MatchBudget {
  std::int64_t steps = 20'000'000;
};

/// Pairs of indices (in `a`, in `b`) of equal numbers, both rising: what two sequences have in common.
/// First what is unique in both is matched (patience diff, Bram Cohen), then what lies between by Myers' O(ND) algorithm (1986).
std::vector<std::pair<int, int>> match_sequences(std::span<const int> a, std::span<const int> b, MatchBudget& budget);

}  // namespace kb
