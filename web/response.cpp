#include "web/response.h"

#include "web/url.h"

namespace web {

Response redirect(const std::string& location) {
  Response response{.status = 303, .body = {}};
  response.headers.emplace_back("Location", is_local_path(location) ? location : "/");
  return response;
}

}  // namespace web
