#include "kb/document/utf8.h"
#include "web/api.h"
#include "web/document_view.h"
#include "web/json.h"
#include "web/labels.h"
#include "web/search_address.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int most_suggestions = 20;

constexpr ApiParameter suggest_parameters[] = {
    {"q", "query", R"({"type": "string"})",
     "What is typed so far, in any script; Chinese also by Pinyin or its initials, kana by romaji, Korean by initial consonants."},
    {"prefer", "query", R"({"type": "string"})", "The reader's languages in order, separated by commas."},
    {"limit", "query", R"({"type": "integer", "minimum": 1, "maximum": 20, "default": 8})", "Suggestions to give; clamped."},
};

constexpr std::string_view suggest_answer = R"({"type": "object", "required": ["suggestions"], "properties": {
  "suggestions": {"type": "array", "description": "Best first within each type; documents, then terms, products and searches.",
    "items": {"type": "object", "required": ["type", "title", "url", "matched_html"],
    "properties": {
      "type": {"type": "string", "enum": ["document", "term", "product", "search"]},
      "title": {"type": "string", "description": "A document's title, a term's or product's label, a text often searched for."},
      "url": {"type": "string"},
      "matched_html": {"type": "string", "description": "The title, escaped, with <mark> around what was typed."},
      "lang": {"type": "string", "description": "The title's language; absent for searches."},
      "meaning": {"type": "string", "description": "Of terms and products found by another label: what they are called in the reader's language."},
      "id": {"type": "string", "description": "Of documents and terms; the product's value."},
      "kind": {"type": "string", "description": "Of documents and terms."},
      "kind_label": {"type": "string"}}}}}})";

std::string_view to_string(indexer::SuggestionType type) {
  constexpr std::string_view names[indexer::suggestion_types] = {"document", "term", "product", "search"};
  return names[static_cast<std::size_t>(type)];
}

std::string url_of(const indexer::Suggestion& suggestion) {
  switch (suggestion.type) {
    case indexer::SuggestionType::document:
    case indexer::SuggestionType::term:
      return document_url(suggestion.id, suggestion.document_lang);
    case indexer::SuggestionType::product:
      return SearchAddress{.filters = {{indexer::Facet::product, {suggestion.id}}}}.url();
    case indexer::SuggestionType::search:
      break;
  }
  return SearchAddress{.text = suggestion.title}.url();
}

/// What a term or product found by a label in another language is called in the reader's; empty for others.
std::string meaning(const indexer::Suggestion& suggestion, const Labels& labels) {
  std::string name;
  if (suggestion.type == indexer::SuggestionType::term) name = suggestion.document_title;
  if (suggestion.type == indexer::SuggestionType::product) name = labels.facet_value(indexer::Facet::product, suggestion.id);
  return kb::folded(name) == kb::folded(suggestion.title) ? "" : name;
}

json suggestion_json(const indexer::Suggestion& suggestion, const Labels& labels) {
  json line = {{"type", to_string(suggestion.type)},
               {"title", suggestion.title},
               {"url", url_of(suggestion)},
               {"matched_html", suggestion.matched_html}};
  if (!suggestion.lang.empty()) line["lang"] = suggestion.lang;
  if (suggestion.type != indexer::SuggestionType::search) line["id"] = suggestion.id;
  if (const std::string other = meaning(suggestion, labels); !other.empty()) line["meaning"] = other;
  if (!suggestion.kind.empty()) {
    line["kind"] = suggestion.kind;
    line["kind_label"] = labels.kind(suggestion.kind);
  }
  return line;
}

}  // namespace

const ApiSpec suggest_spec{"suggest", suggest_parameters, suggest_answer, {}};

Response suggest_api(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const std::string* text = request.parameter("q");
  const int limit = clamped_parameter(request, "limit", 8, 1, most_suggestions);
  json suggestions = json::array();
  if (text)
    for (const indexer::Suggestion& suggestion : application.index.suggest(*text, preferred_languages(request), limit))
      suggestions.push_back(suggestion_json(suggestion, labels));
  return json_response({{"suggestions", std::move(suggestions)}});
}

}  // namespace web
