#include "web/image_response.h"

#include "kb/error.h"

namespace web {

Response image_response(std::string_view name, std::string bytes) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".png", "image/png"}, {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}, {".gif", "image/gif"}, {".webp", "image/webp"}};
  for (const auto& [ending, type] : types)
    if (name.ends_with(ending))
      return {.type = std::string(type), .body = std::move(bytes), .headers = {{"Cache-Control", "private, max-age=300"}}};
  throw kb::NotFound("there is no image " + std::string(name));
}

}  // namespace web
