#include "web/similar.h"

#include <nlohmann/json.hpp>

#include "kb/document/pasted_text.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "web/desk.h"
#include "web/search_json.h"

namespace web {

namespace {

using nlohmann::json;

}  // namespace

SimilarAnswer find_similar(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::SimilarRequest request) {
  if (kb::trimmed(request.text).empty()) throw kb::Invalid("there is no text; paste what the customer wrote");
  request.market = known_value(indexer::Facet::market, request.market, vocabulary);
  SimilarAnswer answer;
  const std::vector<kb::PersonalSpan> spans = kb::find_personal_data(request.text);
  answer.left_out = kinds_of(spans);
  request.text = kb::said_in(kb::without(request.text, spans));
  answer.result = index.similar(request);
  return answer;
}

json similar_json(const SimilarAnswer& answer, const Labels& labels) {
  json hits = json::array(), languages = json::array(), left_out = json::array();
  for (const indexer::SimilarHit& hit : answer.result.hits) {
    hits.push_back(hit_json(hit, labels));
    hits.back()["why"] = hit.why;
  }
  for (const indexer::LanguageWeight& language : answer.result.languages)
    languages.push_back({{"lang", language.base}, {"weight", language.weight}});
  for (const kb::PersonalKind kind : answer.left_out) left_out.push_back(kb::to_string(kind));
  return {{"hits", std::move(hits)}, {"languages", std::move(languages)}, {"left_out", std::move(left_out)}};
}

}  // namespace web
