#include "web/answer_headers.h"

#include <functional>

namespace web {

void add_answer_headers(const Request& request, Response& response) {
  static const std::pair<const char*, const char*> always[] = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
       "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
  };
  for (const auto& [name, value] : always) response.headers.emplace_back(name, value);
  bool cached = false;
  for (const auto& [name, value] : response.headers) cached = cached || name == "Cache-Control";
  if (cached) return;
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
