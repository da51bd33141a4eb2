#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace web {

/// `text` in lines of at most `columns`, broken where the language breaks lines (UAX #14; Thai by its dictionary). Wide characters, such as
/// ideographs, take two columns. What can't be broken stays whole.
std::vector<std::string> wrapped_lines(std::string_view text, const std::string& lang, int columns);

}  // namespace web
