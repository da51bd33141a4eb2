#include "web/preferences_page.h"

#include "kb/library/people.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

constexpr std::string_view a_year = "; Path=/; Max-Age=31536000; SameSite=Lax";

void keep(Response& response, const Settings& settings, std::string_view name, const std::string& value) {
  response.headers.emplace_back("Set-Cookie",
                                std::string(name) + "=" + value + std::string(a_year) + (settings.secure_cookies ? "; Secure" : ""));
}

}  // namespace

Response set_preferences(Application& application, const Request& request) {
  const auto* next = request.field("next");
  Response response = redirect(next && is_local_path(*next) ? *next : "/");
  if (const auto* theme = request.field("theme"); theme && (*theme == "light" || *theme == "dark"))
    keep(response, application.settings, "theme", *theme);
  if (const auto* language = request.field("language"); language && application.state->locales.has(*language)) {
    keep(response, application.settings, "language", *language);
    if (const auto& person = request.person)
      kb::set_preferences(application.database, person->id,
                          {.languages = person->languages, .markets = person->markets, .interface_language = *language});
  }
  return response;
}

}  // namespace web
