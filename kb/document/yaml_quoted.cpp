#include "kb/document/yaml_quoted.h"

#include <nlohmann/json.hpp>

namespace kb {

std::string yaml_quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace kb
