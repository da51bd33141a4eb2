#include "web/hit_view.h"

#include <nlohmann/json.hpp>

#include "web/document_view.h"

namespace web {

nlohmann::json hit_view(const indexer::Hit& hit, const Labels& labels) {
  auto markets = nlohmann::json::array();
  for (const auto& market : hit.markets) markets.push_back(labels.facet_value(indexer::Facet::market, market));
  auto languages = nlohmann::json::array();
  for (const auto& language : hit.languages)
    languages.push_back({{"code", language}, {"name", labels.locale().language_name(language)}, {"shown", language == hit.lang}});
  return {{"id", hit.id},
          {"url", document_url(hit.id, hit.lang)},
          {"text_lang", hit.lang},
          {"title", hit.title},
          {"summary", hit.summary},
          {"snippet", hit.snippet_html},
          {"kind", hit.kind},
          {"kind_label", labels.kind(hit.kind)},
          {"class_name", hit.class_name},
          {"class_label", labels.class_name(hit.class_name)},
          {"market_labels", markets},
          {"language_badges", languages},
          {"freshness", hit.freshness},
          {"freshness_label", labels.locale().text("freshness_" + hit.freshness)}};
}

}  // namespace web
