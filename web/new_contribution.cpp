#include "web/new_contribution.h"

#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/kinds/skeleton.h"
#include "kb/kinds/translation_skeleton.h"
#include "kb/library/languages.h"
#include "kb/library/writing.h"
#include "web/contribution_view.h"
#include "web/draft_sent.h"
#include "web/form_values.h"
#include "web/labels.h"
#include "web/problem_text.h"
#include "web/retrospective_beginning.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

std::string editor_of(std::int64_t number) { return contribution_url(number) + "/edit"; }

std::string parameter(const Request& request, std::string_view name) {
  const auto* value = request.method == Method::post ? request.field(name) : request.parameter(name);
  return value ? *value : std::string();
}

/// What somebody has begun of that text already, and may write on.
std::optional<std::int64_t> unfinished(kb::Connection& db, const kb::Person& person, const kb::DocumentName& name) {
  const auto own = kb::contributions(
      db, person,
      {.states = {kb::ReviewState::draft, kb::ReviewState::returned}, .reviewer = {}, .author = person.name, .name = name, .limit = 1});
  return own.empty() ? std::nullopt : std::optional(own.front().number);
}

/// `lang` of what is published as `id`, or nullopt; NotFound for what isn't.
kb::Revision published_text(Application& application, const std::string& id, const std::string& lang) {
  const auto revision = application.database.read([&](kb::Connection& db) { return kb::published(db, {id, lang}); });
  if (!revision) throw kb::NotFound("there is no document " + id + " in " + lang);
  return *revision;
}

/// What is written here already, but for what is `there`: proposals, since any language may be typed.
json languages_view(Application& application, const Locale& locale, const std::vector<kb::RevisionInfo>& there = {}) {
  json list = json::array();
  for (const std::string& language : application.database.read([](kb::Connection& db) { return kb::published_languages(db); }))
    if (std::none_of(there.begin(), there.end(), [&](const auto& each) { return each.name.lang == language; }))
      list.push_back({{"code", language}, {"name", locale.language_name(language)}});
  return list;
}

/// A text that exists: to change it, or to translate it.
json existing_view(Application& application, const Request& request, const Locale& locale) {
  const std::string change = parameter(request, "change"), translate = parameter(request, "translate");
  if (change.empty() && translate.empty()) return {};
  const std::string lang = parameter(request, change.empty() ? "from" : "lang");
  const kb::Revision text = published_text(application, change.empty() ? translate : change, lang);
  const auto there = application.database.read([&](kb::Connection& db) { return kb::translations(db, text.name.id); });
  return {{"changes", !change.empty()},
          {"id", text.name.id},
          {"text_lang", lang},
          {"document_title", text.title},
          {"document_url", document_url(text.name.id, lang)},
          {"text", locale.text(change.empty() ? "new_translate_text" : "new_change_text", {{"language", locale.language_name(lang)}})},
          {"languages", languages_view(application, locale, there)}};
}

Response offer(Application& application, const Request& request, const std::vector<kb::Problem>& problems, int status) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const Labels labels(locale, *vocabulary);
  json kinds = json::array(), refusals = json::array();
  const std::string wanted = parameter(request, "kind").empty() ? "retrospective" : parameter(request, "kind");
  for (const kb::Kind* kind : kb::kinds())
    kinds.push_back({{"name", kind->name},
                     {"label", labels.kind(kind->name)},
                     {"about", locale.text("kind_about_" + std::string(kind->name))},
                     {"chosen", kind->name == wanted}});
  for (const kb::Problem& problem : problems) refusals.push_back(problem_text(locale, problem.message));
  const std::string lang = parameter(request, "lang");
  return page(application, request, "new_contribution",
              {{"title", locale.text("new_title")},
               {"header_search", true},
               {"existing", existing_view(application, request, locale)},
               {"may_begin", kb::may_propose_new(request.person->roles)},
               {"kinds", kinds},
               {"language", lang.empty() ? request.interface_language : lang},
               {"languages", languages_view(application, locale)},
               {"case", parameter(request, "case")},
               {"title_typed", parameter(request, "title")},
               {"ticket", parameter(request, "ticket")},
               {"note", parameter(request, "note")},
               {"reply", parameter(request, "reply")},
               {"reason", parameter(request, "reason")},
               {"problems", refusals}},
              status);
}

kb::NewContribution asked(Application& application, const Request& request) {
  const auto parse = [&](std::string_view body) { return application.box.parse(body); };
  const std::string lang = field_or_empty(request, "lang"), reason = field_or_empty(request, "reason");
  if (const std::string id = field_or_empty(request, "change"); !id.empty()) {
    const kb::Revision text = published_text(application, id, lang);
    return {.id = id, .lang = lang, .text = text.text, .base = text.number, .reason = reason};
  }
  if (const std::string id = field_or_empty(request, "translate"); !id.empty()) {
    const kb::Revision source = published_text(application, id, field_or_empty(request, "from"));
    return {.id = id,
            .lang = lang,
            .text = kb::translation_skeleton(source.text, source.name.lang, source.fingerprint, lang, parse),
            .base = {},
            .reason = reason};
  }
  const kb::Kind* kind = kb::find_kind(field_or_empty(request, "kind"));
  if (!kind) throw kb::Invalid(locale_of(application, request).text("new_no_kind"));
  kb::Beginning known = retrospective_beginning(application, request);
  if (kind->name != "retrospective") known = {.fields = {{"title", known.fields["title"]}}, .lists = {}, .sections = {}};
  const std::string written_in = lang.empty() ? request.interface_language : lang;
  return {.id = {}, .lang = written_in, .text = kb::skeleton(*kind, written_in, known), .base = {}, .reason = reason};
}

}  // namespace

Response new_contribution_page(Application& application, const Request& request) { return offer(application, request, {}, 200); }

Response start_contribution(Application& application, const Request& request) {
  try {
    const kb::NewContribution what = asked(application, request);
    if (!what.id.empty())
      if (const auto begun = application.database.read([&](kb::Connection& db) {
            return unfinished(db, *request.person, {what.id, what.lang});
          }))
        return redirect(editor_of(*begun));
    return redirect(editor_of(kb::start_contribution(application.database, *request.person, what).number));
  } catch (const kb::Invalid& error) {
    return offer(application, request, error.problems.empty() ? std::vector<kb::Problem>{{"", 0, error.what()}} : error.problems, 422);
  }
}

}  // namespace web
