#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace web {

/// How much fits on a card: lines of text, and how many columns a line has (an ideograph takes two).
struct CardRoom {
  double lines = 25;
  int columns = 51;
};

/// The beginning of a Markdown text that fits: whole paragraphs, items, rows of a table; a heading never last.
struct CardText {
  std::string markdown;  ///< empty if not even the first piece fits: then `plain` is what stands there
  std::string plain;     ///< the first piece's beginning as plain text, with `…` behind
  bool whole = true;     ///< nothing is left out
};
CardText card_text(std::string_view markdown, const CardRoom& room);

/// Columns that a text takes: ideographs and other wide characters two, marks none.
int columns_of(std::string_view text);
/// Of a text as many characters as fit into the columns, to the end of a word where there are words, and `…` if that isn't all.
std::string cut_columns(std::string_view text, int columns);

}  // namespace web
