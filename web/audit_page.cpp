#include "web/audit_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/library/events.h"
#include "web/csv.h"
#include "web/form_values.h"
#include "web/json.h"
#include "web/public_address.h"
#include "web/refusal.h"
#include "web/revision_view.h"
#include "web/state.h"
#include "web/subject.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int events_shown = 100, events_exported = 50'000;

/// What the address asks for.
struct AuditAddress {
  kb::EventFilter filter;
  std::int64_t before = 0;

  static AuditAddress of(const Request& request) {
    const auto wanted = [&](std::string_view name) -> std::optional<std::string> {
      const std::string* value = request.parameter(name);
      return value && !value->empty() ? std::optional(*value) : std::nullopt;
    };
    AuditAddress address{{wanted("action"), wanted("who"), wanted("subject")}};
    address.before = whole_number_or_zero(request.parameter("before"));
    return address;
  }
  std::string url(const std::string& path, Fields fields, std::int64_t from) const {
    for (const auto& [name, value] : {std::pair{"action", filter.action}, {"who", filter.who}, {"subject", filter.subject}})
      if (value) fields.emplace_back(name, *value);
    if (from > 0) fields.emplace_back("before", std::to_string(from));
    return fields.empty() ? path : path + "?" + encode_fields(fields);
  }
};

/// `document published` → what that is called; the word itself for one of a newer program.
std::string action_name(const std::string& action, const Locale& locale) {
  std::string key = "action_" + action;
  std::ranges::replace(key, ' ', '_');
  return locale.has(key) ? locale.text(key) : action;
}

json event_view(const kb::Event& event, const Locale& locale) {
  return {{"number", event.number},
          {"time", kb::to_string(event.at)},
          {"when", shown_time(event.at)},
          {"who", event.who},
          {"who_url", "/audit?" + encode_fields({{"who", event.who}})},
          {"action", action_name(event.action, locale)},
          {"subject", event.subject},
          {"url", event_url(event)},
          {"detail", event.detail}};
}

std::string export_line(const kb::Event& event, bool csv) {
  const std::string number = std::to_string(event.number), at = kb::to_string(event.at);
  if (csv) return csv_line({number, at, event.who, event.action, event.subject, event.detail});
  return to_text({{"number", event.number},
                  {"at", at},
                  {"who", event.who},
                  {"action", event.action},
                  {"subject", event.subject},
                  {"detail", event.detail}}) +
         "\n";
}

}  // namespace

Response audit_page(Application& application, const Request& request) {
  const Locale& locale = locale_of(application, request);
  const AuditAddress address = AuditAddress::of(request);
  const auto found =
      application.database.read([&](kb::Connection& db) { return kb::events(db, address.before, events_shown + 1, address.filter); });
  json events = json::array();
  for (std::size_t i = 0; i < found.size() && i < events_shown; ++i) events.push_back(event_view(found[i], locale));
  json actions = json::array();
  for (const kb::Action action : kb::all_actions()) {
    const std::string name(kb::to_string(action));
    actions.push_back({{"value", name}, {"label", action_name(name, locale)}, {"selected", address.filter.action == name}});
  }
  return page(application, request, "audit",
              {{"title", locale.text("audit")},
               {"header_search", true},
               {"at_audit", true},
               {"events", events},
               {"nothing", events.empty()},
               {"actions", actions},
               {"who_typed", address.filter.who.value_or("")},
               {"subject_typed", address.filter.subject.value_or("")},
               {"next_url", found.size() > events_shown ? address.url("/audit", {}, found[events_shown - 1].number) : ""},
               {"jsonl_url", address.url("/audit/export", {{"as", "jsonl"}}, 0)},
               {"csv_url", address.url("/audit/export", {{"as", "csv"}}, 0)}});
}

Response audit_export(Application& application, const Request& request) {
  const std::string* as = request.parameter("as");
  const bool csv = as && *as == "csv";
  if (as && !csv && *as != "jsonl") return refuse(application, request, {.status = 422, .message = "audit_no_such_form"});
  const AuditAddress address = AuditAddress::of(request);
  Response response{.type = csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8", .body = {}};
  if (csv) response.body = csv_line({"number", "at", "who", "action", "subject", "detail"});
  const auto found =
      application.database.read([&](kb::Connection& db) { return kb::events(db, address.before, events_exported + 1, address.filter); });
  const std::size_t count = std::min<std::size_t>(found.size(), events_exported);
  for (std::size_t i = 0; i < count; ++i) response.body += export_line(found[i], csv);
  if (found.size() > count)
    response.headers.emplace_back("Link", "<" + public_base(application, request) +
                                              address.url("/audit/export", {{"as", csv ? "csv" : "jsonl"}}, found[count - 1].number) +
                                              ">; rel=\"next\"");
  const std::string name =
      count == 0 ? "audit" : "audit-" + std::to_string(found[count - 1].number) + "-" + std::to_string(found[0].number);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + (csv ? ".csv\"" : ".jsonl\""));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace web
