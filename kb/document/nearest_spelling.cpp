#include <algorithm>

#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"

namespace kb {

namespace {

constexpr size_t longest_word = 100;

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each 1
/// (Damerau 1964; Wagner and Fischer 1974 with the swap added). At least `limit` + 1 if it is above `limit`.
size_t distance(const std::u32string& a, const std::u32string& b, size_t limit) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > limit) return limit + 1;
  std::vector<size_t> two_back(b.size() + 1), one_back(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) one_back[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({one_back[j] + 1, row[j - 1] + 1, one_back[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_back[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    std::swap(two_back, one_back);
    std::swap(one_back, row);
  }
  return one_back[b.size()];
}

}  // namespace

std::string nearest_spelling(std::string_view word, const std::vector<std::string>& words) {
  const std::u32string wanted = code_points(folded(word.substr(0, 4 * longest_word)));
  if (wanted.empty() || wanted.size() > longest_word) return {};
  const std::string* best = nullptr;
  size_t best_distance = wanted.size() / 3 + 1;
  for (const std::string& candidate : words) {
    if (candidate == word || candidate.size() > 4 * longest_word) continue;
    const size_t found = distance(wanted, code_points(folded(candidate)), best_distance - 1);
    if (found >= best_distance) continue;
    best = &candidate;
    best_distance = found;
    if (found == 0) break;
  }
  return best ? *best : std::string();
}

}  // namespace kb
