#include <algorithm>
#include <array>

#include "kb/document/fields.h"
#include "kb/document/vocabulary.h"
#include "kb/error.h"
#include "web/api.h"
#include "web/json.h"
#include "web/refusal.h"
#include "web/similar.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 3> members = {"text", "market", "limit"};

constexpr ApiParameter parameters[] = {
    {"prefer", "query", R"({"type": "string", "examples": ["de,en"]})", "The reader's languages in order, separated by commas."},
};

constexpr std::string_view body = R"({"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
  "text": {"type": "string", "description": "What the customer wrote, at most 64 KB of UTF-8. It is neither kept nor logged; personal data in it is left out first."},
  "market": {"type": "string", "description": "The customer's market: documents that apply there rank a little higher."},
  "limit": {"type": "integer", "minimum": 0, "maximum": 100, "default": 10, "description": "Hits to give; clamped."}}})";

constexpr std::string_view answered = R"({"type": "object", "required": ["hits", "languages", "left_out"], "properties": {
  "hits": {"type": "array", "items": {"$ref": "#/components/schemas/SimilarHit"}},
  "languages": {"type": "array", "description": "The text's, most likely first.", "items": {"type": "object", "required": ["lang", "weight"],
    "properties": {"lang": {"type": "string"}, "weight": {"type": "number"}}}},
  "left_out": {"type": "array", "items": {"type": "string"}, "description": "Kinds of personal data that the text held: email, phone, order, …"}}})";

constexpr int refusals[] = {413, 422};

/// The body's members, or Invalid, whose sentences never repeat the text.
indexer::SimilarRequest read_body(const std::string& text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) throw kb::Invalid("the body must be a JSON object in UTF-8: {\"text\": \"…\"}");
  for (const auto& [name, value] : object.items()) {
    if (std::find(members.begin(), members.end(), name) != members.end()) continue;
    const std::string beginning = name.substr(0, 40);
    throw kb::Invalid("\"" + beginning + "\" isn't known" +
                      kb::did_you_mean(kb::nearest_spelling(beginning, {members.begin(), members.end()})));
  }
  indexer::SimilarRequest request;
  if (const auto pasted = object.find("text"); pasted != object.end() && pasted->is_string())
    request.text = pasted->get_ref<const std::string&>();
  else
    throw kb::Invalid("\"text\" must be a text");
  if (const auto market = object.find("market"); market != object.end()) {
    if (!market->is_string() || market->get_ref<const std::string&>().size() > 100)
      throw kb::Invalid("\"market\" must be a market, such as \"DE\"");
    request.market = *market;
  }
  if (const auto limit = object.find("limit"); limit != object.end()) {
    if (!limit->is_number_integer()) throw kb::Invalid("\"limit\" must be a whole number");
    const double wanted = limit->get<double>();  // of any size
    request.limit = static_cast<int>(std::clamp(wanted, 0.0, double{indexer::SimilarLimits::hits}));
  }
  return request;
}

}  // namespace

const ApiSpec similar_spec{"similar", parameters, answered, refusals, body};

Response similar_api(Application& application, const Request& request) {
  indexer::SimilarRequest wanted = read_body(request.body);
  if (wanted.text.size() > indexer::SimilarLimits::bytes)
    return refuse(application, request,
                  {.status = 413, .problems = {{.message = "the text is longer than 64 KB; paste the part that matters"}}});
  wanted.prefer = preferred_languages(request);
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  return json_response(similar_json(find_similar(application.index, *vocabulary, std::move(wanted)), labels));
}

}  // namespace web
