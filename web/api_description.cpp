#include <algorithm>
#include <map>

#include "web/access.h"
#include "web/api.h"
#include "web/json.h"
#include "web/locale.h"
#include "web/refusal.h"
#include "web/route_match.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::string_view schemas = R"({
  "Error": {"type": "object", "required": ["error"], "properties": {
    "replaced_by": {"type": ["string", "null"], "description": "With 410 alone: the id of the document to read instead of one that was archived."},
    "error": {"type": "object", "required": ["code", "message", "problems"], "properties": {
    "code": {"type": "string"},
    "message": {"type": "string", "description": "In the reader's language."},
    "problems": {"type": "array", "items": {"type": "object", "required": ["path", "line", "message"],
      "properties": {"path": {"type": "string"}, "line": {"type": "integer"}, "message": {"type": "string"}}}}}}}},
  "Hit": {"type": "object",
    "required": ["id", "lang", "kind", "kind_label", "title", "summary", "snippet_html", "score", "url", "updated", "class", "markets", "products", "scenarios", "platforms", "languages", "freshness"],
    "properties": {
      "id": {"type": "string"}, "lang": {"type": "string"}, "kind": {"type": "string"}, "kind_label": {"type": "string"}, "title": {"type": "string"},
      "summary": {"type": "string"}, "snippet_html": {"type": "string", "description": "Escaped text with <mark>."}, "score": {"type": "number"},
      "url": {"type": "string"}, "updated": {"type": "string", "format": "date-time"}, "class": {"type": "string"},
      "markets": {"type": "array", "items": {"type": "string"}}, "products": {"type": "array", "items": {"type": "string"}},
      "scenarios": {"type": "array", "items": {"type": "string"}}, "platforms": {"type": "array", "items": {"type": "string"}},
      "languages": {"type": "array", "items": {"type": "string"}, "description": "All languages the document is published in."},
      "freshness": {"type": "string", "enum": ["unverified", "verified", "overdue"]},
      "score_parts": {"type": "array", "description": "If asked for with explain=1: what adds up to the score, greatest first.",
        "items": {"type": "object", "required": ["what", "how", "weight"], "properties": {
          "what": {"type": "string", "description": "A word of the query, or what raises or lowers the whole: language, market, verified, overdue, used, kind."},
          "how": {"type": "string", "description": "`stem de`, `word`, `letters`, `pair`, `character`, `bridge glossary`, …; empty for what concerns the whole."},
          "weight": {"type": "number"}}}}}},
  "Finding": {"type": "object", "required": ["kind", "line", "text", "suggestion"], "description": "What looks like personal data.", "properties": {
    "kind": {"type": "string"}, "line": {"type": "integer"}, "text": {"type": "string"}, "suggestion": {"type": "string", "description": "What could stand in its place."}}},
  "ContributionStep": {"type": "object", "required": ["number", "id", "lang", "state", "base", "text_number", "approvals", "approvals_needed", "problems", "findings"], "properties": {
    "number": {"type": "integer"}, "id": {"type": "string"}, "lang": {"type": "string"},
    "state": {"type": "string", "enum": ["draft", "submitted", "returned", "published", "declined", "withdrawn"]},
    "base": {"type": "integer", "description": "What the next PUT names as its start."},
    "text_number": {"type": "integer"}, "approvals": {"type": "integer"}, "approvals_needed": {"type": "integer"},
    "published": {"type": ["integer", "null"], "description": "The revision that it became."},
    "problems": {"type": "array", "items": {"type": "object"}, "description": "What a check says of the text: path, line, message. With any it can't be submitted."},
    "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}}}},
  "Contribution": {"type": "object", "required": ["number", "id", "lang", "kind", "title", "markets", "state", "author", "base", "created", "changed"], "properties": {
    "number": {"type": "integer"}, "id": {"type": "string", "description": "Empty as long as a new document has none."}, "lang": {"type": "string"}, "kind": {"type": "string"}, "title": {"type": "string"},
    "markets": {"type": "array", "items": {"type": "string"}}, "state": {"type": "string"}, "author": {"type": "string"}, "base": {"type": "integer"},
    "changes_revision": {"type": ["integer", "null"], "description": "The published revision that it changes; null for a new document or translation."},
    "text_number": {"type": "integer"}, "reason": {"type": "string"}, "approvals": {"type": "integer"}, "approvals_needed": {"type": "integer"},
    "created": {"type": "string", "format": "date-time"}, "changed": {"type": "string", "format": "date-time"},
    "submitted": {"type": ["string", "null"]}, "reviewer": {"type": ["string", "null"]}, "due": {"type": ["string", "null"]}, "published": {"type": ["integer", "null"]},
    "text": {"type": "string", "description": "This and what follows: of one contribution, not in lists."},
    "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}, "description": "Recorded when it was submitted; each needs a word at approval, by its place from 0."},
    "checklist": {"type": "array", "items": {"type": "object"}, "description": "key and question of what whoever approves says yes to."},
    "approved_by": {"type": "array", "items": {"type": "object"}}, "comments": {"type": "array", "items": {"type": "object"}}}},
  "Revision": {"type": "object", "required": ["number", "lang", "title", "author", "comment", "created", "hash"], "properties": {
    "number": {"type": "integer"}, "lang": {"type": "string"}, "title": {"type": "string"}, "author": {"type": "string"}, "comment": {"type": "string"},
    "created": {"type": "string", "format": "date-time"}, "hash": {"type": "string"}}}
})";

json answer_of(std::string_view description, const json& schema) {
  return {{"description", description}, {"content", {{"application/json", {{"schema", schema}}}}}};
}

json operation(const Route& route, const Locale& english) {
  const ApiSpec& spec = *route.api;
  json parameters = json::array();
  for (const ApiParameter& parameter : spec.parameters)
    parameters.push_back({{"name", parameter.name},
                          {"in", parameter.in},
                          {"required", parameter.in == "path"},
                          {"description", parameter.description},
                          {"schema", json::parse(parameter.schema)}});
  json answers = {{std::to_string(spec.success), answer_of("The answer.", json::parse(spec.answer))}};
  auto add_refusal = [&](int status) {
    for (const RefusalKind& kind : refusal_kinds())
      if (kind.status == status)
        answers[std::to_string(status)] =
            answer_of(english.text("error_title_" + std::string(kind.code)), {{"$ref", "#/components/schemas/Error"}});
  };
  for (int status : refusals_of(route)) add_refusal(status);
  json operation = {{"operationId", spec.name},
                    {"summary", route.summary},
                    {"parameters", std::move(parameters)},
                    {"responses", std::move(answers)},
                    {"x-access", to_string(route.access)}};
  if (!spec.body.empty())
    operation["requestBody"] = {{"required", true}, {"content", {{"application/json", {{"schema", json::parse(spec.body)}}}}}};
  operation["security"] = route.access == Access::everyone ? json::array() : json::array({{{"token", json::array()}}});
  return operation;
}

/// The schemas above, and hits that say why they are ones.
json components() {
  json found = json::parse(schemas);
  json similar = found["Hit"];
  similar["required"].push_back("why");
  similar["properties"]["why"] = {
      {"type", "array"}, {"items", {{"type", "string"}}}, {"description", "Words of the text that weigh most in this hit."}};
  json on_desk = similar;
  on_desk["required"].push_back("weak");
  on_desk["properties"]["weak"] = {{"type", "boolean"}, {"description", "Little of the text speaks for it."}};
  on_desk["properties"]["start_node"] = {{"type", "string"}, {"description", "Fault trees: the first question that the text leaves open."}};
  on_desk["properties"]["path"] = {{"type", "string"}, {"description", "Fault trees: the answers' numbers up to it, with dots between."}};
  on_desk["properties"]["revision"] = {{"type", "integer"}, {"description", "Of the text shown, as a ticket's note cites it."}};
  found["SimilarHit"] = std::move(similar);
  found["DeskHit"] = std::move(on_desk);
  return found;
}

json describe(const Locale& english) {
  json paths = json::object();
  for (const Route& route : routes()) {
    if (!route.api) continue;
    std::string method(to_string(route.method));
    for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
    paths[std::string(route.pattern)][method] = operation(route, english);
  }
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "Casebook"},
            {"version", CASEBOOK_VERSION},
            {"description",
             "Search and read the library. Make a token with `casebook user token`. Every error has the shape of the schema Error; its "
             "`message` is in the reader's language. An address answers 405, with Allow, to a method that isn't described."}}},
          {"paths", std::move(paths)},
          {"components", {{"schemas", components()}, {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}}}};
}

}  // namespace

std::vector<int> refusals_of(const Route& route) {
  // An address that can't be decoded, a token that isn't valid, a request too slow or too large; a fault here, or too much to do.
  std::vector<int> statuses = {400, 401, 408, 414, 431, 500, 503};
  const bool writes = route.method != Method::get;
  if (writes) statuses.push_back(413);
  if (writes || (route.access != Access::everyone && route.access != Access::reader)) statuses.push_back(403);
  statuses.insert(statuses.end(), route.api->refusals.begin(), route.api->refusals.end());
  std::sort(statuses.begin(), statuses.end());
  statuses.erase(std::unique(statuses.begin(), statuses.end()), statuses.end());
  return statuses;
}

const ApiSpec openapi_spec{"description", {}, R"({"type": "object", "required": ["openapi", "info", "paths"]})", {}};

Response openapi_api(Application& application, const Request&) { return json_response(describe(application.state->locales.get("en"))); }

}  // namespace web
