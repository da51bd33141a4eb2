#include "kb/error.h"
#include "web/api.h"
#include "web/comparison.h"
#include "web/document_view.h"
#include "web/json.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr ApiParameter parameters[] = {
    {"topic", "query", R"({"type": "string", "examples": ["withdrawal"]})", "A topic of the vocabulary that some sheet has."},
    {"market", "query", R"({"type": "string", "examples": ["DE,BR"]})",
     "Markets, repeated or separated by commas, at most twelve; none: those with a sheet of the topic. The rules of the larger markets "
     "that one belongs to apply too."},
    {"on", "query", R"({"type": "string", "format": "date"})", "The day whose law it is; today if it is left out."},
    {"prefer", "query", R"({"type": "string", "examples": ["de,en"]})", "The reader's languages in order, separated by commas."},
};

constexpr std::string_view answered = R"({"type": "object", "required": ["topic", "on", "markets", "facts"], "properties": {
  "topic": {"type": "string"}, "on": {"type": "string", "format": "date"},
  "markets": {"type": "array", "items": {"type": "object", "required": ["value", "label", "sheets"], "properties": {
    "value": {"type": "string"}, "label": {"type": "string"},
    "sheets": {"type": "array", "description": "The market's own first.", "items": {"type": "object", "required": ["id", "lang", "revision", "title", "url", "jurisdiction", "state"], "properties": {
      "id": {"type": "string"}, "lang": {"type": "string"}, "revision": {"type": "integer"}, "title": {"type": "string"}, "url": {"type": "string"}, "jurisdiction": {"type": "string"},
      "state": {"type": "string", "enum": ["in_force", "not_yet", "ended", "superseded"]},
      "superseded_by": {"type": "string", "description": "The id of the sheet that had taken its place by that day."},
      "effective_from": {"type": "string", "format": "date"}, "effective_to": {"type": "string", "format": "date"}}}}}}},
  "facts": {"type": "array", "items": {"type": "object", "required": ["name", "label", "differs", "values"], "properties": {
    "name": {"type": "string"}, "label": {"type": "string"},
    "differs": {"type": "boolean", "description": "Two markets that say something say different things."},
    "values": {"type": "array", "description": "What the sheets in force on that day say.", "items": {"type": "object", "required": ["market", "value", "text", "sheet"], "properties": {
      "market": {"type": "string"}, "value": {"type": "string", "description": "As written: 14, true, EUR 20, a choice's value."}, "text": {"type": "string"}, "sheet": {"type": "string"}}}}}}}}})";

constexpr int refusals[] = {422};

json sheet_json(const kb::Comparison::Entry& entry) {
  const kb::Sheet& sheet = *entry.sheet;
  json out = {{"id", sheet.name.id},
              {"lang", sheet.name.lang},
              {"revision", sheet.revision},
              {"title", sheet.title},
              {"url", document_url(sheet.name.id, sheet.name.lang)},
              {"jurisdiction", sheet.jurisdiction},
              {"state", kb::to_string(entry.state.state)}};
  if (entry.state.by) out["superseded_by"] = entry.state.by->name.id;
  if (sheet.from) out["effective_from"] = kb::to_string(*sheet.from);
  if (sheet.to) out["effective_to"] = kb::to_string(*sheet.to);
  return out;
}

json fact_json(const kb::Comparison& comparison, const kb::Comparison::Row& row, const Labels& labels) {
  json values = json::array();
  for (std::size_t column = 0; column < row.cells.size(); ++column)
    for (const auto& value : row.cells[column])
      values.push_back({{"market", comparison.columns[column].market},
                        {"value", value.value},
                        {"text", labels.fact_value(row.fact, value.value)},
                        {"sheet", value.sheet->name.id}});
  return {{"name", row.fact}, {"label", labels.fact_name(row.fact)}, {"differs", row.differs}, {"values", std::move(values)}};
}

}  // namespace

const ApiSpec compare_spec{"compareRegulations", parameters, answered, refusals};

Response compare_api(Application& application, const Request& given) {
  Request request = given;
  request.languages = preferred_languages(given);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  AskedComparison asked = asked_comparison(application, request, labels);
  if (asked.topic.empty() && asked.problems.empty()) asked.problems.push_back(labels.locale().text("no_topic"));
  if (!asked.problems.empty()) {
    std::vector<kb::Problem> problems;
    for (std::string& sentence : asked.problems) problems.push_back({"", 0, std::move(sentence)});
    throw kb::Invalid(std::move(problems));
  }
  json markets = json::array(), facts = json::array();
  for (const auto& column : asked.comparison.columns) {
    json sheets = json::array();
    for (const auto& entry : column.sheets) sheets.push_back(sheet_json(entry));
    markets.push_back({{"value", column.market}, {"label", labels.word("markets", column.market)}, {"sheets", std::move(sheets)}});
  }
  for (const auto& row : asked.comparison.rows) facts.push_back(fact_json(asked.comparison, row, labels));
  return json_response(
      {{"topic", asked.topic}, {"on", kb::to_string(asked.on)}, {"markets", std::move(markets)}, {"facts", std::move(facts)}});
}

}  // namespace web
