// A rough reading of the lines, on the safe side of what cmark-gfm would make of them. Containers: a line opens one with each list marker
// or ">" at its start, and keeps those list items open whose text its own indentation reaches. Tables: a line of "-", ":" and "|" declares
// the columns, and each line until the next blank one is a row, padded by cmark-gfm to all columns.
#include <algorithm>
#include <string>
#include <vector>

#include "kb/document/markdown_tree.h"

namespace kb {

namespace {

/// Length of a list marker at `at` that white space or the line's end follows; 0 if there is none.
size_t list_marker(std::string_view line, size_t at) {
  size_t end = at;
  if (end < line.size() && (line[end] == '-' || line[end] == '*' || line[end] == '+')) {
    ++end;
  } else {
    while (end < line.size() && end - at < 9 && line[end] >= '0' && line[end] <= '9') ++end;
    if (end == at || end >= line.size() || (line[end] != '.' && line[end] != ')')) return 0;
    ++end;
  }
  return end == line.size() || line[end] == ' ' || line[end] == '\t' ? end - at : 0;
}

/// Columns that a table's delimiter row declares; 0 if the line is none.
int delimiter_columns(std::string_view line) {
  int pipes = 0, dashes = 0;
  for (char c : line) {
    if (c == '|')
      ++pipes;
    else if (c == '-')
      ++dashes;
    else if (c != ':' && c != ' ' && c != '\t' && c != '>' && c != '\v' && c != '\f')
      return 0;
  }
  if (dashes == 0 || pipes == 0) return 0;
  const size_t first = line.find_first_not_of("> \t"), last = line.find_last_not_of(" \t");
  return std::max(1, pipes + 1 - (line[first] == '|') - (last != first && line[last] == '|'));
}

class Containers {
 public:
  /// Depth of containers on `line`.
  int depth(std::string_view line) {
    size_t at = 0;
    int column = 0, quotes = 0;
    auto skip = [&](bool quote) {
      for (; at < line.size(); ++at) {
        if (line[at] == '\t')
          column += 4 - column % 4;
        else if (line[at] == ' ' || (quote && line[at] == '>'))
          ++column;
        else
          break;
        if (line[at] == '>') ++quotes;
      }
    };
    skip(true);
    if (at == line.size()) return static_cast<int>(items_.size()) + quotes;
    while (!items_.empty() && items_.back() > column) items_.pop_back();
    while (const size_t length = list_marker(line, at)) {
      at += length;
      column += static_cast<int>(length);
      items_.push_back(column + 1);
      if (items_.size() > 2 * MarkdownLimits::nesting) break;
      skip(true);
    }
    return static_cast<int>(items_.size()) + quotes;
  }

 private:
  std::vector<int> items_;  // the column that a line must reach to belong to the item
};

}  // namespace

bool within_limits(std::string_view body, std::vector<Problem>& problems) {
  auto refuse = [&problems](int line, std::string message) {
    problems.push_back({"", line, std::move(message)});
    return false;
  };
  if (body.size() > MarkdownLimits::bytes)
    return refuse(1, "the text is longer than " + std::to_string(MarkdownLimits::bytes / 1024) + " KB; split it into several documents");
  Containers containers;
  int line_number = 0, columns = 0;
  long cells = 0;
  for (size_t at = 0; at < body.size();) {
    size_t end = body.find_first_of("\r\n", at);
    if (end == std::string_view::npos) end = body.size();
    const std::string_view line = body.substr(at, end - at);
    at = end + (body.substr(end, 2) == "\r\n" ? 2 : 1);
    ++line_number;
    if (containers.depth(line) > MarkdownLimits::nesting)
      return refuse(line_number, "lists and quotations are nested deeper than " + std::to_string(MarkdownLimits::nesting) + " levels");
    if (const int declared = delimiter_columns(line)) {
      if (declared > MarkdownLimits::columns)
        return refuse(line_number, "the table has more than " + std::to_string(MarkdownLimits::columns) + " columns");
      columns = std::max(columns, declared);
    }
    if (line.find_first_not_of("> \t") == std::string_view::npos) columns = 0;
    cells += columns;
    if (cells > MarkdownLimits::cells)
      return refuse(line_number, "the tables have more than " + std::to_string(MarkdownLimits::cells) + " cells");
  }
  return true;
}

}  // namespace kb
