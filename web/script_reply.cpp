#include "web/script_reply.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/utf8.h"
#include "kb/document/written_values.h"
#include "kb/library/cited_facts.h"
#include "web/market_shelf.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

std::vector<kb::Placeholder> fields_of(const DocumentView& script) {
  std::vector<kb::Problem> ignored;
  std::vector<kb::Placeholder> fields;
  for (kb::Placeholder& placeholder : kb::read_placeholders(script.markdown, ignored))
    if (std::none_of(fields.begin(), fields.end(), [&](const auto& known) { return known.name == placeholder.name; }))
      fields.push_back(std::move(placeholder));
  return fields;
}

/// What a gap is called in the reader's language, for the names that scripts use most; else `serial_number` → Serial number.
std::string gap_label(std::string name, const Locale& locale) {
  if (locale.has("gap_" + name)) return locale.text("gap_" + name);
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - ('a' - 'A'));
  return name;
}

json choices_view(const kb::Placeholder& placeholder, const std::string& chosen) {
  auto choices = json::array();
  for (const auto& choice : placeholder.choices)
    choices.push_back({{"value", choice.value}, {"text", choice.text}, {"selected", choice.value == chosen}});
  return choices;
}

json field_view(const kb::Placeholder& placeholder, const std::string& id, const ReplyForm& form, const kb::FilledScript& filled,
                const Locale& locale) {
  const auto typed = form.values.find(placeholder.name);
  const std::string value = typed == form.values.end() ? "" : typed->second;
  const std::string label = gap_label(placeholder.name, locale);
  json field = {{"name", placeholder.name},
                {"field_id", "field-" + id + "-" + placeholder.name},
                {"label", label},
                {"value", value},
                {"missing", locale.text("fill_missing", {{"label", label}})},
                {"choices", choices_view(placeholder, value)},
                {"is_" + placeholder.type, true}};
  for (const kb::FillProblem& problem : filled.problems)
    if (problem.name == placeholder.name && (form.submitted || problem.fault != kb::FillFault::missing))
      field["error"] = locale.text("fill_" + std::string(kb::to_string(problem.fault)), {{"label", label}});
  return field;
}

/// Lines that a text takes in a column, for browsers that can't size a text area by its content.
int rows_of(const std::string& text) {
  constexpr std::size_t column = 64;
  int rows = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    rows += 1 + static_cast<int>((end - at) / column);
    at = end + 1;
  }
  return std::clamp(rows, 4, 60);
}

/// The script in the agent's own language, with the same values; null if that is the one that goes out.
json own_text(Application& application, const Request& request, const DocumentView& script, const ReplyForm& form, const Locale& locale) {
  const kb::RevisionInfo* own = best_language(script.languages, request.languages);
  if (!own || own->name.lang == script.revision.name.lang) return nullptr;
  const auto view = application.state->views.view(application.database, own->name.id, {own->name.lang});
  if (!view) return nullptr;
  const std::string& lang = own->name.lang;
  return {{"own_lang", lang},
          {"own_dir", text_direction(lang)},
          {"own_name", locale.language_name(lang)},
          {"own_text", fill_reply(application, *view, form.values, "").text}};
}

json languages_view(const DocumentView& script) {
  auto languages = json::array();
  for (const auto& translation : script.languages)
    languages.push_back({{"code", translation.name.lang},
                         {"name", own_language_name(translation.name.lang)},
                         {"selected", translation.name.lang == script.revision.name.lang}});
  return languages;
}

json markets_view(const std::string& chosen, const Labels& labels, const kb::Vocabulary& vocabulary) {
  auto markets = json::array();
  for (const auto& market : vocabulary.entries("markets"))
    if (market.value != "any")
      markets.push_back({{"value", market.value}, {"label", labels.word("markets", market.value)}, {"selected", market.value == chosen}});
  return markets;
}

}  // namespace

kb::FilledScript fill_reply(Application& application, const DocumentView& script, const kb::FillValues& values, const std::string& market) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const std::string& lang = script.revision.name.lang;
  const std::string locale = kb::locale_of(lang, market);
  return application.database.read([&](kb::Connection& db) {
    return kb::fill_script(script.markdown, values, locale,
                           [&](const kb::Citation& citation) { return kb::cited_fact(db, citation, lang, locale, *vocabulary); });
  });
}

ReplyForm ReplyForm::of(const Request& request, const DocumentView& script, const kb::Vocabulary& vocabulary) {
  ReplyForm form;
  const bool posted = request.method == Method::post;
  for (const kb::Placeholder& placeholder : fields_of(script))
    if (const auto* value = posted ? request.field("value_" + placeholder.name) : nullptr; value) form.values[placeholder.name] = *value;
  const std::string* market = posted ? request.field("market") : request.parameter("market");
  const auto& markets = script.document.markets;
  if (market) {
    if (vocabulary.find("markets", *market) && *market != "any") form.market = *market;
  } else if (markets.size() == 1 && markets[0] != "any") {
    form.market = markets[0];
  }
  form.submitted = posted && request.field("check");
  return form;
}

json reply_view(Application& application, const Request& request, const DocumentView& script, const ReplyForm& form, const Labels& labels) {
  const Locale& locale = labels.locale();
  const kb::FilledScript filled = fill_reply(application, script, form.values, form.market);
  const kb::DocumentName& name = script.revision.name;
  auto fields = json::array(), unsaid = json::array();
  for (const kb::Placeholder& placeholder : fields_of(script)) fields.push_back(field_view(placeholder, name.id, form, filled, locale));
  for (const kb::FillProblem& problem : filled.problems)
    if (problem.fault == kb::FillFault::no_fact) unsaid.push_back(locale.text("fill_no_fact", {{"label", problem.name}}));
  const auto vocabulary = application.state->vocabulary.get(application.database);
  json view = {{"script", name.id},
               {"cite", cited(name.id, script.revision.number)},
               {"script_title", script.revision.title},
               {"action", "/documents/" + name.id + "/reply"},
               {"reply_lang", name.lang},
               {"reply_dir", text_direction(name.lang)},
               {"reply_name", locale.language_name(name.lang)},
               {"languages", languages_view(script)},
               {"several_languages", script.languages.size() > 1},
               {"markets", markets_view(form.market, labels, *vocabulary)},
               {"fields", fields},
               {"has_fields", !fields.empty()},
               {"unsaid", unsaid},
               {"reply_text", filled.text},
               {"rows", rows_of(filled.text)}};
  if (json own = own_text(application, request, script, form, locale); !own.is_null()) view.update(own);
  if (!form.market.empty()) {
    view["market_url"] = market_url(form.market);
    view["market_label"] = locale.text("all_about_market", {{"market", labels.word("markets", form.market)}});
    view["card"] = culture_card_view(application, request, form.market);
  }
  view["complete"] = filled.problems.empty();
  return view;
}

}  // namespace web
