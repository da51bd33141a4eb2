#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

inline bool is_of(const nlohmann::json& value, const std::string& type) {
  return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) || (type == "string" && value.is_string()) ||
         (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number()) ||
         (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null());
}

/// What of JSON Schema the description uses: type, required, properties, items, additionalProperties, enum, $ref. Where it fails, or empty.
inline std::string mismatch(const nlohmann::json& value, const nlohmann::json& schema, const nlohmann::json& description,
                            const std::string& at = "answer") {
  using nlohmann::json;
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"];
    return mismatch(value, description.at(json::json_pointer(name.substr(1))), description, at);
  }
  const json types = !schema.contains("type") ? json::array() : schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
  const bool fits = types.empty() || std::any_of(types.begin(), types.end(), [&](const json& type) { return is_of(value, type); });
  if (!fits) return at + " is no " + types.dump() + ": " + value.dump();
  if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
    return at + " is none of " + schema["enum"].dump() + ": " + value.dump();
  for (const std::string name : schema.value("required", json::array()))
    if (!value.contains(name)) return at + " has no " + name;
  if (value.is_object())
    for (const auto& [name, member] : value.items()) {
      const json properties = schema.value("properties", json::object());
      if (!properties.contains(name) && !properties.empty() && !schema.contains("additionalProperties"))
        return at + "." + name + " isn't described";
      const json inner = properties.contains(name) ? properties[name] : schema.value("additionalProperties", json::object());
      if (std::string found = mismatch(member, inner, description, at + "." + name); !found.empty()) return found;
    }
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      if (std::string found = mismatch(value[i], schema.value("items", json::object()), description, at + "[" + std::to_string(i) + "]");
          !found.empty())
        return found;
  return {};
}
