#include "web/form_values.h"

#include "kb/error.h"

namespace web {

std::int64_t path_number(const Request& request, std::string_view name, std::string_view what) {
  const std::string& text = request.captures.find(name)->second;
  const auto number = whole_number(text);
  if (!number) throw kb::NotFound("There is no " + std::string(what) + " \"" + text + "\".");
  return *number;
}

std::string field_or_empty(const Request& request, std::string_view name) {
  const std::string* value = request.field(name);
  return value ? *value : std::string();
}

std::string parameter_or_empty(const Request& request, std::string_view name) {
  const std::string* value = request.parameter(name);
  return value ? *value : std::string();
}

std::string unix_lines(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] != '\r' || at + 1 == text.size() || text[at + 1] != '\n') lines += text[at];
  return lines;
}

}  // namespace web
