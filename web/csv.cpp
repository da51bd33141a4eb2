#include "web/csv.h"

namespace web {

std::string csv_line(const std::vector<std::string_view>& cells) {
  std::string line;
  for (const std::string_view& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    const bool formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) line += '"';
    if (formula) line += '\'';
    for (const char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    if (quoted) line += '"';
  }
  return line + "\r\n";
}

}  // namespace web
