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

/// `- `, `12. `, however deep.
bool has_marker(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent == line.npos) return false;
  line.remove_prefix(indent);
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != line.npos && digits > 0 && (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
}

/// An item of a list's first level.
bool begins_item(std::string_view line) { return line.find_first_not_of(' ') <= 1 && has_marker(line); }

/// How a line is set on a card (edition-print.css): what its run of text takes beside its lines, in lines; how much of the width it has;
/// how wide its letters are.
struct Setting {
  double space = 0, width = 1, letters = 1;
  bool flows = false;  ///< the next line goes on in the same run
};
Setting setting_of(std::string_view line, bool fenced) {
  if (fenced) return {.space = 0.1, .width = 0.9, .letters = 1.2};
  if (line.starts_with('|')) return {.space = 0.8, .width = 1, .letters = 1.25};
  if (line.starts_with('#')) return {.space = 0.5, .width = 1, .letters = 1.2};
  if (line.starts_with('>')) return {.space = 0.9, .width = 0.88, .letters = 1, .flows = true};
  const double indent = static_cast<double>(std::min<std::size_t>(line.find_first_not_of(' '), 16));
  if (has_marker(line)) return {.space = 0.2, .width = 0.94 - 0.02 * indent, .letters = 1, .flows = true};
  return {.space = 0.4, .width = indent > 1 ? 0.9 : 1, .letters = 1, .flows = true};
}

/// The lines that a piece takes on the card, with the space around its paragraphs.
double height_of(std::string_view markdown, int columns) {
  double height = 0, run = 0;  // `run`: columns of the run so far
  Setting setting;
  const auto end_run = [&] {
    if (run > 0) height += setting.space + std::ceil(run * setting.letters / (columns * setting.width));
    run = 0;
  };
  bool fenced = false;
  for (std::string_view line : kb::split_lines(markdown)) {
    const bool fence = is_fence(line);
    if (fence) fenced = !fenced;
    if (fence) height += 0.8;
    const Setting next = setting_of(line, fenced);
    const bool quoted = !fenced && line.starts_with('>');
    if (quoted) line.remove_prefix(1);
    const bool blank = is_blank(line) || fence || line.starts_with("|--") || line.starts_with("|:-");
    if (blank || !setting.flows || has_marker(line) || next.width != setting.width) end_run();
    if (blank) continue;
    if (run == 0) setting = next;
    run += columns_of(line.substr(0, line.find_last_not_of(" \r\n") + 1)) + 1;
  }
  end_run();
  return height;
}

/// Paragraphs, items and a table's rows, the first with the table's head; what is fenced is one.
std::vector<Piece> pieces_of(std::string_view markdown, int columns) {
  std::vector<Piece> pieces;
  bool fenced = false, open = false;
  int table_lines = 0;
  constexpr int head_and_first_row = 3;
  for (const std::string_view line : kb::split_lines(markdown)) {
    const bool heading = !fenced && line.starts_with('#');
    table_lines = !fenced && line.starts_with('|') ? table_lines + 1 : 0;
    const bool begins = !fenced && (heading || begins_item(line) || table_lines > head_and_first_row ||
                                    (!open && !is_blank(line) && !line.starts_with("  ")));
    if (begins || pieces.empty()) pieces.emplace_back();
    if (is_fence(line)) fenced = !fenced;
    Piece& piece = pieces.back();
    piece.markdown += line;
    piece.heading = piece.heading || heading;
    open = fenced || (!is_blank(line) && !heading);
  }
  for (Piece& piece : pieces) piece.lines = height_of(piece.markdown, columns);
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
  card.plain = cut_columns(text, static_cast<int>(room.columns * 0.92 * (room.lines - 1)));
  return card;
}

}  // namespace web
