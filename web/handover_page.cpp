#include "web/handover_page.h"

#include <nlohmann/json.hpp>

#include "web/json.h"
#include "web/public_address.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

/// `https://casebook.example` of `https://casebook.example/team`.
std::string origin_of(const std::string& address) {
  const std::size_t host = address.find("://");
  return address.substr(0, host == std::string::npos ? host : address.find('/', host + 3));
}

}  // namespace

Response handover_page(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  Response response = page(application, request, "handover", {{"title", locale.text("handover_title")}, {"header_search", true}});
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "unsafe-none");
  return response;
}

std::string bookmarklet(Application& application, const Request& request) {
  const std::string base = public_base(application, request);
  if (base.empty()) return {};
  const Locale& locale = locale_of(application, request);
  std::string script = application.state->pages.render(
      "bookmarklet", {{"page", to_text(base + "/desk/handover")}, {"origin", to_text(origin_of(base))}}, locale);
  while (script.ends_with('\n')) script.pop_back();
  return script;
}

}  // namespace web
