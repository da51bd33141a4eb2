#include "web/document_page.h"

#include <nlohmann/json.hpp>

#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/kinds/fault_tree.h"
#include "kb/kinds/kind.h"
#include "web/access.h"
#include "web/archive_pages.h"
#include "web/contribution_view.h"
#include "web/document_fields.h"
#include "web/document_parts.h"
#include "web/flag_pages.h"
#include "web/form_values.h"
#include "web/hit_view.h"
#include "web/image_response.h"
#include "web/labels.h"
#include "web/pack_adding.h"
#include "web/revision_view.h"
#include "web/script_reply.h"
#include "web/state.h"
#include "web/tree_address.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int related_documents = 5;

std::shared_ptr<const DocumentView> found(Application& application, const Request& request) {
  auto view = application.state->views.view(application.database, request.captures.at("id"), wanted_languages(request));
  if (!view) throw kb::NotFound("there is no document " + request.captures.at("id"));
  return view;
}

bool reads(const Request& request, const std::string& language) {
  for (const auto& wanted : wanted_languages(request))
    if (primary_language(wanted) == primary_language(language)) return true;
  return request.languages.empty();
}

json outline_view(const kb::Markdown& body) {
  constexpr std::size_t worth_an_outline = 3;
  auto outline = json::array();
  for (const auto& heading : body.headings)
    if (heading.level == 2 || heading.level == 3) outline.push_back({{"id", heading.id}, {"text", heading.text}, {"level", heading.level}});
  return outline.size() < worth_an_outline ? json::array() : outline;
}

json translations_view(const DocumentView& view) {
  auto translations = json::array();
  for (const auto& translation : view.languages) {
    const std::string& lang = translation.name.lang;
    translations.push_back({{"code", lang},
                            {"name", own_language_name(lang)},
                            {"url", document_url(translation.name.id, lang)},
                            {"current", lang == view.revision.name.lang}});
  }
  return translations;
}

void add_badges(const DocumentView& view, const Labels& labels, json& out) {
  const kb::Document& document = view.document;
  auto markets = json::array();
  for (const auto& market : document.markets) markets.push_back(labels.facet_value(indexer::Facet::market, market));
  static constexpr std::string_view freshness_names[] = {"unverified", "verified", "overdue"};
  const std::string freshness(freshness_names[static_cast<int>(kb::freshness(document, kb::today()))]);
  out["kind_label"] = labels.kind(view.revision.kind);
  out["class_name"] = document.class_name;
  out["class_label"] = labels.class_name(document.class_name);
  out["market_labels"] = markets;
  out["freshness"] = freshness;
  out["freshness_label"] = labels.locale().text("freshness_" + freshness);
  if (freshness == "overdue") out["overdue_notice"] = labels.locale().text("overdue_notice", {{"date", kb::to_string(*document.due())}});
}

/// A translation whose source has another fingerprint than the one it names was left behind.
void add_stale_notice(const DocumentView& view, const Labels& labels, json& out) {
  const kb::Document& document = view.document;
  if (!is_left_behind(view.revision, view.languages)) return;
  out["stale_notice"] = labels.locale().text("stale_notice", {{"language", labels.locale().language_name(document.translated_from)}});
  out["stale_url"] = document_url(document.name.id, document.translated_from);
  out["stale_link"] = labels.locale().text("stale_link");
}

/// Where a fault tree is walked and seen as a picture: this revision of it.
void add_walk(const DocumentView& view, json& out) {
  const TreeAddress address{view.revision.name, view.revision.number};
  out["walk_url"] = address.url("walk");
  out["tree_url"] = address.url("tree");
}

json document_context(Application& application, const Request& request, const DocumentView& view) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const Labels labels(locale, *vocabulary);
  const kb::Document& document = view.document;
  const std::string& lang = view.revision.name.lang;
  const std::string base = "/documents/" + view.revision.name.id;

  json out = {{"title", view.revision.title},
              {"header_search", true},
              {"summary", document.summary},
              {"text_lang", lang},
              {"text_dir", text_direction(lang)},
              {"html", view.html},
              {"outline", outline_view(document.body)},
              {"facts", fact_rows(document, labels)},
              {"labels", label_rows(view.labels, labels)},
              {"fields", field_rows(document, labels)},
              {"translations", translations_view(view)},
              {"copy", true},
              {"not_advice", document.fields.find("jurisdiction") != nullptr},
              {"document_id", view.revision.name.id},
              {"translate_url", "/contributions/new?" + encode_fields({{"translate", view.revision.name.id}, {"from", lang}})},
              {"retrospective_url", view.revision.kind == "case" ? "/contributions/new?" + encode_fields({{"kind", "retrospective"},
                                                                                                          {"case", view.revision.name.id}})
                                                                 : ""},
              {"revisions_url", base + "/revisions?lang=" + lang},
              {"revisions_label", locale.text("revisions_count", view.revision.number)},
              {"source_url", base + "/source?lang=" + lang},
              {"printed_from", locale.text("printed_from", {{"title", view.revision.title},
                                                            {"id", view.revision.name.id},
                                                            {"lang", lang},
                                                            {"number", std::to_string(view.revision.number)},
                                                            {"date", day_of(view.revision.created)}})}};
  for (const char* part : {"outline", "facts", "labels"}) out[std::string("has_") + part] = !out[part].empty();
  out["fields"].push_back(
      {{"label", locale.text("field_updated")}, {"values", {{{"text", day_of(view.revision.created)}, {"last", true}}}}});
  add_badges(view, labels, out);
  add_stale_notice(view, labels, out);
  if (kb::is_fault_tree(document)) add_walk(view, out);
  add_kind_parts(application, request, view, labels, out);
  if (!reads(request, lang))
    out["other_language_notice"] = locale.text("other_language_notice", {{"language", locale.language_name(lang)}});

  auto related = json::array();
  const auto hits = application.state->related.get(application.index, view.revision.name.id, request.languages, related_documents);
  for (const auto& hit : *hits) related.push_back(hit_view(hit, labels));
  out["has_related"] = !related.empty();
  out["related"] = related;
  return out;
}

/// With what readers and reviewers do about a document, which the preview beside the hits leaves out.
Response whole_page(Application& application, const Request& request, const DocumentView& view, json context, int status) {
  const kb::DocumentName& name = view.revision.name;
  add_flag_form(application, request, name, context);
  add_pack_choices(application, request, view.document, context);
  if (may_use(request.person, Access::reviewer, false)) context["archive_url"] = archive_url(name);
  context["instead_of"] = instead_of_notice(application, request, name.id);
  return page(application, request, "document", context, status);
}

std::int64_t number_of(std::string_view text) {
  const auto number = whole_number(text);
  if (number.value_or(0) < 1) throw kb::NotFound("There is no revision \"" + std::string(text) + "\".");
  return *number;
}

kb::Revision revision_numbered(Application& application, const kb::DocumentName& name, std::int64_t number) {
  auto revision = application.database.read([&](kb::Connection& db) { return kb::revision(db, name, number); });
  if (!revision) throw kb::NotFound("there is no such revision");
  return *revision;
}

/// Who wrote and approved a revision and why; null if it came by import. The contribution is named to those who may see it.
json provenance_view(Application& application, const Request& request, const kb::RevisionInfo& info, const Locale& locale) {
  const auto found = application.database.read([&](kb::Connection& db) { return kb::provenance(db, info.name, info.number); });
  if (!found) return nullptr;
  const bool author = request.person && !found->writers.empty() && found->writers.front() == request.person->name;
  const bool sees = request.person && kb::may_see({request.person->roles, author, author});
  return {{"written_by", locale.text("revision_written_by", {{"people", joined(found->writers)}})},
          {"approved_by", locale.text("revision_approved_by", {{"people", joined(found->approvers)}})},
          {"reason", found->reason},
          {"contribution_url", sees ? contribution_url(found->contribution) : ""},
          {"contribution_label", locale.text("revision_contribution", {{"number", std::to_string(found->contribution)}})}};
}

/// The revisions that `from` and `to` name; what is missing is the latest change: up to the newest, from the one before. 0 if there is
/// none.
std::pair<std::int64_t, std::int64_t> compared(Application& application, const Request& request, const kb::DocumentName& name) {
  const auto history = application.database.read([&](kb::Connection& db) { return kb::history(db, name); });
  const auto* from = request.parameter("from");
  const auto* to = request.parameter("to");
  const std::int64_t last = to ? number_of(*to) : history.front().number;
  if (from) return {number_of(*from), last};
  for (const auto& info : history)
    if (info.number < last) return {info.number, last};
  return {0, last};
}

}  // namespace

std::vector<std::string> wanted_languages(const Request& request) {
  auto wanted = request.languages;
  const auto* lang = request.method == Method::post ? request.field("lang") : request.parameter("lang");
  if (lang) wanted.insert(wanted.begin(), kb::canonical_language(*lang).value_or(*lang));
  return wanted;
}

Response document_page(Application& application, const Request& request) {
  const auto view = found(application, request);
  auto context = document_context(application, request, *view);
  const auto* part = request.header("casebook-part");
  if (part && *part == "document") return page_part(application, request, "document_part", context);
  application.state->counted_views.count(view->revision.name);
  Response response = whole_page(application, request, *view, std::move(context), 200);
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

Response show_document(Application& application, const Request& request, const json& more, int status) {
  const auto view = found(application, request);
  json context = document_context(application, request, *view);
  context.update(more);
  return whole_page(application, request, *view, std::move(context), status);
}

Response script_reply(Application& application, const Request& request) {
  const auto view = found(application, request);
  const auto context = document_context(application, request, *view);
  if (!context.contains("script_form")) throw kb::NotFound("this is no reply script: " + request.captures.at("id"));
  const auto* part = request.header("casebook-part");
  if (part && *part == "script-form") return page_part(application, request, "script_form", context);
  const bool open = request.field("check") && !context["script_form"]["complete"].get<bool>();
  return page(application, request, "document", context, open ? 422 : 200);
}

Response document_source(Application& application, const Request& request) {
  const auto view = found(application, request);
  Response response{.type = "text/plain; charset=utf-8", .body = view->revision.text};
  response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + kb::file_name(view->revision.name) + "\"");
  return response;
}

Response revisions_page(Application& application, const Request& request) {
  const auto view = found(application, request);
  const kb::DocumentName& name = view->revision.name;
  const auto history = application.database.read([&](kb::Connection& db) { return kb::history(db, name); });
  const Locale& locale = locale_of(application, request);
  auto revisions = json::array();
  for (const auto& info : history)
    revisions.push_back({{"number", info.number},
                         {"url", "/documents/" + name.id + "/revisions/" + std::to_string(info.number) + "?lang=" + name.lang},
                         {"time", kb::to_string(info.created)},
                         {"when", shown_time(info.created)},
                         {"author", info.author},
                         {"comment", info.comment},
                         {"provenance", provenance_view(application, request, info, locale)},
                         {"from_label", locale.text("compare_from_number", {{"number", std::to_string(info.number)}})},
                         {"to_label", locale.text("compare_to_number", {{"number", std::to_string(info.number)}})},
                         {"is_from", info.number + 1 == history.front().number},
                         {"is_to", info.number == history.front().number}});
  return page(application, request, "revisions",
              {{"title", locale.text("page_revisions", {{"title", view->revision.title}})},
               {"document_title", view->revision.title},
               {"header_search", true},
               {"text_lang", name.lang},
               {"document_url", document_url(name.id, name.lang)},
               {"compare_url", "/documents/" + name.id + "/diff"},
               {"can_compare", history.size() > 1},
               {"revisions", revisions}});
}

Response revision_page(Application& application, const Request& request) {
  const kb::DocumentName name = found(application, request)->revision.name;
  const std::int64_t number = number_of(request.captures.at("number"));
  const auto view = application.state->views.view(application.database, name, number, wanted_languages(request));
  if (!view) throw kb::NotFound("there is no such revision");
  auto context = document_context(application, request, *view);
  context.erase("script_form");  // replies are written with the newest
  const Locale& locale = locale_of(application, request);
  context["revision_notice"] =
      locale.text("revision_notice", {{"number", std::to_string(number)}, {"date", day_of(view->revision.created)}});
  context["document_url"] = document_url(name.id, name.lang);
  const bool newest = application.database.read([&](kb::Connection& db) { return kb::published_number(db, name); }) == number;
  if (may_use(request, Access::agent, false) && !newest)
    context["restore_url"] = "/documents/" + name.id + "/revisions/" + std::to_string(number) + "/restoration";
  return page(application, request, "revision", context);
}

Response diff_page(Application& application, const Request& request) {
  const kb::DocumentName name = found(application, request)->revision.name;
  const std::string revisions_url = "/documents/" + name.id + "/revisions?lang=" + name.lang;
  const auto [number_from, number_to] = compared(application, request, name);
  if (!number_from) return redirect(revisions_url);
  const auto from = revision_numbered(application, name, number_from);
  const auto to = revision_numbered(application, name, number_to);
  auto context = diff_view(from, to, locale_of(application, request));
  context["header_search"] = true;
  context["text_lang"] = name.lang;
  context["revisions_url"] = revisions_url;
  return page(application, request, "diff", context);
}

Response attachment(Application& application, const Request& request) {
  const std::string path = request.captures.at("folder") + "/" + request.captures.at("name");
  const auto bytes = application.database.read([&](kb::Connection& db) { return kb::attachment(db, path); });
  if (!bytes) throw kb::NotFound("there is no attachment " + path);
  return image_response(path, *bytes);
}

}  // namespace web
