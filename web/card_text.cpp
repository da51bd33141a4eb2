#include "web/card_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>

#include "kb/document/lines.h"
#include "kb/document/markdown.h"

namespace web {
namespace {

struct Piece {
  std::string markdown;  ///< with its line ends
  double lines = 0;
  bool heading = false;
};

int width_of(UChar32 c) {
  if (u_getCombiningClass(c) != 0 || u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == line.npos; }
bool is_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// `- `, `12. `, no deeper than a list's first level.
bool begins_item(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent == line.npos || indent > 1) return false;
  line.remove_prefix(indent);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != line.npos && digits > 0 && (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
}

/// A table's row stands alone on its lines, and its cells share the width.
double lines_of(std::string_view line, int columns) {
  if (is_blank(line)) return 0.5;
  const double factor = line.starts_with('|') ? 1.8 : line.starts_with('#') ? 1.6 : 1;
  return std::ceil(columns_of(line) * factor / columns);
}

/// Paragraphs, items and tables with what belongs to them; what is fenced is one.
std::vector<Piece> pieces_of(std::string_view markdown, int columns) {
  std::vector<Piece> pieces;
  bool fenced = false, open = false;
  for (const std::string_view line : kb::split_lines(markdown)) {
    const bool heading = !fenced && line.starts_with('#');
    const bool begins = !fenced && (heading || begins_item(line) || (!open && !is_blank(line) && !line.starts_with("  ")));
    if (begins || pieces.empty()) pieces.emplace_back();
    if (is_fence(line)) fenced = !fenced;
    Piece& piece = pieces.back();
    piece.markdown += line;
    piece.heading = piece.heading || heading;
    open = fenced || (!is_blank(line) && !heading);
  }
  for (Piece& piece : pieces) {
    // Lines of one paragraph flow into each other; tables and fences don't.
    const bool flows = !piece.markdown.starts_with('|') && !is_fence(piece.markdown);
    std::string flowing;
    for (const std::string_view line : kb::split_lines(piece.markdown)) {
      if (flows && !is_blank(line))
        flowing += line;
      else
        piece.lines += lines_of(line, columns);
    }
    if (flows) piece.lines += lines_of(flowing, columns);
    if (piece.heading) piece.lines += 0.5;
  }
  return pieces;
}

}  // namespace

int columns_of(std::string_view text) {
  int columns = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, static_cast<int32_t>(text.size()), c);
    columns += c < 0 ? 1 : width_of(c);
  }
  return columns;
}

std::string cut_columns(std::string_view text, int columns) {
  std::size_t end = 0, word = 0;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 c = 0;
    U8_NEXT(text.data(), at, static_cast<int32_t>(text.size()), c);
    columns -= c < 0 ? 1 : width_of(c);
    if (columns < 0) return std::string(text.substr(0, word > 0 ? word : end)) + "…";
    end = static_cast<std::size_t>(at);
    if (c == ' ' || c == '\n') word = end - 1;
    if (c >= 0x3000) word = 0;
  }
  return std::string(text);
}

CardText card_text(std::string_view markdown, const CardRoom& room) {
  const auto pieces = pieces_of(markdown, room.columns);
  CardText card;
  std::size_t taken = 0;
  double lines = 0;
  while (taken < pieces.size() && lines + pieces[taken].lines <= room.lines) lines += pieces[taken++].lines;
  card.whole = taken == pieces.size();
  if (!card.whole)
    while (taken > 0 && pieces[taken - 1].heading) --taken;
  for (std::size_t at = 0; at < taken; ++at) card.markdown += pieces[at].markdown;
  if (taken > 0 || pieces.empty()) return card;
  std::string text;
  for (const kb::TextBlock& block : kb::parse_markdown(markdown).blocks) text += (text.empty() ? "" : " ") + block.text;
  card.plain = cut_columns(text, static_cast<int>(room.columns * (room.lines - 1)));
  return card;
}

}  // namespace web
