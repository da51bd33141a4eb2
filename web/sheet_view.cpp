#include "web/sheet_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/library/cited_facts.h"
#include "web/market_shelf.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

/// Documents that cite the sheet, each once with the facts of all its translations.
json cited_by_view(Application& application, const Request& request, const std::string& sheet, const Labels& labels) {
  const auto citing = application.database.read([&](kb::Connection& db) { return kb::citing(db, sheet); });
  std::map<std::string, std::vector<kb::RevisionInfo>> texts;
  std::map<std::string, std::vector<std::string>> facts;
  for (const kb::Citing& one : citing) {
    texts[one.text.name.id].push_back(one.text);
    auto& known = facts[one.text.name.id];
    for (const std::string& fact : one.facts)
      if (const std::string label = labels.fact_name(fact); std::find(known.begin(), known.end(), label) == known.end())
        known.push_back(label);
  }
  auto view = json::array();
  for (const auto& [id, languages] : texts) {
    const kb::RevisionInfo* best = best_language(languages, request.languages);
    std::string names;
    for (const std::string& fact : facts[id]) names += (names.empty() ? "" : " · ") + fact;
    view.push_back(
        {{"url", document_url(id, best->name.lang)}, {"title", best->title}, {"text_lang", best->name.lang}, {"facts_cited", names}});
  }
  return view;
}

}  // namespace

kb::Date day_asked(const Request& request, const Locale& locale, std::vector<std::string>& problems) {
  const std::string* on = request.parameter("on");
  if (!on || on->empty()) return kb::today();
  if (const auto day = kb::parse_date(*on)) return *day;
  problems.push_back(locale.text("bad_day", {{"text", on->substr(0, 40)}}));
  return kb::today();
}

json sheet_state_view(const kb::Sheet& sheet, const kb::StateOnDay& state, kb::Date day, const Labels& labels) {
  const std::string name(kb::to_string(state.state));
  json view = {{"id", sheet.name.id},
               {"title", sheet.title},
               {"url", document_url(sheet.name.id, sheet.name.lang) + "&on=" + kb::to_string(day)},
               {"text_lang", sheet.name.lang},
               {"state", name},
               {"state_label", labels.locale().text("state_" + name)},
               {"in_force", state.state == kb::SheetState::in_force}};
  if (sheet.from) view["since"] = kb::to_string(*sheet.from);
  if (sheet.to) view["until"] = kb::to_string(*sheet.to);
  if (state.by) {
    view["by_id"] = state.by->name.id;
    view["by_title"] = state.by->title;
    view["by_lang"] = state.by->name.lang;
    view["by_url"] = document_url(state.by->name.id, state.by->name.lang) + "&on=" + kb::to_string(day);
  }
  return view;
}

std::string compare_url(const std::string& topic, const std::vector<std::string>& markets, const std::string& on) {
  Fields fields = {{"topic", topic}};
  for (const std::string& market : markets) fields.emplace_back("market", market);
  if (!on.empty()) fields.emplace_back("on", on);
  return "/regulations/compare?" + encode_fields(fields);
}

json sheet_part(Application& application, const Request& request, const DocumentView& view, const Labels& labels) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const auto sheets = application.state->sheets.get(application.database, *vocabulary, request.languages);
  kb::Sheet sheet = kb::read_sheet(view.document, *vocabulary);
  std::vector<std::string> problems;
  const kb::Date day = day_asked(request, labels.locale(), problems);
  json part = sheet_state_view(sheet, kb::state_on(sheet, *sheets, day), day, labels);
  part["on"] = kb::to_string(day);
  part["state_sentence"] = labels.locale().text("state_on_day", {{"date", kb::to_string(day)}, {"state", part["state_label"]}});
  part["problems"] = problems;
  part["path"] = document_url(sheet.name.id);
  if (!sheet.topic.empty()) part["compare_url"] = compare_url(sheet.topic, {sheet.jurisdiction}, kb::to_string(day));
  part["cited_by"] = cited_by_view(application, request, sheet.name.id, labels);
  part["is_cited"] = !part["cited_by"].empty();
  part["market_url"] = market_url(sheet.jurisdiction);
  part["market_label"] = labels.locale().text("all_about_market", {{"market", labels.word("markets", sheet.jurisdiction)}});
  return part;
}

}  // namespace web
