#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "web/response.h"

namespace web {

inline constexpr const char* json_type = "application/json; charset=utf-8";

/// Compact. What isn't UTF-8 becomes U+FFFD.
std::string to_text(const nlohmann::json& value);

Response json_response(const nlohmann::json& value, int status = 200);

}  // namespace web
