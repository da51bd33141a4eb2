#include "web/archive_pages.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/library/archive.h"
#include "web/document_page.h"
#include "web/document_view.h"
#include "web/form_problems.h"
#include "web/form_values.h"
#include "web/json.h"
#include "web/labels.h"
#include "web/refusal.h"
#include "web/revision_view.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int archived_shown = 500;

/// The id, of which also the document's address may have been pasted.
std::string id_in(const std::string& text) {
  constexpr std::string_view before = "/documents/";
  const std::size_t at = text.find(before);
  const std::string id = at == std::string::npos ? text : text.substr(at + before.size());
  return id.substr(0, id.find_first_of("/?# "));
}

Response show_form(Application& application, const Request& request, const std::vector<std::string>& problems, int status) {
  const Locale& locale = locale_of(application, request);
  const std::string& id = request.captures.at("id");
  const auto translations = application.database.read([&](kb::Connection& db) { return kb::translations(db, id); });
  const kb::RevisionInfo* best = best_language(translations, wanted_languages(request));
  if (!best) throw kb::NotFound("there is no document " + id);
  const std::string* asked = request.parameter("lang");
  const std::string chosen = request.method == Method::post     ? field_or_empty(request, "lang")
                             : asked && translations.size() > 1 ? *asked
                                                                : "";
  json languages = json::array();
  for (const kb::RevisionInfo& each : translations)
    languages.push_back({{"code", each.name.lang}, {"name", locale.language_name(each.name.lang)}, {"selected", each.name.lang == chosen}});
  return page(application, request, "archive_form",
              {{"title", locale.text("archive_title", {{"title", best->title}})},
               {"header_search", true},
               {"id", id},
               {"document_title", best->title},
               {"document_url", document_url(id, best->name.lang)},
               {"text_lang", best->name.lang},
               {"languages", languages},
               {"several_languages", languages.size() > 1},
               {"reason", field_or_empty(request, "reason")},
               {"replaced_by", field_or_empty(request, "replaced_by")},
               {"problems", problems}},
              status);
}

/// What was tried to bring back and refused.
struct RefusedReturn {
  kb::DocumentName name = {};
  std::string reason = {};
  std::vector<std::string> problems = {};
};

json archived_view(const kb::Archived& each, const RefusedReturn& refused, const Locale& locale) {
  const bool again = refused.name == each.name;
  return {{"id", each.name.id},
          {"code", each.name.lang},
          {"language", locale.language_name(each.name.lang)},
          {"subject", each.title},
          {"when", shown_time(each.at)},
          {"time", kb::to_string(each.at)},
          {"sentence", locale.text("archive_sentence", {{"who", each.who}})},
          {"reason", each.reason},
          {"replaced_by", each.replaced_by},
          {"replaced_url", each.replaced_by.empty() ? "" : document_url(each.replaced_by)},
          {"expanded", again},
          {"typed", again ? refused.reason : ""},
          {"problems", again ? json(refused.problems) : json::array()},
          {"return_label", locale.text("archive_return_label", {{"title", each.title}})}};
}

Response show_archive(Application& application, const Request& request, const RefusedReturn& refused, int status) {
  const Locale& locale = locale_of(application, request);
  const auto all = application.database.read([](kb::Connection& db) { return kb::all_archived(db, archived_shown + 1); });
  json list = json::array();
  for (std::size_t i = 0; i < all.size() && i < archived_shown; ++i) list.push_back(archived_view(all[i], refused, locale));
  return page(application, request, "archive",
              {{"title", locale.text("archive")},
               {"header_search", true},
               {"at_archive", true},
               {"list", list},
               {"nothing", list.empty()},
               {"done", request.parameter("archived") ? locale.text("archive_done") : ""},
               {"more", all.size() > archived_shown ? locale.text("archive_more", static_cast<std::int64_t>(archived_shown)) : ""}},
              status);
}

/// The language that the reader would have had.
const kb::Archived& best_of(const std::vector<kb::Archived>& gone, const std::vector<std::string>& prefer) {
  for (const std::string& wanted : prefer)
    for (const kb::Archived& each : gone)
      if (primary_language(each.name.lang) == primary_language(wanted)) return each;
  return gone.front();
}

Response gone_page(Application& application, const Request& request, const kb::Archived& gone) {
  const Locale& locale = locale_of(application, request);
  return page(application, request, "archived",
              {{"title", locale.text("error_title_archived")},
               {"header_search", true},
               {"document_title", gone.title},
               {"text_lang", gone.name.lang},
               {"when", locale.text("archived_when", {{"date", shown_time(gone.at).substr(0, 10)}})},
               {"reason", gone.reason},
               {"search_url", "/search?" + encode_fields({{"q", gone.title}})}},
              410);
}

Response gone_json(Application& application, const Request& request, const std::optional<std::string>& replaced_by) {
  json answer = json::parse(refusal_json(locale_of(application, request), {.status = 410}));
  answer["replaced_by"] = replaced_by ? json(*replaced_by) : json(nullptr);
  return json_response(answer, 410);
}

}  // namespace

std::string archive_url(const kb::DocumentName& name) { return document_url(name.id) + "/archive?lang=" + encode_component(name.lang); }

Response archive_form(Application& application, const Request& request) { return show_form(application, request, {}, 200); }

Response archive_it(Application& application, const Request& request) {
  const std::string lang = field_or_empty(request, "lang");
  kb::Archiving what{request.captures.at("id"), std::nullopt, field_or_empty(request, "reason"),
                     id_in(field_or_empty(request, "replaced_by"))};
  if (!lang.empty()) what.lang = kb::canonical_language(lang).value_or(lang);
  try {
    kb::archive(application.database, *request.person, what);
  } catch (const kb::Invalid& error) {
    return show_form(application, request, sentences(locale_of(application, request), error), 422);
  } catch (const kb::Conflict& error) {
    return show_form(application, request, sentences(locale_of(application, request), error), 409);
  }
  return redirect("/archive?archived=1");
}

Response archive_page(Application& application, const Request& request) { return show_archive(application, request, {}, 200); }

Response unarchive_it(Application& application, const Request& request) {
  const std::string lang = field_or_empty(request, "lang");
  const RefusedReturn what{{request.captures.at("id"), kb::canonical_language(lang).value_or(lang)}, field_or_empty(request, "reason")};
  const auto refused = [&](std::vector<std::string> problems, int status) {
    return show_archive(application, request, {what.name, what.reason, std::move(problems)}, status);
  };
  try {
    kb::unarchive(application.database, *request.person, what.name, what.reason,
                  [&](std::string_view body) { return application.box.parse(body); });
  } catch (const kb::Invalid& error) {
    return refused(sentences(locale_of(application, request), error), 422);
  } catch (const kb::Conflict& error) {
    return refused(sentences(locale_of(application, request), error), 409);
  }
  return redirect(document_url(what.name.id, what.name.lang));
}

std::optional<Response> archived_answer(Application& application, const Request& request) {
  const bool api = request.path.starts_with("/api/");
  const auto id = request.captures.find("id");
  const bool page_of_document = request.method == Method::get && request.path.starts_with("/documents/");
  if (id == request.captures.end() || (!api && !page_of_document)) return std::nullopt;
  std::vector<kb::Archived> gone;
  std::optional<std::string> instead;
  application.database.read([&](kb::Connection& db) {
    if (kb::translations(db, id->second).empty()) gone = kb::archived(db, id->second);
    if (!gone.empty()) instead = kb::replacement(db, id->second);
  });
  if (gone.empty()) return std::nullopt;
  if (api) return gone_json(application, request, instead);
  if (request.path.ends_with("/archive")) return redirect("/archive");
  // A frame may not follow to a document, and a script that asked for a part of a page has no use for another.
  if (instead && !request.frame && !request.header("casebook-part")) {
    Fields fields = {{"instead_of", id->second}};
    if (const std::string* lang = request.parameter("lang"); lang && is_language_tag(*lang)) fields.insert(fields.begin(), {"lang", *lang});
    return redirect(document_url(*instead) + "?" + encode_fields(fields));
  }
  return gone_page(application, request, best_of(gone, wanted_languages(request)));
}

std::string instead_of_notice(Application& application, const Request& request, const std::string& id) {
  const std::string* former = request.parameter("instead_of");
  if (!former || former->empty()) return {};
  return application.database.read([&](kb::Connection& db) -> std::string {
    const auto gone = kb::archived(db, *former);
    if (gone.empty() || kb::replacement(db, *former) != id) return {};
    return locale_of(application, request).text("instead_of", {{"title", best_of(gone, request.languages).title}});
  });
}

}  // namespace web
