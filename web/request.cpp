#include "web/request.h"

namespace web {

namespace {

const std::string* first(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name) return &value;
  return nullptr;
}

}  // namespace

const std::string* Request::header(std::string_view name) const { return first(headers, name); }
const std::string* Request::parameter(std::string_view name) const { return first(query, name); }
const std::string* Request::field(std::string_view name) const { return first(form, name); }

std::vector<std::string> Request::parameters(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : query)
    if (key == name) values.push_back(value);
  return values;
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& [key, line] : headers) {
    if (key != "cookie") continue;
    for (std::string_view rest = line; !rest.empty();) {
      std::string_view pair = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
      if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=')
        return std::string(pair.substr(name.size() + 1));
    }
  }
  return std::nullopt;
}

}  // namespace web
