#include "kb/document/block_diff.h"

#include "kb/document/diff.h"
#include "kb/document/lines.h"
#include "kb/document/sequence_match.h"
#include "kb/document/utf8.h"

namespace kb {
namespace {

using Blocks = std::vector<std::string_view>;

std::size_t run_of(std::string_view text, char c) {
  const std::size_t end = text.find_first_not_of(c);
  return end == text.npos ? text.size() : end;
}

bool is_heading(std::string_view line) {
  if (run_of(line, ' ') > 3) return false;
  line = trimmed(line);
  const std::size_t level = run_of(line, '#');
  return level >= 1 && level <= 6 && (level == line.size() || line[level] == ' ' || line[level] == '\t');
}

/// `[name]: address`
bool is_definition(std::string_view line) {
  const std::size_t end = line.find("]:");
  return line.starts_with('[') && end != line.npos && end > 1 && line.find('[', 1) == line.npos;
}

/// Code between fences, as CommonMark has it: it ends with at least as many of the same sign.
class Fence {
 public:
  /// Whether the line is within one, its own two lines among them.
  bool takes(std::string_view line) {
    line = trimmed(line);
    const char sign = line.empty() ? '\0' : line.front();
    const std::size_t length = sign == '`' || sign == '~' ? run_of(line, sign) : 0;
    if (length_ == 0) {
      if (length < 3 || (sign == '`' && line.find('`', length) != line.npos)) return false;
      sign_ = sign;
      length_ = length;
    } else if (sign == sign_ && length >= length_ && length == line.size()) {
      length_ = 0;
    }
    return true;
  }

 private:
  char sign_ = 0;
  std::size_t length_ = 0;
};

/// Each with the empty lines behind it; together the body, but for empty lines at its beginning.
Blocks split_blocks(std::string_view body) {
  Blocks blocks;
  Fence fence;
  bool apart = true;  // the next line begins a block, unless it is indented
  const auto append = [&](std::string_view line, bool begins) {
    if (begins || blocks.empty())
      blocks.push_back(line);
    else
      blocks.back() = {blocks.back().data(), blocks.back().size() + line.size()};
  };
  for (const std::string_view line : split_lines(body)) {
    if (trimmed(line).empty()) {
      if (!blocks.empty()) append(line, false);
      apart = apart || !fence.takes(line);
      continue;
    }
    const bool heading = is_heading(line);
    const bool indented = line.starts_with("  ") || line.starts_with('\t');
    const bool was_apart = apart;
    const bool fenced = fence.takes(line);
    append(line, fenced ? was_apart && !indented : heading || (was_apart && !indented));
    apart = !fenced && heading;
  }
  return blocks;
}

std::string definitions(std::string_view body) {
  std::string found;
  for (const std::string_view line : split_lines(body))
    if (is_definition(line)) found += std::string(trimmed(line)) + "\n";
  return found;
}

/// With ids that no heading of the new text has.
std::string with_old_ids(std::string_view block, int& number) {
  std::string text;
  Fence fence;
  for (const std::string_view line : split_lines(block)) {
    if (fence.takes(line) || !is_heading(line)) {
      text += line;
      continue;
    }
    std::string_view heading = trimmed(line);
    if (const std::size_t id = heading.rfind("{#"); heading.ends_with('}') && id != heading.npos) heading = trimmed(heading.substr(0, id));
    text += std::string(heading) + " {#was-" + std::to_string(++number) + "}\n";
  }
  return text;
}

class BlockDiffer {
 public:
  BlockDiffer(std::string_view old_body, std::string_view new_body)
      : old_(split_blocks(old_body)),
        new_(split_blocks(new_body)),
        old_definitions_(definitions(old_body)),
        new_definitions_(definitions(new_body)) {}

  std::vector<BlockChange> run() {
    MatchBudget budget;
    auto pairs = match_lines(words_alone(old_), words_alone(new_), budget);
    pairs.emplace_back(static_cast<int>(old_.size()), static_cast<int>(new_.size()));
    int old_at = 0, new_at = 0;
    for (const auto& [in_old, in_new] : pairs) {
      stretch(old_at, in_old, new_at, in_new);
      if (in_new < static_cast<int>(new_.size())) same(new_[static_cast<std::size_t>(in_new)]);
      old_at = in_old + 1;
      new_at = in_new + 1;
    }
    for (BlockChange& change : changes_) {
      if (!change.before.empty() && !old_definitions_.empty()) change.before += "\n" + old_definitions_;
      if (!change.after.empty() && !new_definitions_.empty()) change.after += "\n" + new_definitions_;
    }
    return std::move(changes_);
  }

 private:
  /// How many empty lines lie between them is no difference.
  static Blocks words_alone(const Blocks& blocks) {
    Blocks result;
    for (const std::string_view block : blocks) result.push_back(trimmed(block));
    return result;
  }

  void same(std::string_view block) {
    if (changes_.empty() || changes_.back().changed) changes_.emplace_back();
    changes_.back().after += ended(block);
  }

  void stretch(int old_begin, int old_end, int new_begin, int new_end) {
    const Blocks removed(old_.begin() + old_begin, old_.begin() + old_end), added(new_.begin() + new_begin, new_.begin() + new_end);
    auto pairs = pair_alike(removed, added);
    pairs.emplace_back(static_cast<int>(removed.size()), static_cast<int>(added.size()));
    std::size_t r = 0, a = 0;
    for (const auto& [in_removed, in_added] : pairs) {
      // What lies between became something quite other: one beside the other, if they are as many.
      const bool as_many = static_cast<std::size_t>(in_removed) - r == static_cast<std::size_t>(in_added) - a;
      while (as_many && r < static_cast<std::size_t>(in_removed)) both(removed[r++], added[a++]);
      for (; r < static_cast<std::size_t>(in_removed); ++r) changes_.push_back({with_old_ids(removed[r], ids_), {}, true});
      for (; a < static_cast<std::size_t>(in_added); ++a) changes_.push_back({{}, ended(added[a]), true});
      if (r < removed.size() && a < added.size()) both(removed[r++], added[a++]);
    }
  }

  void both(std::string_view removed, std::string_view added) { changes_.push_back({with_old_ids(removed, ids_), ended(added), true}); }

  static std::string ended(std::string_view block) { return std::string(block) + (block.ends_with('\n') ? "" : "\n"); }

  const Blocks old_, new_;
  const std::string old_definitions_, new_definitions_;
  std::vector<BlockChange> changes_;
  int ids_ = 0;
};

}  // namespace

std::vector<BlockChange> diff_blocks(std::string_view old_body, std::string_view new_body) { return BlockDiffer(old_body, new_body).run(); }

}  // namespace kb
