#include "kb/kinds/node_letter.h"

#include <algorithm>
#include <vector>

namespace kb {

namespace {

/// The marks before a block's text on its first line.
struct Marks {
  bool quoted = false, empty = false;
  std::string item;  ///< `- ` or `2. `; empty outside lists
};

Marks marks_of(std::string_view line) {
  Marks marks;
  const auto skip_space = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
  skip_space();
  while (line.starts_with('>')) {
    marks.quoted = true;
    line.remove_prefix(1);
    skip_space();
  }
  const size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  if (digits > 0 && digits < 10 && digits + 1 < line.size() && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    marks.item = std::string(line.substr(0, digits)) + ". ";
  else if (line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ')
    marks.item = "- ";
  marks.empty = line.empty();
  return marks;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Piece {
  std::string_view text;
  int line;
};

/// Paragraphs, items and headings of the node, in their order.
std::vector<Piece> pieces_of(const FaultTree::Node& node, const Markdown& body) {
  std::vector<Piece> pieces;
  const auto add = [&](std::string_view text, int line) {
    if (line >= node.text_begin && (node.text_end == 0 || line < node.text_end) && line != node.outcome_line)
      pieces.push_back({text, line});
  };
  for (const TextBlock& block : body.blocks) add(block.text, block.line);
  for (const Heading& heading : body.headings) add(heading.text, heading.line);
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.line < b.line; });
  return pieces;
}

std::string letter(const FaultTree::Node& node, const Document& document, bool quotes_alone) {
  const auto lines = lines_of(document.body_text);
  std::string text;
  int line_before = 0;
  std::string item_before;
  for (const Piece& piece : pieces_of(node, document.body)) {
    const auto index = static_cast<size_t>(piece.line) - 1;
    if (index >= lines.size()) continue;
    const Marks marks = marks_of(lines[index]);
    if (quotes_alone && !marks.quoted) continue;
    const bool goes_on = piece.line == line_before;
    const bool another_list = index > 0 && marks_of(lines[index - 1]).empty && (item_before == "- ") != (marks.item == "- ");
    const bool next_item = !item_before.empty() && !marks.item.empty() && !another_list;
    if (!text.empty()) text += goes_on ? " · " : next_item ? "\n" : "\n\n";
    if (!goes_on) text += marks.item;
    text += piece.text;
    line_before = piece.line;
    item_before = marks.item;
  }
  return text;
}

}  // namespace

std::string node_plain_text(const FaultTree::Node& node, const Document& document) { return letter(node, document, false); }

std::string node_reply(const FaultTree::Node& node, const Document& document) { return letter(node, document, true); }

}  // namespace kb
