#include "web/document_view.h"

#include <algorithm>

#include "kb/kinds/fault_tree.h"
#include "kb/kinds/kind.h"
#include "kb/library/cited_facts.h"
#include "kb/library/term_labels.h"
#include "web/body_html.h"
#include "web/locale.h"
#include "web/lru_cache.h"
#include "web/url.h"

namespace web {

namespace {

constexpr std::size_t cache_bytes = 32 * 1024 * 1024;

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += part + ',';
  return out;
}

/// Where the links of a body lead for this reader. Documents that don't exist are left out, and shown as plain text.
kb::LinkTargets targets_of(kb::Connection& db, const kb::Document& document, const std::vector<std::string>& prefer) {
  kb::LinkTargets targets;
  if (document.kind) targets.attachments = "/attachments/" + std::string(document.kind->folder) + "/";
  for (const kb::Link& link : document.body.links) {
    if (link.to != kb::Link::To::document || targets.documents.contains(link.target)) continue;
    const auto translations = kb::translations(db, link.target);
    if (const kb::RevisionInfo* best = best_language(translations, prefer))
      targets.documents[link.target] = {document_url(link.target), best->title};
  }
  return targets;
}

std::string signature(const kb::LinkTargets& targets) {
  std::string out = targets.attachments;
  for (const auto& [id, target] : targets.documents) out += '\n' + id + '\n' + target.url + '\n' + target.title;
  return out;
}

}  // namespace

struct DocumentViews::Cache {
  LruCache<DocumentView> views{cache_bytes};  // by name, revision, reader's languages and library revision
  LruCache<std::string> bodies{cache_bytes};  // HTML by content hash and link targets: outlives other documents' changes
};

DocumentViews::DocumentViews(kb::MarkdownBox& box, VocabularyCache& vocabulary)
    : box_(box), vocabulary_(vocabulary), cache_(std::make_unique<Cache>()) {}
DocumentViews::~DocumentViews() = default;

std::shared_ptr<const DocumentView> DocumentViews::view(kb::Database& database, const std::string& id,
                                                        const std::vector<std::string>& prefer) {
  std::string key = id + '\n' + joined(prefer) + std::to_string(database.read([](kb::Connection& db) { return kb::library_revision(db); }));
  if (auto kept = cache_->views.find(key)) return kept;
  const auto translations = database.read([&](kb::Connection& db) { return kb::translations(db, id); });
  const kb::RevisionInfo* best = best_language(translations, prefer);
  if (!best) return nullptr;
  auto made = view(database, best->name, best->number, prefer);
  if (made) cache_->views.put(key, made, made->html.size() + made->revision.text.size() * 3);
  return made;
}

std::shared_ptr<const DocumentView> DocumentViews::view(kb::Database& database, const kb::DocumentName& name, std::int64_t number,
                                                        const std::vector<std::string>& prefer) {
  auto revision = database.read([&](kb::Connection& db) { return kb::revision(db, name, number); });
  if (!revision) return nullptr;
  auto view = std::make_shared<DocumentView>();
  view->revision = std::move(*revision);

  std::vector<kb::Problem> ignored;  // it was checked when it was published
  const kb::Revision& source = view->revision;
  view->document = kb::read_document(
      name, source.path, source.text, *vocabulary_.get(database), [this](std::string_view body) { return box_.parse(body); }, ignored);
  view->markdown = kb::split_front_matter(source.text, ignored).body;

  kb::LinkTargets targets;
  database.read([&](kb::Connection& db) {
    view->languages = kb::translations(db, name.id);
    targets = targets_of(db, view->document, prefer);
    view->labels = kb::read_labels(view->document);
    if (view->labels.empty()) view->labels = kb::published_labels(db, name.id);
  });
  view->html = rendered(shown_markdown(database, *view), targets);
  if (kb::is_fault_tree(view->document)) view->html = changed_body(view->html, {.steps = true});
  return view;
}

std::shared_ptr<const DocumentView> DocumentViews::draft(kb::Database& database, const kb::DocumentName& name, std::string_view text) {
  auto view = std::make_shared<DocumentView>();
  view->revision.name = name;
  view->revision.text = text;
  std::vector<kb::Problem> ignored;
  view->document = kb::read_document(
      name, "", text, *vocabulary_.get(database), [this](std::string_view body) { return box_.parse(body); }, ignored);
  view->revision.title = view->document.title;
  if (view->document.kind) view->revision.kind = view->document.kind->name;
  view->markdown = kb::split_front_matter(text, ignored).body;
  return view;
}

std::string DocumentViews::shown_markdown(kb::Database& database, const DocumentView& view) {
  const kb::Kind* kind = view.document.kind;
  const auto vocabulary = vocabulary_.get(database);
  const std::string shown = kind && kind->shown_body ? kind->shown_body(view.document, view.markdown, *vocabulary) : view.markdown;
  if (!kind || !kind->citations) return shown;
  return database.read([&](kb::Connection& db) { return kb::with_cited_facts(db, *kind, shown, view.revision.name.lang, *vocabulary); });
}

std::string DocumentViews::html(kb::Database& database, const DocumentView& view, std::string_view markdown,
                                const std::vector<std::string>& prefer, std::string_view attachments) {
  auto targets = database.read([&](kb::Connection& db) { return targets_of(db, view.document, prefer); });
  if (!attachments.empty()) targets.attachments = attachments;
  return rendered(std::string(markdown), targets);
}

std::string DocumentViews::draft_html(kb::Database& database, const kb::DocumentName& name, const std::string& text,
                                      const std::string& images, const std::vector<std::string>& prefer) {
  const auto view = draft(database, name, text);
  return html(database, *view, shown_markdown(database, *view), prefer, images);
}

std::string DocumentViews::rendered(const std::string& markdown, const kb::LinkTargets& targets) {
  const std::string key = kb::content_hash(markdown) + '\n' + signature(targets);
  auto html = cache_->bodies.find(key);
  if (!html) {
    html = std::make_shared<const std::string>(box_.render(markdown, targets));
    cache_->bodies.put(key, html, html->size());
  }
  return *html;
}

const kb::RevisionInfo* best_language(const std::vector<kb::RevisionInfo>& translations, const std::vector<std::string>& prefer) {
  auto first = [&](auto fits) -> const kb::RevisionInfo* {
    auto found = std::find_if(translations.begin(), translations.end(), fits);
    return found == translations.end() ? nullptr : &*found;
  };
  for (const std::string& wanted : prefer) {
    if (auto found = first([&](const auto& t) { return t.name.lang == wanted; })) return found;
    if (auto found = first([&](const auto& t) { return primary_language(t.name.lang) == primary_language(wanted); })) return found;
  }
  if (auto original = first([](const auto& t) { return t.translated_from.empty(); })) return original;
  if (auto english = first([](const auto& t) { return t.name.lang == "en"; })) return english;
  return translations.empty() ? nullptr : &translations.front();
}

bool is_left_behind(const kb::RevisionInfo& translation, const std::vector<kb::RevisionInfo>& translations) {
  if (translation.translated_from.empty() || translation.source_fingerprint.empty()) return false;
  return std::any_of(translations.begin(), translations.end(), [&](const auto& source) {
    return source.name.lang == translation.translated_from && source.fingerprint != translation.source_fingerprint;
  });
}

std::string cited(std::string_view id, std::int64_t revision) { return std::string(id) + "@" + std::to_string(revision); }

std::string document_url(std::string_view id, std::string_view lang) {
  return "/documents/" + encode_component(id) + (lang.empty() ? "" : "?lang=" + encode_component(lang));
}

}  // namespace web
