#include "web/response.h"

#include "web/url.h"

namespace web {

Response redirect(const std::string& location) {
  Response response{.status = 303, .body = {}};
  response.headers.emplace_back("Location", is_local_path(location) ? location : "/");
  return response;
}

Response last_resort() {
  return {.status = 500,
          .type = "application/json; charset=utf-8",
          .body = R"({"error":{"code":"internal","message":"Something went wrong here.","problems":[]}})"};
}

}  // namespace web
