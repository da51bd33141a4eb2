#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "web/response.h"

namespace web {

inline constexpr const char* json_type = "application/json; charset=utf-8";

/// Compact. What isn't UTF-8 becomes U+FFFD.
std::string to_text(const nlohmann::json& value);

/// An object of keys and values in turn: `json_object("id", id, "total", 3)`. nlohmann's braces copy every value twice on their way.
template <class... KeysAndValues>
nlohmann::json json_object(KeysAndValues&&... given) {
  static_assert(sizeof...(given) % 2 == 0, "each key wants a value");
  nlohmann::json::object_t object;
  auto add = [&](auto& self, auto&& key, auto&& value, auto&&... rest) -> void {
    object.emplace(std::forward<decltype(key)>(key), std::forward<decltype(value)>(value));
    if constexpr (sizeof...(rest) > 0) self(self, std::forward<decltype(rest)>(rest)...);
  };
  if constexpr (sizeof...(given) > 0) add(add, std::forward<KeysAndValues>(given)...);
  return object;
}

Response json_response(const nlohmann::json& value, int status = 200);

}  // namespace web
