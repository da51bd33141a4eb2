#include "web/answer_headers.h"

#include <algorithm>
#include <functional>

#include "web/access.h"

namespace web {

namespace {

bool has(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [&](const auto& header) { return header.first == name; });
}

}  // namespace

void add_answer_headers(const Request& request, Response& response) {
  const bool in_frame = is_frame_path(request.path);
  const std::string ancestors = in_frame && request.frame ? request.frame->origin : "'none'";
  const std::pair<const char*, std::string> always[] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors " +
           ancestors},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", in_frame ? "no-referrer" : "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
  for (const auto& [name, value] : always)
    if (!has(response, name)) response.headers.emplace_back(name, value);
  if (in_frame) response.headers.emplace_back("Cache-Control", "no-store");
  if (has(response, "Cache-Control")) return;
  const bool revalidates = request.method == Method::get && response.status == 200;
  response.headers.emplace_back("Cache-Control", revalidates ? "private, no-cache" : "no-store");
  if (!revalidates) return;
  // Weak, since compression may differ. A hash of the body costs little beside making it.
  std::string tag = "W/\"" + std::to_string(std::hash<std::string>{}(response.body)) + "\"";
  response.headers.emplace_back("ETag", tag);
  if (const std::string* known = request.header("if-none-match"); known && known->find(tag) != std::string::npos) {
    response.status = 304;
    response.body.clear();
  }
}

}  // namespace web
