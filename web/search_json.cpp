#include "web/search_json.h"

#include <nlohmann/json.hpp>

#include "indexer/facet_order.h"
#include "web/document_view.h"
#include "web/json.h"

namespace web {

namespace {

using nlohmann::json;

json score_parts_json(const std::vector<indexer::ScorePart>& parts) {
  json values = json::array();
  for (const indexer::ScorePart& part : parts) values.push_back(json_object("what", part.what, "how", part.how, "weight", part.weight));
  return values;
}

json notes_json(const std::vector<indexer::Note>& notes) {
  json values = json::array();
  for (const indexer::Note& note : notes) values.push_back(json_object("code", note.code, "text", note.text, "nearest", note.nearest));
  return values;
}

json bridges_json(const std::vector<indexer::Bridge>& bridges) {
  json values = json::array();
  for (const indexer::Bridge& bridge : bridges) {
    json to = json::array(), to_lang = json::array();
    for (const indexer::BridgedWord& word : bridge.to) {
      to.push_back(word.text);
      to_lang.push_back(word.lang);
    }
    values.push_back(json_object("from", bridge.from, "to", std::move(to), "to_lang", std::move(to_lang), "source", bridge.source, "term",
                                 bridge.term, "dropped", bridge.dropped));
  }
  return values;
}

json facets_json(const indexer::SearchResult& result, const Labels& labels) {
  json facets = json::object();
  for (const indexer::FacetSpec& spec : indexer::facets()) {
    json values = json::array();
    if (auto counts = result.facets.find(spec.facet); counts != result.facets.end())
      for (const indexer::FacetCount& count : counts->second)
        values.push_back(json_object("value", count.value, "label", labels.facet_value(spec.facet, count.value), "count", count.count,
                                     "selected", count.selected));
    facets[spec.name] = std::move(values);
  }
  return facets;
}

json facet_order_json(const indexer::SearchResult& result) {
  json names = json::array();
  for (const indexer::Facet facet : indexer::facet_order(result.facets, result.total))
    for (const indexer::FacetSpec& spec : indexer::facets())
      if (spec.facet == facet) names.push_back(spec.name);
  return names;
}

}  // namespace

json hit_json(const indexer::Hit& hit, const Labels& labels) {
  json value =
      json_object("id", hit.id, "lang", hit.lang, "kind", hit.kind, "kind_label", labels.kind(hit.kind), "title", hit.title, "summary",
                  hit.summary, "snippet_html", hit.snippet_html, "score", hit.score, "url", document_url(hit.id, hit.lang), "updated",
                  kb::to_string(hit.updated), "class", hit.class_name, "markets", hit.markets, "products", hit.products, "scenarios",
                  hit.scenarios, "platforms", hit.platforms, "languages", hit.languages, "freshness", hit.freshness);
  if (!hit.score_parts.empty()) value["score_parts"] = score_parts_json(hit.score_parts);
  return value;
}

json search_json(const indexer::SearchResult& result, const Labels& labels) {
  json hits = json::array();
  for (const indexer::Hit& hit : result.hits) hits.push_back(hit_json(hit, labels));
  return json_object("total", result.total, "hits", std::move(hits), "facets", facets_json(result, labels), "facet_order",
                     facet_order_json(result), "corrected", result.corrected, "bridges", bridges_json(result.bridges), "notes",
                     notes_json(result.notes));
}

}  // namespace web
