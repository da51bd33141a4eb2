#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "web/api.h"
#include "web/json.h"
#include "web/labels.h"
#include "web/search_address.h"
#include "web/search_counting.h"
#include "web/search_json.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::string_view words = R"({"type": "array", "items": {"type": "string"}})";

constexpr ApiParameter search_parameters[] = {
    {"q", "query", R"({"type": "string"})",
     "What to look for, in any language; at most 512 bytes are looked at. Empty: everything that passes the filters."},
    {"prefer", "query", R"({"type": "string", "examples": ["de,en"]})",
     "The reader's languages in order, separated by commas. Default: the account's, then Accept-Language."},
    {"prefer_market", "query", R"({"type": "string", "examples": ["DE,AT"]})",
     "The reader's markets, separated by commas: documents written for them rank a little higher. Default: the account's."},
    {"kind", "query", words, "Kinds of document; repeated: any of them. So it is with every filter; different ones combine with and."},
    {"market", "query", words, "Markets; DE finds what applies in DE: DE, EU and worldwide documents."},
    {"product", "query", words, "Products."},
    {"scenario", "query", words, "Scenarios."},
    {"platform", "query", words, "Platforms."},
    {"class", "query", words, "Classes of case: high-frequency, high-risk, high-value."},
    {"lang", "query", words, "Languages a document must exist in."},
    {"drop", "query", words, "Words that shall not be searched for in other languages: `from` of a bridge."},
    {"sort", "query", R"({"type": "string", "enum": ["relevance", "updated", "title"], "default": "relevance"})", "Order of the hits."},
    {"limit", "query", R"({"type": "integer", "minimum": 0, "maximum": 100, "default": 10})", "Hits to give; clamped."},
    {"offset", "query", R"({"type": "integer", "minimum": 0, "maximum": 10000, "default": 0})", "Hits to pass over; clamped."},
    {"explain", "query", R"({"type": "string", "enum": ["1"]})", "Give each hit's score_parts: why it ranks where it does."},
    {"typing", "query", R"({"type": "string", "enum": ["1"]})",
     "Somebody is still typing: the search isn't counted among the popular ones."},
};

constexpr std::string_view search_answer = R"({"type": "object",
  "required": ["total", "took_ms", "hits", "facets", "facet_order", "corrected", "bridges", "notes"],
  "properties": {
    "total": {"type": "integer", "description": "Documents found, translations counted once."},
    "took_ms": {"type": "number"},
    "hits": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}},
    "facets": {"type": "object", "description": "By facet, the values with what choosing them would find.",
      "additionalProperties": {"type": "array", "items": {"type": "object", "required": ["value", "label", "count", "selected"],
        "properties": {"value": {"type": "string"}, "label": {"type": "string"}, "count": {"type": "integer"}, "selected": {"type": "boolean"}}}}},
    "facet_order": {"type": "array", "description": "The facets' names, those that divide these hits best first.", "items": {"type": "string"}},
    "corrected": {"type": "string", "description": "What was searched for instead, or empty."},
    "bridges": {"type": "array", "description": "Words that were searched for in other languages too.",
      "items": {"type": "object", "required": ["from", "to", "to_lang", "source", "term", "dropped"], "properties": {
        "from": {"type": "string"}, "to": {"type": "array", "items": {"type": "string"}},
        "to_lang": {"type": "array", "description": "The language of each word of `to`.", "items": {"type": "string"}},
        "source": {"type": "string", "enum": ["glossary", "dictionary", "learned", "cognate"]},
        "term": {"type": "string", "description": "The glossary's term, or empty."}, "dropped": {"type": "boolean"}}}},
    "notes": {"type": "array", "description": "What is to be said about the query.",
      "items": {"type": "object", "required": ["code", "text", "nearest"],
        "properties": {"code": {"type": "string"}, "text": {"type": "string"}, "nearest": {"type": "string"}}}}}})";

/// A hundredth of a millisecond is all that is measured.
double milliseconds_since(std::chrono::steady_clock::time_point start) {
  double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return std::round(ms * 100) / 100;
}

}  // namespace

const ApiSpec search_spec{"search", search_parameters, search_answer, {}};

int clamped_parameter(const Request& request, std::string_view name, int otherwise, int least, int most) {
  const std::string* text = request.parameter(name);
  long long value = otherwise;
  if (text) {
    auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (end != text->data() + text->size() || text->empty())
      value = otherwise;
    else if (error == std::errc::result_out_of_range)
      value = text->front() == '-' ? least : most;
  }
  return static_cast<int>(std::clamp<long long>(value, least, most));
}

std::vector<std::string> preferred_languages(const Request& request) {
  std::vector<std::string> languages;
  for (const std::string& value : request.parameters("prefer"))
    for (std::string& tag : accepted_languages(value)) languages.push_back(std::move(tag));
  return languages.empty() ? request.languages : languages;
}

std::vector<std::string> preferred_markets(const Request& request) {
  constexpr std::size_t most = 16;
  std::vector<std::string> given = request.parameters("prefer_market");
  if (given.empty() && request.person) given.push_back(request.person->markets);
  std::vector<std::string> markets;
  for (std::string_view list : given)
    while (!list.empty() && markets.size() < most) {
      const std::string_view market = list.substr(0, list.find(','));
      list.remove_prefix(std::min(market.size() + 1, list.size()));
      if (!market.empty()) markets.emplace_back(market);
    }
  return markets;
}

Response search_api(Application& application, const Request& request) {
  const auto start = std::chrono::steady_clock::now();
  const SearchAddress address = SearchAddress::of(request);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const indexer::SearchResult result = application.index.search({.text = address.text,
                                                                 .prefer = preferred_languages(request),
                                                                 .filters = address.filters,
                                                                 .markets = preferred_markets(request),
                                                                 .dropped = address.dropped,
                                                                 .sort = address.sort,
                                                                 .limit = clamped_parameter(request, "limit", 10, 0, 100),
                                                                 .offset = address.offset,
                                                                 .explain = address.explain});
  count_search(application, request, address, result);
  json answer = search_json(result, labels);
  answer["took_ms"] = milliseconds_since(start);
  return json_response(answer);
}

}  // namespace web
