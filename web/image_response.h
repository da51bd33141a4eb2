#pragma once

#include <string>
#include <string_view>

#include "web/response.h"

namespace web {

/// An image file's bytes, with the type that its name says. Throws kb::NotFound for a name that is none of an image.
Response image_response(std::string_view name, std::string bytes);

}  // namespace web
