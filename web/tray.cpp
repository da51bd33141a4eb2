#include "web/tray.h"

#include <nlohmann/json.hpp>

#include "kb/kinds/skeleton.h"
#include "kb/library/usage.h"
#include "web/page.h"
#include "web/retrospective_beginning.h"
#include "web/state.h"

namespace web {

Response count_uses(Application& application, const Request& request) {
  const auto ids = used_ids(request);
  application.database.write([&](kb::Connection& db) { kb::record_uses(db, ids); });
  return {.status = 204};
}

Response write_up(Application& application, const Request& request) {
  const std::string& lang = request.interface_language;
  const std::string text = kb::skeleton(*kb::find_kind("retrospective"), lang, retrospective_beginning(application, request));
  const Locale& locale = application.state->locales.get(lang);
  return page(application, request, "write_up", {{"title", locale.text("write_up_title")}, {"header_search", true}, {"draft", text}});
}

}  // namespace web
