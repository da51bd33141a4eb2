#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "web/request.h"

/// What a form's fields and an address say, as the values that they stand for.
namespace web {

/// A whole number of 0 or more in digits alone; nullopt for anything else, a number that is too large among it.
template <std::integral Number = std::int64_t>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.starts_with('-') || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}
/// The same of a field or parameter that may be absent; 0 for none.
template <std::integral Number = std::int64_t>
Number whole_number_or_zero(const std::string* text) {
  return text ? whole_number<Number>(*text).value_or(0) : 0;
}
/// The number that the path has for `name`; throws kb::NotFound, "There is no `what` …", if it is none.
std::int64_t path_number(const Request& request, std::string_view name, std::string_view what);

std::string field_or_empty(const Request& request, std::string_view name);
std::string parameter_or_empty(const Request& request, std::string_view name);

/// With line ends as the library's texts have them: browsers send CRLF.
std::string unix_lines(std::string_view text);

}  // namespace web
