#pragma once

#include <string>
#include <string_view>

namespace kb {

/// Any text as a YAML scalar in double quotes: JSON's are among them. Bytes that are no UTF-8 become U+FFFD.
std::string yaml_quoted(std::string_view text);

/// The same as plain as people write it: without quotes where YAML reads it back as it is, also within `[…]`.
std::string yaml_scalar(std::string_view text);

}  // namespace kb
