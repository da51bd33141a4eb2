#include "web/json.h"

namespace web {

std::string to_text(const nlohmann::json& value) { return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

Response json_response(const nlohmann::json& value, int status) { return {.status = status, .type = json_type, .body = to_text(value)}; }

std::optional<nlohmann::json> parse_json(std::string_view text) {
  constexpr int deepest = 64;
  bool too_deep = false;
  auto callback = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    too_deep = too_deep || depth > deepest;
    return !too_deep;
  };
  nlohmann::json value = nlohmann::json::parse(text, callback, false);
  if (value.is_discarded() || too_deep) return std::nullopt;
  return value;
}

}  // namespace web
