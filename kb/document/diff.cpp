#include "kb/document/diff.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "kb/document/lines.h"
#include "kb/document/sequence_match.h"
#include "kb/document/utf8.h"

namespace kb {

namespace {

constexpr size_t most_words = 4000;    // in a line that is compared by words
constexpr size_t most_pairings = 900;  // removed × added pieces that are held against each other
constexpr double least_alike = 0.4;    // pieces that share less are shown as wholly changed

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

enum class WordClass { space, letters, alone };

WordClass word_class(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) return WordClass::space;
  const bool letter = u_isalnum(code) || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0;
  return letter && !joins_over_line_break(c) ? WordClass::letters : WordClass::alone;
}

/// Runs of letters and digits, runs of white space, and every other character (each Chinese one among them) by itself.
std::vector<std::string_view> split_words(std::string_view line) {
  std::vector<std::string_view> words;
  WordClass last = WordClass::alone;
  size_t begin = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t start = at;
    const WordClass kind = word_class(next_code_point(line, at));
    if (start > begin && (kind != last || kind == WordClass::alone)) {
      words.push_back(line.substr(begin, start - begin));
      begin = start;
    }
    last = kind;
  }
  if (begin < line.size()) words.push_back(line.substr(begin));
  return words;
}

/// Gives equal texts equal numbers.
class Numbers {
 public:
  std::vector<int> of(const std::vector<std::string_view>& texts) {
    std::vector<int> result;
    for (std::string_view text : texts) result.push_back(numbers_.emplace(text, static_cast<int>(numbers_.size())).first->second);
    return result;
  }

 private:
  std::unordered_map<std::string_view, int> numbers_;
};

void add_span(std::vector<DiffSpan>& spans, std::string_view text, bool changed) {
  if (text.empty()) return;
  if (spans.empty() || spans.back().changed != changed) spans.push_back({std::string(), changed});
  spans.back().text += text;
}

std::vector<DiffSpan> whole(std::string_view line, bool changed) {
  std::vector<DiffSpan> spans;
  add_span(spans, line, changed);
  return spans;
}

std::vector<DiffSpan> marked(const std::vector<std::string_view>& words, const std::vector<bool>& kept) {
  std::vector<DiffSpan> spans;
  for (size_t at = 0; at < words.size(); ++at) add_span(spans, words[at], !kept[at]);
  return spans;
}

/// The words of a line, white space left out, sorted.
std::vector<std::string_view> sorted_words(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::string_view word : split_words(line)) {
    size_t start = 0;
    if (word_class(next_code_point(word, start)) != WordClass::space) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// How much two lines share, from 0 to 1: words in common, whatever their order, weighed by length.
double likeness(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  size_t shared = 0, all = 0;
  for (std::string_view word : a) all += word.size();
  for (std::string_view word : b) all += word.size();
  for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end() && in_b != b.end();) {
    if (*in_a < *in_b) {
      ++in_a;
    } else if (*in_b < *in_a) {
      ++in_b;
    } else {
      shared += 2 * in_a->size();
      ++in_a;
      ++in_b;
    }
  }
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

class Differ {
 public:
  Differ(std::string_view old_text, std::string_view new_text) : old_(split_lines(old_text)), new_(split_lines(new_text)) {}

  Diff run(int context, const std::vector<int>& also) {
    MatchBudget budget;
    auto pairs = match_lines(old_, new_, budget);
    pairs.emplace_back(static_cast<int>(old_.size()), static_cast<int>(new_.size()));
    int old_at = 0, new_at = 0;
    for (const auto& [in_old, in_new] : pairs) {
      if (in_old > old_at || in_new > new_at) add_change(old_at, in_old, new_at, in_new);
      if (in_old < static_cast<int>(old_.size()))
        lines_.push_back({DiffLine::Kind::context, in_old + 1, in_new + 1, whole(without_end(old_line(in_old)), false)});
      old_at = in_old + 1;
      new_at = in_new + 1;
    }
    return cut(context, std::set<int>(also.begin(), also.end()));
  }

 private:
  std::string_view old_line(int index) const { return old_[static_cast<size_t>(index)]; }
  std::string_view new_line(int index) const { return new_[static_cast<size_t>(index)]; }

  void add_change(int old_begin, int old_end, int new_begin, int new_end) {
    const size_t first = lines_.size();
    for (int at = old_begin; at < old_end; ++at)
      lines_.push_back({DiffLine::Kind::removed, at + 1, 0, whole(without_end(old_line(at)), true)});
    for (int at = new_begin; at < new_end; ++at)
      lines_.push_back({DiffLine::Kind::added, 0, at + 1, whole(without_end(new_line(at)), true)});
    const std::vector<std::string_view> removed(old_.begin() + old_begin, old_.begin() + old_end),
        added(new_.begin() + new_begin, new_.begin() + new_end);
    for (const auto& [in_old, in_new] : pair_alike(removed, added))
      compare_words(lines_[first + static_cast<size_t>(in_old)], lines_[first + static_cast<size_t>(old_end - old_begin + in_new)],
                    old_line(old_begin + in_old), new_line(new_begin + in_new));
  }

  void compare_words(DiffLine& removed, DiffLine& added, std::string_view old_text, std::string_view new_text) {
    const std::vector<std::string_view> old_words = split_words(without_end(old_text)), new_words = split_words(without_end(new_text));
    if (old_words.size() > most_words || new_words.size() > most_words) return;
    Numbers numbers;
    const std::vector<int> a = numbers.of(old_words), b = numbers.of(new_words);
    std::vector<bool> kept_old(a.size()), kept_new(b.size());
    for (const auto& [in_old, in_new] : match_sequences(a, b, word_budget_)) {
      kept_old[static_cast<size_t>(in_old)] = true;
      kept_new[static_cast<size_t>(in_new)] = true;
    }
    removed.spans = marked(old_words, kept_old);
    added.spans = marked(new_words, kept_new);
  }

  /// Keeps the changes, what is said of, and `context` lines around them.
  Diff cut(int context, const std::set<int>& also) {
    Diff diff;
    const int count = static_cast<int>(lines_.size());
    std::vector<bool> shown(lines_.size());
    const auto wanted = [&](int at) {
      const DiffLine& line = lines_[static_cast<size_t>(at)];
      return line.kind != DiffLine::Kind::context || also.contains(line.new_line);
    };
    for (int at = 0, until = -1; at < count; ++at) {  // lines behind a change
      if (wanted(at)) until = context < 0 ? count : at + context;
      if (at <= until) shown[static_cast<size_t>(at)] = true;
    }
    for (int at = count - 1, until = count; at >= 0; --at) {  // lines before one
      if (wanted(at)) until = context < 0 ? 0 : at - context;
      if (at >= until) shown[static_cast<size_t>(at)] = true;
    }
    int old_next = 1, new_next = 1;
    bool open = false;
    for (size_t at = 0; at < lines_.size(); ++at) {
      DiffLine& line = lines_[at];
      const bool in_old = line.kind != DiffLine::Kind::added, in_new = line.kind != DiffLine::Kind::removed;
      if (shown[at]) {
        if (!open) diff.hunks.push_back({old_next, 0, new_next, 0, {}});
        DiffHunk& hunk = diff.hunks.back();
        hunk.old_count += in_old;
        hunk.new_count += in_new;
        diff.removed += !in_new;
        diff.added += !in_old;
        hunk.lines.push_back(std::move(line));
      }
      open = shown[at];
      old_next += in_old;
      new_next += in_new;
    }
    return diff;
  }

  const std::vector<std::string_view> old_, new_;
  std::vector<DiffLine> lines_;
  MatchBudget word_budget_;
};

}  // namespace

Diff diff_lines(std::string_view old_text, std::string_view new_text, int context, const std::vector<int>& also) {
  return Differ(old_text, new_text).run(context, also);
}

std::vector<std::pair<int, int>> pair_alike(const std::vector<std::string_view>& old_pieces,
                                            const std::vector<std::string_view>& new_pieces) {
  const size_t n = old_pieces.size(), m = new_pieces.size();
  std::vector<std::pair<int, int>> pairs;
  if (n == 0 || m == 0 || n * m > most_pairings) return pairs;
  std::vector<std::vector<std::string_view>> old_words, new_words;
  for (std::string_view piece : old_pieces) old_words.push_back(sorted_words(piece));
  for (std::string_view piece : new_pieces) new_words.push_back(sorted_words(piece));
  std::vector<std::vector<double>> like(n, std::vector<double>(m)), best(n + 1, std::vector<double>(m + 1, 0));
  for (size_t i = 0; i < n; ++i)
    for (size_t j = 0; j < m; ++j) like[i][j] = likeness(old_words[i], new_words[j]);
  auto gain = [&](size_t i, size_t j) { return like[i][j] < least_alike ? 0.0 : best[i + 1][j + 1] + like[i][j]; };
  for (size_t i = n; i-- > 0;)
    for (size_t j = m; j-- > 0;) best[i][j] = std::max({best[i + 1][j], best[i][j + 1], gain(i, j)});
  for (size_t i = 0, j = 0; i < n && j < m;) {
    if (const double here = gain(i, j); here > 0 && here >= best[i][j])
      pairs.emplace_back(static_cast<int>(i++), static_cast<int>(j++));
    else if (best[i + 1][j] >= best[i][j + 1])
      ++i;
    else
      ++j;
  }
  return pairs;
}

}  // namespace kb
