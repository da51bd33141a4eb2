#include <nlohmann/json.hpp>

#include "kb/kinds/kind.h"
#include "kb/library/documents.h"
#include "kb/library/usage.h"
#include "web/hit_view.h"
#include "web/public_address.h"
#include "web/reading_page.h"
#include "web/search_address.h"
#include "web/search_page.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int recent_documents = 8, most_read_documents = 8, days_of_reading = 30;

/// Queries that show at a glance what may be typed: an agent's words in four languages.
constexpr std::pair<std::string_view, std::string_view> examples[] = {
    {"zh", "手环 连不上"}, {"de", "Armband koppelt nicht"}, {"en", "parcel held at customs"}, {"es", "la pulsera no se conecta"}};

indexer::SearchResult newest(Application& application, const Request& request) {
  indexer::SearchRequest search;
  search.prefer = request.languages;
  search.sort = indexer::Sort::updated;
  search.limit = recent_documents;
  try {
    return application.index.search(search);
  } catch (const indexer::Unavailable&) {
    return {};  // the page says so
  }
}

json kinds_view(const indexer::SearchResult& everything, const Labels& labels) {
  const Locale& locale = labels.locale();
  auto kinds = json::array();
  for (const auto* kind : kb::kinds()) {
    const std::string name(kind->name);
    int count = 0;
    if (const auto counts = everything.facets.find(indexer::Facet::kind); counts != everything.facets.end())
      for (const auto& one : counts->second)
        if (one.value == name) count = one.count;
    kinds.push_back({{"label", locale.text("kinds_" + name)},
                     {"description", locale.text("kind_about_" + name)},
                     {"count", locale.number(count)},
                     {"url", SearchAddress{}.toggled(indexer::Facet::kind, name).url()}});
  }
  return kinds;
}

json most_read_view(Application& application, const Request& request, const Locale& locale) {
  auto shown = json::array();
  application.database.read([&](kb::Connection& db) {
    for (const auto& read : kb::most_read(db, most_read_documents, days_of_reading)) {
      const auto translations = kb::translations(db, read.id);
      const auto* best = best_language(translations, request.languages);
      if (!best) continue;
      shown.push_back({{"title", best->title},
                       {"text_lang", best->name.lang},
                       {"url", document_url(read.id, best->name.lang)},
                       {"views_label", locale.text("views", read.views)}});
    }
  });
  return shown;
}

}  // namespace

Response home_page(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const auto result = newest(application, request);
  auto recent = json::array();
  for (const auto& hit : result.hits) {
    recent.push_back(hit_view(hit, labels));
    recent.back()["day"] = kb::to_string(std::chrono::floor<std::chrono::days>(hit.updated));
  }
  auto tried = json::array();
  for (const auto& [language, text] : examples) {
    SearchAddress address;
    address.text = text;
    tried.push_back({{"text", text}, {"text_lang", language}, {"url", address.url()}});
  }
  tried.back()["last"] = true;
  return page(application, request, "home",
              {{"title", "Casebook"},
               {"home", true},
               {"index_unavailable", application.index.serves() ? "" : labels.locale().text("error_index_unavailable")},
               {"examples", tried},
               {"home_reading", home_reading(application, request)},
               {"kinds", kinds_view(result, labels)},
               {"recent", recent},
               {"most_read", most_read_view(application, request, labels.locale())}});
}

Response opensearch_description(Application& application, const Request& request) {
  // Browsers want whole addresses here.
  auto response = page_part(application, request, "opensearch", {{"base", public_base(application, request)}});
  response.type = "application/opensearchdescription+xml";
  return response;
}

}  // namespace web
