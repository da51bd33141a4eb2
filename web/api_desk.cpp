#include <algorithm>
#include <array>

#include "kb/document/pasted_text.h"
#include "kb/error.h"
#include "web/api.h"
#include "web/desk.h"
#include "web/desk_page.h"
#include "web/json.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr ApiParameter parameters[] = {
    {"prefer", "query", R"({"type": "string", "examples": ["zh,en"]})", "The agent's languages in order, separated by commas."},
};

constexpr std::string_view body = R"({"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
  "text": {"type": "string", "description": "What the customer wrote, as pasted; 256 KB of UTF-8 are looked at. It is neither kept nor logged; personal data in it is left out first, then a mail's headers and what it quotes."},
  "market": {"type": "string", "description": "The customer's market, instead of a guess."},
  "product": {"type": "string", "description": "The product, instead of a guess."},
  "scenario": {"type": "string", "description": "The scenario, instead of a guess."},
  "lang": {"type": "string", "description": "The customer's language, instead of a guess."}}})";

constexpr std::string_view answered = R"({"type": "object",
  "required": ["guesses", "cases", "trees", "regulations", "scripts", "terms", "left_out"], "properties": {
  "guesses": {"type": "array", "description": "What the text seems to be about; the likeliest of each kind first.",
    "items": {"type": "object", "required": ["what", "value", "label", "why", "weight", "given"], "properties": {
      "what": {"type": "string", "enum": ["lang", "market", "product", "scenario", "emotion"]}, "value": {"type": "string"},
      "label": {"type": "string"}, "why": {"type": "array", "items": {"type": "string"}, "description": "Words of the text."},
      "weight": {"type": "number"}, "given": {"type": "boolean", "description": "The request said so."}}}},
  "cases": {"type": "array", "items": {"$ref": "#/components/schemas/DeskHit"}},
  "trees": {"type": "array", "description": "Fault trees: `start_node` is the first question that the text leaves open, `path` the answers up to it.",
    "items": {"$ref": "#/components/schemas/DeskHit"}},
  "regulations": {"type": "array", "items": {"$ref": "#/components/schemas/DeskHit"}},
  "scripts": {"type": "array", "items": {"$ref": "#/components/schemas/DeskHit"}},
  "terms": {"type": "array", "description": "Terms of the glossary that the text names.", "items": {"type": "object", "required": ["id", "from", "to"],
    "properties": {"id": {"type": "string"}, "from": {"type": "string"}, "to": {"type": "array", "items": {"type": "object",
      "required": ["text", "lang"], "properties": {"text": {"type": "string"}, "lang": {"type": "string"}}}}}}},
  "left_out": {"type": "array", "items": {"type": "string"}, "description": "Kinds of personal data that the text held: email, phone, order, …"}}})";

constexpr int refusals[] = {413, 422};

/// The body's members, or Invalid, whose sentences never repeat the text.
indexer::DeskRequest read_body(const std::string& text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) throw kb::Invalid("the body must be a JSON object in UTF-8: {\"text\": \"…\"}");
  indexer::DeskRequest request;
  const std::array<std::pair<std::string_view, std::string*>, 5> members = {{{"text", &request.text},
                                                                             {"market", &request.market},
                                                                             {"product", &request.product},
                                                                             {"scenario", &request.scenario},
                                                                             {"lang", &request.lang}}};
  for (const auto& [name, value] : object.items()) {
    const auto member = std::find_if(members.begin(), members.end(), [&name = name](const auto& m) { return m.first == name; });
    if (member == members.end()) throw kb::Invalid("\"" + name.substr(0, 40) + "\" isn't known");
    if (!value.is_string() || (name != "text" && value.template get_ref<const std::string&>().size() > 100))
      throw kb::Invalid("\"" + std::string(member->first) + "\" must be a text");
    *member->second = value;
  }
  if (!object.contains("text")) throw kb::Invalid("\"text\" must be a text");
  return request;
}

}  // namespace

const ApiSpec desk_spec{"desk", parameters, answered, refusals, body};

Response desk_api(Application& application, const Request& request) {
  indexer::DeskRequest wanted = read_body(request.body);
  wanted.prefer = preferred_languages(request);
  wanted.tree = trees_of(application);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const DeskResult result = ask_desk(application.index, *vocabulary, std::move(wanted));
  return json_response(desk_json(result, revisions_of(application.database, result.answer), labels));
}

}  // namespace web
