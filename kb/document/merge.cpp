#include "kb/document/merge.h"

#include <algorithm>

#include "kb/document/lines.h"

namespace kb {
namespace {

using Lines = std::vector<std::string_view>;

/// A stretch of lines; the texts' lines lie one behind the other, so a stretch is one piece of the text.
std::string joined(const Lines& lines, int begin, int end) {
  std::string text;
  for (int at = begin; at < end; ++at) text += lines[static_cast<std::size_t>(at)];
  return text;
}

/// For each line of the base the line in the other text that is the same, or -1.
std::vector<int> places(const Lines& base, const Lines& other, MatchBudget& budget) {
  std::vector<int> found(base.size(), -1);
  for (const auto& [in_base, in_other] : match_lines(base, other, budget)) found[static_cast<std::size_t>(in_base)] = in_other;
  return found;
}

class Merger {
 public:
  Merger(std::string_view base, std::string_view mine, std::string_view theirs)
      : base_(split_lines(base)), mine_(split_lines(mine)), theirs_(split_lines(theirs)) {}

  Merge run() {
    MatchBudget for_mine, for_theirs;
    const std::vector<int> in_mine = places(base_, mine_, for_mine), in_theirs = places(base_, theirs_, for_theirs);
    int b = 0, m = 0, t = 0;
    for (int at = 0; at < static_cast<int>(base_.size()); ++at) {
      const int to_mine = in_mine[static_cast<std::size_t>(at)], to_theirs = in_theirs[static_cast<std::size_t>(at)];
      if (to_mine < 0 || to_theirs < 0) continue;
      stretch(b, at, m, to_mine, t, to_theirs);
      append(std::string(base_[static_cast<std::size_t>(at)]));
      b = at + 1;
      m = to_mine + 1;
      t = to_theirs + 1;
    }
    stretch(b, static_cast<int>(base_.size()), m, static_cast<int>(mine_.size()), t, static_cast<int>(theirs_.size()));
    return std::move(merge_);
  }

 private:
  /// What lies between two lines that all three texts have.
  void stretch(int b, int b_end, int m, int m_end, int t, int t_end) {
    std::string base = joined(base_, b, b_end), mine = joined(mine_, m, m_end), theirs = joined(theirs_, t, t_end);
    if (mine == theirs || theirs == base) return append(mine);
    if (mine == base) return append(theirs);
    merge_.parts.push_back({true, {}, std::move(mine), std::move(theirs), std::move(base)});
  }

  void append(const std::string& text) {
    if (text.empty()) return;
    if (merge_.parts.empty() || merge_.parts.back().conflict) merge_.parts.emplace_back();
    merge_.parts.back().text += text;
  }

  const Lines base_, mine_, theirs_;
  Merge merge_;
};

}  // namespace

bool Merge::clean() const {
  return std::ranges::none_of(parts, [](const MergePart& part) { return part.conflict; });
}

std::string Merge::text() const {
  std::string text;
  for (const MergePart& part : parts) text += part.text;
  return text;
}

Merge merge_texts(std::string_view base, std::string_view mine, std::string_view theirs) { return Merger(base, mine, theirs).run(); }

}  // namespace kb
