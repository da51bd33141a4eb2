#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What changed between two Markdown texts, by blocks: for showing both as readers see them.
namespace kb {

/// A block, or several unchanged ones behind each other, as Markdown that can be rendered by itself.
struct BlockChange {
  std::string before, after;  ///< empty: it isn't in that text
  bool changed = false;       ///< else `after` is what both have, and `before` is empty
};

/// Together the blocks that are unchanged, removed, added, and those that became another, in order. Blocks end at empty lines and headings;
/// what is indented or fenced belongs to the block before. Definitions of links (`[name]: address`) stand with each block of their text.
/// Headings of `before` have ids that begin with `was-`, so that both texts can stand on one page. Time is bounded whatever the texts.
std::vector<BlockChange> diff_blocks(std::string_view old_body, std::string_view new_body);

}  // namespace kb
