#include "web/api.h"
#include "web/document_view.h"
#include "web/json.h"
#include "web/labels.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int most_suggestions = 20;

constexpr ApiParameter suggest_parameters[] = {
    {"q", "query", R"({"type": "string"})", "What is typed so far."},
    {"prefer", "query", R"({"type": "string"})", "The reader's languages in order, separated by commas."},
    {"limit", "query", R"({"type": "integer", "minimum": 1, "maximum": 20, "default": 8})", "Suggestions to give; clamped."},
};

constexpr std::string_view suggest_answer = R"({"type": "object", "required": ["suggestions"], "properties": {
  "suggestions": {"type": "array", "items": {"type": "object", "required": ["id", "lang", "kind", "kind_label", "title", "url"],
    "properties": {"id": {"type": "string"}, "lang": {"type": "string"}, "kind": {"type": "string"}, "kind_label": {"type": "string"},
      "title": {"type": "string"}, "url": {"type": "string"}}}}}})";

}  // namespace

const ApiSpec suggest_spec{"suggest", suggest_parameters, suggest_answer, {}};

Response suggest_api(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(application.state->locales.get(request.interface_language), *vocabulary);
  const std::string* text = request.parameter("q");
  json suggestions = json::array();
  if (text && !text->empty())
    for (const indexer::Hit& hit :
         application.index.suggest(*text, preferred_languages(request), clamped_parameter(request, "limit", 8, 1, most_suggestions)))
      suggestions.push_back({{"id", hit.id},
                             {"lang", hit.lang},
                             {"kind", hit.kind},
                             {"kind_label", labels.kind(hit.kind)},
                             {"title", hit.title},
                             {"url", document_url(hit.id, hit.lang)}});
  return json_response({{"suggestions", std::move(suggestions)}});
}

}  // namespace web
