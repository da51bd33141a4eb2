#include "web/json_body.h"

#include <algorithm>
#include <vector>

#include "kb/document/fields.h"
#include "kb/error.h"

namespace web {

JsonBody::JsonBody(const std::string& bytes, std::initializer_list<std::string_view> known)
    : object_(bytes.empty() ? nlohmann::json::object() : nlohmann::json::parse(bytes, nullptr, false)) {
  if (!object_.is_object()) throw kb::Invalid("the body must be a JSON object in UTF-8");
  for (const auto& [name, value] : object_.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string beginning = name.substr(0, 40);
    throw kb::Invalid("\"" + beginning + "\" isn't known" +
                      kb::did_you_mean(kb::nearest_spelling(beginning, {known.begin(), known.end()})));
  }
}

const nlohmann::json* JsonBody::find(std::string_view name) const {
  const auto found = object_.find(name);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

std::string JsonBody::string(std::string_view name) const {
  const nlohmann::json* value = find(name);
  if (value && !value->is_string()) throw kb::Invalid("\"" + std::string(name) + "\" must be a text");
  return value ? value->get<std::string>() : std::string();
}

std::string JsonBody::required_string(std::string_view name) const {
  if (!has(name)) throw kb::Invalid("\"" + std::string(name) + "\" is missing; it must be a text");
  return string(name);
}

std::optional<std::int64_t> JsonBody::number(std::string_view name) const {
  const nlohmann::json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_number_integer() || value->get<double>() < 0 || value->get<double>() > 9e15)
    throw kb::Invalid("\"" + std::string(name) + "\" must be a whole number");
  return value->get<std::int64_t>();
}

}  // namespace web
