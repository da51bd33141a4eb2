#include "web/comparison.h"

#include <algorithm>

#include "indexer/facet_values.h"
#include "web/sheet_view.h"
#include "web/state.h"

namespace web {
namespace {

bool has(const std::vector<std::string>& list, std::string_view value) { return std::find(list.begin(), list.end(), value) != list.end(); }

void read_topic(const Request& request, const Labels& labels, const kb::Vocabulary& vocabulary, AskedComparison& asked) {
  const std::string* topic = request.parameter("topic");
  if (!topic || topic->empty()) return;
  if (has(topics_with_sheets(*asked.sheets, vocabulary), *topic))
    asked.topic = *topic;
  else
    asked.problems.push_back(labels.locale().text("bad_topic", {{"text", topic->substr(0, 40)}}));
}

void read_markets(const Request& request, const Labels& labels, const kb::Vocabulary& vocabulary, AskedComparison& asked) {
  const Locale& locale = labels.locale();
  for (const std::string& parameter : request.parameters("market"))
    for (std::size_t at = 0; at <= parameter.size();) {
      const std::size_t end = std::min(parameter.find(',', at), parameter.size());
      const std::string typed = parameter.substr(at, end - at).substr(0, 60);
      at = end + 1;
      if (typed.empty()) continue;
      std::vector<indexer::Note> notes;
      const std::string market = indexer::meant_value(indexer::Facet::market, typed, vocabulary, notes);
      if (!vocabulary.find("markets", market) || market == "any") {
        const std::string nearest = vocabulary.nearest("markets", typed);
        asked.problems.push_back(
            locale.text(nearest.empty() ? "bad_market" : "bad_market_nearest", {{"text", typed}, {"nearest", nearest}}));
      } else if (asked.markets.size() == AskedComparison::most_markets) {
        asked.problems.push_back(locale.text("too_many_markets", static_cast<std::int64_t>(AskedComparison::most_markets)));
        return;
      } else if (!has(asked.markets, market)) {
        asked.markets.push_back(market);
      }
    }
}

/// The jurisdictions of the topic's sheets: each once, none inside another.
std::vector<std::string> jurisdictions(const std::vector<kb::Sheet>& sheets, const kb::Vocabulary& vocabulary, const std::string& topic) {
  std::vector<std::string> found;
  for (const auto& market : vocabulary.entries("markets"))
    for (const kb::Sheet& sheet : sheets)
      if (sheet.topic == topic && sheet.jurisdiction == market.value && !has(found, market.value) &&
          found.size() < AskedComparison::most_markets)
        found.push_back(market.value);
  return found;
}

}  // namespace

std::vector<std::string> topics_with_sheets(const std::vector<kb::Sheet>& sheets, const kb::Vocabulary& vocabulary) {
  std::vector<std::string> found;
  for (const auto& topic : vocabulary.entries("topics"))
    if (std::any_of(sheets.begin(), sheets.end(), [&](const kb::Sheet& sheet) { return sheet.topic == topic.value; }))
      found.push_back(topic.value);
  return found;
}

std::vector<std::string> markets_with_sheets(const std::vector<kb::Sheet>& sheets, const kb::Vocabulary& vocabulary) {
  std::vector<std::string> found;
  for (const auto& market : vocabulary.entries("markets"))
    if (market.value != "any" && !kb::sheets_of_market(sheets, vocabulary, market.value).empty()) found.push_back(market.value);
  return found;
}

AskedComparison asked_comparison(Application& application, const Request& request, const Labels& labels) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  AskedComparison asked;
  asked.sheets = application.state->sheets.get(application.database, *vocabulary, request.languages);
  read_topic(request, labels, *vocabulary, asked);
  read_markets(request, labels, *vocabulary, asked);
  asked.on = day_asked(request, labels.locale(), asked.problems);
  if (asked.markets.empty() && !asked.topic.empty()) asked.markets = jurisdictions(*asked.sheets, *vocabulary, asked.topic);
  if (!asked.topic.empty()) asked.comparison = kb::compare(*asked.sheets, *vocabulary, asked.topic, asked.markets, asked.on);
  return asked;
}

}  // namespace web
