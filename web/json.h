#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "web/response.h"

namespace web {

inline constexpr const char* json_type = "application/json; charset=utf-8";

/// Compact. What isn't UTF-8 becomes U+FFFD.
std::string to_text(const nlohmann::json& value);

Response json_response(const nlohmann::json& value, int status = 200);

/// Text from outside: nullopt if it is no JSON or deeper than 64 levels.
std::optional<nlohmann::json> parse_json(std::string_view text);

}  // namespace web
