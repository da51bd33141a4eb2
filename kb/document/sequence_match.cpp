#include "kb/document/sequence_match.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace kb {

namespace {

using Pair = std::pair<int, int>;

constexpr int most_differences = 1000;  // Myers keeps a row for each: 2 MB

struct Range {
  int a_begin, a_end, b_begin, b_end;
};

class Matcher {
 public:
  Matcher(std::span<const int> a, std::span<const int> b, MatchBudget& budget) : a_(a), b_(b), budget_(budget) {}

  std::vector<Pair> run() {
    std::vector<Range> todo = {{0, static_cast<int>(a_.size()), 0, static_cast<int>(b_.size())}};
    while (!todo.empty()) {
      Range range = todo.back();
      todo.pop_back();
      trim(range);
      if (range.a_begin == range.a_end || range.b_begin == range.b_end || budget_.steps <= 0) continue;
      const std::vector<Pair> anchors = unique_in_both(range);
      if (anchors.empty()) {
        myers(range);
        continue;
      }
      int a = range.a_begin, b = range.b_begin;
      for (const auto& [in_a, in_b] : anchors) {
        todo.push_back({a, in_a, b, in_b});
        pairs_.emplace_back(in_a, in_b);
        a = in_a + 1;
        b = in_b + 1;
      }
      todo.push_back({a, range.a_end, b, range.b_end});
    }
    std::sort(pairs_.begin(), pairs_.end());
    return std::move(pairs_);
  }

 private:
  int a_at(int index) const { return a_[static_cast<size_t>(index)]; }
  int b_at(int index) const { return b_[static_cast<size_t>(index)]; }

  void trim(Range& range) {
    while (range.a_begin < range.a_end && range.b_begin < range.b_end && a_at(range.a_begin) == b_at(range.b_begin))
      pairs_.emplace_back(range.a_begin++, range.b_begin++);
    while (range.a_begin < range.a_end && range.b_begin < range.b_end && a_at(range.a_end - 1) == b_at(range.b_end - 1))
      pairs_.emplace_back(--range.a_end, --range.b_end);
  }

  /// The longest rising run of numbers that stand once in each side of the range.
  std::vector<Pair> unique_in_both(const Range& range) {
    budget_.steps -= 8 * (range.a_end - range.a_begin + range.b_end - range.b_begin);
    struct Seen {
      int in_a = -1, in_b = -1, times_a = 0, times_b = 0;
    };
    std::unordered_map<int, Seen> seen;
    for (int at = range.a_begin; at < range.a_end; ++at) {
      Seen& found = seen[a_at(at)];
      found.in_a = at;
      ++found.times_a;
    }
    for (int at = range.b_begin; at < range.b_end; ++at) {
      const auto found = seen.find(b_at(at));
      if (found == seen.end()) continue;
      found->second.in_b = at;
      ++found->second.times_b;
    }
    std::vector<Pair> unique;
    for (int at = range.a_begin; at < range.a_end; ++at)
      if (const Seen& found = seen[a_at(at)]; found.times_a == 1 && found.times_b == 1) unique.emplace_back(at, found.in_b);
    return longest_rising(unique);
  }

  /// Longest increasing subsequence of the second numbers (patience sorting).
  static std::vector<Pair> longest_rising(const std::vector<Pair>& pairs) {
    std::vector<size_t> tops, before(pairs.size());
    for (size_t at = 0; at < pairs.size(); ++at) {
      const auto pile =
          std::lower_bound(tops.begin(), tops.end(), at, [&](size_t x, size_t y) { return pairs[x].second < pairs[y].second; });
      before[at] = pile == tops.begin() ? pairs.size() : *(pile - 1);
      if (pile == tops.end())
        tops.push_back(at);
      else
        *pile = at;
    }
    std::vector<Pair> result;
    for (size_t at = tops.empty() ? pairs.size() : tops.back(); at < pairs.size(); at = before[at]) result.push_back(pairs[at]);
    std::reverse(result.begin(), result.end());
    return result;
  }

  void myers(const Range& range) {
    const int n = range.a_end - range.a_begin, m = range.b_end - range.b_begin;
    const int most = std::min(n + m, most_differences);
    std::vector<std::vector<int>> rows;
    std::vector<int> reach(static_cast<size_t>(2 * most + 3), 0);
    auto at = [&](std::vector<int>& row, int diagonal, int radius) -> int& { return row[static_cast<size_t>(diagonal + radius)]; };
    for (int d = 0; d <= most && budget_.steps > 0; ++d) {
      for (int k = -d; k <= d; k += 2) {
        int& here = at(reach, k, most + 1);
        const bool down = k == -d || (k != d && at(reach, k - 1, most + 1) < at(reach, k + 1, most + 1));
        int x = d == 0 ? 0 : down ? at(reach, k + 1, most + 1) : at(reach, k - 1, most + 1) + 1;
        const int start = x;
        while (x < n && x - k < m && x - k >= 0 && a_at(range.a_begin + x) == b_at(range.b_begin + x - k)) ++x;
        budget_.steps -= 1 + x - start;
        here = x;
        if (x >= n && x - k >= m) {
          rows.emplace_back(reach.begin() + most + 1 - d, reach.begin() + most + 2 + d);
          trace(range, rows, k);
          return;
        }
      }
      rows.emplace_back(reach.begin() + most + 1 - d, reach.begin() + most + 2 + d);
    }
  }

  /// Walks back from the end of both sides, noting the diagonals. rows[d][k + d]: how far in `a` d differences reach on diagonal k.
  void trace(const Range& range, const std::vector<std::vector<int>>& rows, int k) {
    for (int d = static_cast<int>(rows.size()) - 1; d >= 0; --d) {
      auto row = [&](int step, int diagonal) { return rows[static_cast<size_t>(step)][static_cast<size_t>(diagonal + step)]; };
      int x = row(d, k), start = 0, next = k;
      if (d > 0) {
        // Row d - 1 has diagonals -(d-1) … d-1; of its entries those with the parity of d - 1 are this step's.
        const bool down = k == -d || (k != d && row(d - 1, k - 1) < row(d - 1, k + 1));
        next = down ? k + 1 : k - 1;
        start = down ? row(d - 1, next) : row(d - 1, next) + 1;
      }
      for (; x > start; --x) pairs_.emplace_back(range.a_begin + x - 1, range.b_begin + x - 1 - k);
      k = next;
    }
  }

  std::span<const int> a_, b_;
  MatchBudget& budget_;
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<std::pair<int, int>> match_sequences(std::span<const int> a, std::span<const int> b, MatchBudget& budget) {
  return Matcher(a, b, budget).run();
}

}  // namespace kb
