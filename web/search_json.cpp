#include "web/search_json.h"

#include <nlohmann/json.hpp>

#include "web/document_view.h"

namespace web {

namespace {

using nlohmann::json;

json notes_json(const std::vector<indexer::Note>& notes) {
  json values = json::array();
  for (const indexer::Note& note : notes) values.push_back({{"code", note.code}, {"text", note.text}, {"nearest", note.nearest}});
  return values;
}

json bridges_json(const std::vector<indexer::Bridge>& bridges) {
  json values = json::array();
  for (const indexer::Bridge& bridge : bridges)
    values.push_back(
        {{"from", bridge.from}, {"to", bridge.to}, {"source", bridge.source}, {"term", bridge.term}, {"dropped", bridge.dropped}});
  return values;
}

json facets_json(const indexer::SearchResult& result, const Labels& labels) {
  json facets = json::object();
  for (const indexer::FacetSpec& spec : indexer::facets()) {
    json values = json::array();
    if (auto counts = result.facets.find(spec.facet); counts != result.facets.end())
      for (const indexer::FacetCount& count : counts->second)
        values.push_back({{"value", count.value},
                          {"label", labels.facet_value(spec.facet, count.value)},
                          {"count", count.count},
                          {"selected", count.selected}});
    facets[spec.name] = std::move(values);
  }
  return facets;
}

}  // namespace

json hit_json(const indexer::Hit& hit, const Labels& labels) {
  return {{"id", hit.id},
          {"lang", hit.lang},
          {"kind", hit.kind},
          {"kind_label", labels.kind(hit.kind)},
          {"title", hit.title},
          {"summary", hit.summary},
          {"snippet_html", hit.snippet_html},
          {"score", hit.score},
          {"url", document_url(hit.id, hit.lang)},
          {"updated", kb::to_string(hit.updated)},
          {"class", hit.class_name},
          {"markets", hit.markets},
          {"products", hit.products},
          {"scenarios", hit.scenarios},
          {"platforms", hit.platforms},
          {"languages", hit.languages},
          {"freshness", hit.freshness}};
}

json search_json(const indexer::SearchResult& result, const Labels& labels) {
  json hits = json::array();
  for (const indexer::Hit& hit : result.hits) hits.push_back(hit_json(hit, labels));
  return {{"total", result.total},
          {"hits", std::move(hits)},
          {"facets", facets_json(result, labels)},
          {"corrected", result.corrected},
          {"bridges", bridges_json(result.bridges)},
          {"notes", notes_json(result.notes)}};
}

}  // namespace web
