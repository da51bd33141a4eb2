#include "web/flag_pages.h"

#include <nlohmann/json.hpp>

#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/library/flags.h"
#include "kb/library/review_table.h"
#include "web/access.h"
#include "web/document_page.h"
#include "web/form_problems.h"
#include "web/form_values.h"
#include "web/labels.h"
#include "web/revision_view.h"
#include "web/state.h"
#include "web/subject.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int flags_shown = 200;

/// What was tried to answer and refused: shown again where it was typed.
struct RefusedAnswer {
  std::int64_t flag = 0;
  std::string text;
  std::vector<std::string> problems;
};

json flag_view(kb::Connection& db, const Request& request, const kb::Flag& flag, const RefusedAnswer& refused, const Locale& locale) {
  const Subject subject{0, flag.name};
  const auto found = title_of(db, *request.person, subject);
  const std::string title = found && !found->text.empty() ? found->text : flag.name.id;
  const bool again = refused.flag == flag.number;
  json view = {{"number", flag.number},
               {"sentence", locale.text("flag_sentence", {{"who", flag.person}, {"revision", std::to_string(flag.revision)}})},
               {"url", subject.url()},
               {"subject", title},
               {"text_lang", flag.name.lang},
               {"reason", flag.reason},
               {"time", kb::to_string(flag.at)},
               {"when", shown_time(flag.at)},
               {"open", !flag.answered},
               {"expanded", again},
               {"typed", again ? refused.text : ""},
               {"problems", again ? json(refused.problems) : json::array()},
               {"answer_label", locale.text("flag_answer_label", {{"title", title}})},
               {"change_url", "/contributions/new?" + encode_fields({{"change", flag.name.id}, {"lang", flag.name.lang}})}};
  if (flag.answered) {
    view["answer"] = flag.answer;
    view["answered_sentence"] = locale.text("flag_answered_sentence", {{"who", flag.answered_by}, {"when", shown_time(*flag.answered)}});
  }
  return view;
}

std::string flags_address(bool open, const std::string& id) {
  Fields fields;
  if (open) fields.emplace_back("open", "1");
  if (!id.empty()) fields.emplace_back("id", id);
  return fields.empty() ? "/flags" : "/flags?" + encode_fields(fields);
}

Response show_flags(Application& application, const Request& request, const RefusedAnswer& refused, int status) {
  const Locale& locale = locale_of(application, request);
  const std::string* only = request.parameter("open");
  const std::string* id = request.parameter("id");
  kb::FlagFilter filter{.open = only && *only == "1", .limit = flags_shown + 1};
  if (id && !id->empty()) filter.id = *id;
  if (!kb::reviews(request.person->roles)) filter.concerns = request.person->id;
  json flags = json::array();
  application.database.read([&](kb::Connection& db) {
    for (const kb::Flag& flag : kb::flags(db, filter)) flags.push_back(flag_view(db, request, flag, refused, locale));
  });
  const bool more = flags.size() > flags_shown;
  if (more) flags.erase(flags.size() - 1);
  return page(application, request, "flags",
              {{"title", locale.text("flags")},
               {"header_search", true},
               {"at_flags", true},
               {"flags", flags},
               {"nothing", flags.empty()},
               {"open_only", filter.open},
               {"all_url", flags_address(false, filter.id.value_or(""))},
               {"open_url", flags_address(true, filter.id.value_or(""))},
               {"of_document", filter.id ? locale.text("flags_of", {{"id", *filter.id}}) : ""},
               {"more", more ? locale.text("flags_more", static_cast<std::int64_t>(flags_shown)) : ""},
               {"about", locale.text(filter.concerns ? "flags_about_own" : "flags_about_all")}},
              status);
}

}  // namespace

void add_flag_form(Application& application, const Request& request, const kb::DocumentName& name, json& context) {
  if (!may_use(request.person, Access::agent, false)) return;
  const Locale& locale = locale_of(application, request);
  const std::string* reason = request.method == Method::post ? request.field("reason") : nullptr;
  context["flag"] = {{"url", "/documents/" + name.id + "/flags"},
                     {"reason", reason ? *reason : ""},
                     {"expanded", reason != nullptr},
                     {"done", request.method == Method::get && request.parameter("flagged") != nullptr}};
  if (!kb::reviews(request.person->roles)) return;
  const std::int64_t open = application.database.read([&](kb::Connection& db) { return kb::open_flags(db, name); });
  if (open == 0) return;
  context["open_flags"] = locale.text("open_flags", open);
  context["open_flags_url"] = flags_address(true, name.id);
}

Response flag_it(Application& application, const Request& request) {
  const std::string* lang = request.field("lang");
  const std::string* reason = request.field("reason");
  const kb::DocumentName name{request.captures.at("id"), lang ? kb::canonical_language(*lang).value_or(*lang) : ""};
  try {
    kb::flag_document(application.database, *request.person, name, reason ? *reason : "");
  } catch (const kb::Invalid& error) {
    return show_document(application, request, {{"flag_problems", sentences(locale_of(application, request), error)}}, 422);
  } catch (const kb::Conflict& error) {
    return show_document(application, request, {{"flag_problems", sentences(locale_of(application, request), error)}}, 409);
  }
  return redirect(document_url(name.id, name.lang) + "&flagged=1#flag");
}

Response flags_page(Application& application, const Request& request) { return show_flags(application, request, {}, 200); }

Response answer_flag(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "flag");
  const std::string* answer = request.field("answer");
  const std::string text = answer ? *answer : "";
  try {
    kb::answer_flag(application.database, *request.person, number, text);
  } catch (const kb::Invalid& error) {
    return show_flags(application, request, {number, text, sentences(locale_of(application, request), error)}, 422);
  } catch (const kb::Conflict& error) {
    return show_flags(application, request, {number, text, sentences(locale_of(application, request), error)}, 409);
  }
  return redirect("/flags");
}

}  // namespace web
