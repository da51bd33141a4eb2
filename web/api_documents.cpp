#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "web/api.h"
#include "web/document_view.h"
#include "web/json.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int document_refusals[] = {404, 410, 422};  // 422: the text exhausts the parser
constexpr int not_found[] = {404, 410};

constexpr ApiParameter document_parameters[] = {
    {"id", "path", R"({"type": "string"})", "The document's id, the same in every language."},
    {"lang", "query", R"({"type": "string"})",
     "The language wanted. If the document isn't published in it, another one comes, the reader's first: `lang` in the answer says which."},
};

constexpr std::string_view document_answer = R"({"type": "object",
  "required": ["id", "lang", "kind", "title", "summary", "url", "hash", "revision", "languages", "front_matter", "freshness", "outline", "markdown", "html"],
  "properties": {
    "id": {"type": "string"}, "lang": {"type": "string"}, "kind": {"type": "string"}, "title": {"type": "string"}, "summary": {"type": "string"},
    "url": {"type": "string"},
    "hash": {"type": "string", "description": "SHA-256 of the file's bytes, hexadecimal."},
    "revision": {"$ref": "#/components/schemas/Revision"},
    "languages": {"type": "array", "items": {"type": "object", "required": ["lang", "title", "url", "translated_from", "behind"], "properties": {
      "lang": {"type": "string"}, "title": {"type": "string"}, "url": {"type": "string"}, "translated_from": {"type": "string"},
      "behind": {"type": "boolean", "description": "The text it was translated from has changed since."}}}},
    "front_matter": {"type": "object", "description": "As written: texts, lists and mappings."},
    "freshness": {"type": "string", "enum": ["unverified", "verified", "overdue"]},
    "outline": {"type": "array", "items": {"type": "object", "required": ["level", "id", "text"],
      "properties": {"level": {"type": "integer"}, "id": {"type": "string"}, "text": {"type": "string"}}}},
    "markdown": {"type": "string"}, "html": {"type": "string", "description": "Safe to place into a page."}}})";

constexpr std::string_view revisions_answer =
    R"({"type": "object", "required": ["id", "revisions"], "properties": {"id": {"type": "string"},
  "revisions": {"type": "array", "description": "Newest first, language by language.", "items": {"$ref": "#/components/schemas/Revision"}}}})";

json yaml_json(const kb::YamlValue& value) {
  if (const std::string* text = value.scalar()) return *text;
  if (const auto* list = value.list()) {
    json out = json::array();
    for (const kb::YamlValue& item : *list) out.push_back(yaml_json(item));
    return out;
  }
  json out = json::object();
  for (const auto& [key, member] : *value.map()) out[key] = yaml_json(member);
  return out;
}

json revision_json(const kb::RevisionInfo& revision) {
  return {{"number", revision.number}, {"lang", revision.name.lang},  {"title", revision.title},
          {"author", revision.author}, {"comment", revision.comment}, {"created", kb::to_string(revision.created)},
          {"hash", revision.hash}};
}

std::string_view freshness_name(kb::Freshness freshness) {
  static constexpr std::string_view names[] = {"unverified", "verified", "overdue"};
  return names[static_cast<std::size_t>(freshness)];
}

json languages_json(const std::vector<kb::RevisionInfo>& translations) {
  json list = json::array();
  for (const kb::RevisionInfo& translation : translations)
    list.push_back({{"lang", translation.name.lang},
                    {"title", translation.title},
                    {"url", document_url(translation.name.id, translation.name.lang)},
                    {"translated_from", translation.translated_from},
                    {"behind", is_left_behind(translation, translations)}});
  return list;
}

}  // namespace

const ApiSpec document_spec{"document", document_parameters, document_answer, document_refusals};
const ApiSpec revisions_spec{"revisions", document_parameters, revisions_answer, not_found};

Response document_api(Application& application, const Request& request) {
  std::vector<std::string> prefer = request.languages;
  if (const std::string* lang = request.parameter("lang"); lang && is_language_tag(*lang))
    prefer.insert(prefer.begin(), kb::canonical_language(*lang).value_or(*lang));
  const auto view = application.state->views.view(application.database, request.captures.at("id"), prefer);
  if (!view) throw kb::NotFound("there is no document " + request.captures.at("id"));
  json outline = json::array();
  for (const kb::Heading& heading : view->document.body.headings)
    outline.push_back({{"level", heading.level}, {"id", heading.id}, {"text", heading.text}});
  const kb::Revision& revision = view->revision;
  return json_response({{"id", revision.name.id},
                        {"lang", revision.name.lang},
                        {"kind", revision.kind},
                        {"title", revision.title},
                        {"summary", view->document.summary},
                        {"url", document_url(revision.name.id, revision.name.lang)},
                        {"hash", revision.hash},
                        {"revision", revision_json(revision)},
                        {"languages", languages_json(view->languages)},
                        {"front_matter", yaml_json(view->document.fields)},
                        {"freshness", freshness_name(kb::freshness(view->document, kb::today()))},
                        {"outline", std::move(outline)},
                        {"markdown", view->markdown},
                        {"html", view->html}});
}

Response revisions_api(Application& application, const Request& request) {
  const std::string& id = request.captures.at("id");
  const std::string* lang = request.parameter("lang");
  json revisions = json::array();
  application.database.read([&](kb::Connection& db) {
    for (const kb::RevisionInfo& translation : kb::translations(db, id)) {
      if (lang && *lang != translation.name.lang) continue;
      for (const kb::RevisionInfo& revision : kb::history(db, translation.name)) revisions.push_back(revision_json(revision));
    }
  });
  if (revisions.empty()) throw kb::NotFound("there is no document " + id);
  return json_response({{"id", id}, {"revisions", std::move(revisions)}});
}

}  // namespace web
