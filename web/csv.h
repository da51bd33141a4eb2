#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace web {

/// One line as RFC 4180 has it. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a return) gets an
/// apostrophe before it, since cells hold what people typed.
std::string csv_line(const std::vector<std::string_view>& cells);

}  // namespace web
