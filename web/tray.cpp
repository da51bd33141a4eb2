#include "web/tray.h"

#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/kinds/skeleton.h"
#include "kb/library/documents.h"
#include "kb/library/usage.h"
#include "web/page.h"
#include "web/state.h"

namespace web {
namespace {

constexpr std::size_t most_used = 100;

std::string field(const Request& request, std::string_view name) {
  const std::string* value = request.field(name);
  return value ? *value : std::string();
}

/// The ids of `used` fields: what stands before the `@`.
std::vector<std::string> used_ids(const Request& request) {
  std::vector<std::string> ids;
  for (const auto& [name, value] : request.form)
    if (name == "used" && ids.size() < most_used) ids.push_back(value.substr(0, value.find('@')));
  return ids;
}

/// The first of the documents used that is a case.
std::string case_of(kb::Connection& db, const std::vector<std::string>& ids) {
  for (const std::string& id : ids)
    for (const kb::RevisionInfo& text : kb::translations(db, id))
      if (text.kind == "case") return id;
  return {};
}

std::string quoted(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += (end > at ? "> " : ">") + text.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

Response count_uses(Application& application, const Request& request) {
  const auto ids = used_ids(request);
  application.database.write([&](kb::Connection& db) { kb::record_uses(db, ids); });
  return {.status = 204};
}

Response write_up(Application& application, const Request& request) {
  const std::string& lang = request.interface_language;
  kb::Beginning known;
  known.fields = {{"ticket", field(request, "ticket")},
                  {"case", application.database.read([&](kb::Connection& db) { return case_of(db, used_ids(request)); })}};
  known.sections = {{"analysis", field(request, "note")}, {"words-that-worked", quoted(field(request, "reply"))}};
  const std::string text = kb::skeleton(*kb::find_kind("retrospective"), lang, known);
  const Locale& locale = application.state->locales.get(lang);
  return page(application, request, "write_up", {{"title", locale.text("write_up_title")}, {"header_search", true}, {"draft", text}});
}

}  // namespace web
