#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kb {

/// Any text as a YAML scalar in double quotes: JSON's are among them. Bytes that are no UTF-8 become U+FFFD.
std::string yaml_quoted(std::string_view text);

/// The same as plain as people write it: without quotes where YAML reads it back as it is, also within `[…]`.
std::string yaml_scalar(std::string_view text);

/// A text as the value of a line of its own, behind `name: ` or `- `: plain where YAML reads it back as it is (commas and apostrophes need
/// no quotes there), in several lines as a literal block indented by `indent` spaces, else in double quotes. No line end behind it.
std::string yaml_value(std::string_view text, std::size_t indent);

}  // namespace kb
