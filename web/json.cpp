#include "web/json.h"

namespace web {

std::string to_text(const nlohmann::json& value) { return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

Response json_response(const nlohmann::json& value, int status) { return {.status = status, .type = json_type, .body = to_text(value)}; }

}  // namespace web
