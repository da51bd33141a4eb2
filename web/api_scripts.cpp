#include "kb/document/fields.h"
#include "kb/document/language.h"
#include "kb/document/vocabulary.h"
#include "kb/error.h"
#include "kb/kinds/declared.h"
#include "kb/kinds/kind.h"
#include "web/api.h"
#include "web/json.h"
#include "web/refusal.h"
#include "web/script_reply.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::size_t most_values = 200;

constexpr ApiParameter parameters[] = {
    {"id", "path", R"({"type": "string"})", "The script's id, the same in every language."},
};

constexpr std::string_view body = R"({"type": "object", "required": ["values"], "additionalProperties": false, "properties": {
  "lang": {"type": "string", "description": "The language that the customer reads. If the script isn't published in it, another one comes: `lang` in the answer says which."},
  "market": {"type": "string", "description": "The customer's market: an English date for GB is written otherwise than one for US."},
  "values": {"type": "object", "additionalProperties": {"type": "string"}, "description": "By the placeholder's name: text as it is, numbers as 1234.5, dates as 2026-11-23, money as EUR 12.50, choices by their value. Neither kept nor logged."}}})";

constexpr std::string_view answered = R"({"type": "object", "required": ["id", "lang", "revision", "text", "problems"], "properties": {
  "id": {"type": "string"}, "lang": {"type": "string"}, "revision": {"type": "integer"},
  "text": {"type": "string", "description": "What the customer reads, with cited facts as their sheets say them today."},
  "problems": {"type": "array", "items": {"type": "object"}, "description": "Always empty: a value that is missing or wrong is refused with 422, whose problems have the placeholder's name as their path."}}})";

constexpr int refusals[] = {404, 410, 422};

struct Wanted {
  std::string lang, market;
  kb::FillValues values;
};

std::string short_text(const json& value, std::string_view name) {
  if (!value.is_string() || value.get_ref<const std::string&>().size() > 100)
    throw kb::Invalid("\"" + std::string(name) + "\" must be a short text");
  return value;
}

/// The body's members, or Invalid, whose sentences never repeat a value.
Wanted read_body(const std::string& text) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) throw kb::Invalid("the body must be a JSON object in UTF-8: {\"lang\": \"de\", \"values\": {…}}");
  Wanted wanted;
  bool values = false;
  for (const auto& [name, value] : object.items()) {
    if (name == "lang") {
      wanted.lang = short_text(value, name);
    } else if (name == "market") {
      wanted.market = short_text(value, name);
    } else if (name == "values" && value.is_object() && value.size() <= most_values) {
      values = true;
      for (const auto& [placeholder, given] : value.items()) {
        if (!given.is_string()) throw kb::Invalid("the value of \"" + placeholder.substr(0, 60) + "\" must be a text, such as \"14\"");
        wanted.values[placeholder] = given;
      }
    } else if (name != "values") {
      throw kb::Invalid("\"" + name.substr(0, 40) + "\" isn't known" +
                        kb::did_you_mean(kb::nearest_spelling(name.substr(0, 40), {"lang", "market", "values"})));
    }
  }
  if (!values) throw kb::Invalid("\"values\" must be an object of at most " + std::to_string(most_values) + " texts: {\"days\": \"14\"}");
  return wanted;
}

}  // namespace

const ApiSpec fill_script_spec{"fillScript", parameters, answered, refusals, body};

Response fill_script_api(Application& application, const Request& request) {
  const Wanted wanted = read_body(request.body);
  std::vector<std::string> prefer = request.languages;
  if (is_language_tag(wanted.lang)) prefer.insert(prefer.begin(), kb::canonical_language(wanted.lang).value_or(wanted.lang));
  const auto script = application.state->views.view(application.database, request.captures.at("id"), prefer);
  if (!script || script->document.kind != &kb::script_kind) throw kb::NotFound("there is no reply script " + request.captures.at("id"));
  const auto vocabulary = application.state->vocabulary.get(application.database);
  if (!wanted.market.empty() && !vocabulary->find("markets", wanted.market))
    throw kb::Invalid("there is no market \"" + wanted.market + "\"" + kb::did_you_mean(vocabulary->nearest("markets", wanted.market)));
  const kb::FilledScript filled = fill_reply(application, *script, wanted.values, wanted.market);
  if (!filled.problems.empty()) {
    Refusal refusal{.status = 422};
    for (const kb::FillProblem& problem : filled.problems) refusal.problems.push_back({problem.name, 0, problem.message});
    return refuse(application, request, refusal);
  }
  return json_response({{"id", script->revision.name.id},
                        {"lang", script->revision.name.lang},
                        {"revision", script->revision.number},
                        {"text", filled.text},
                        {"problems", json::array()}});
}

}  // namespace web
