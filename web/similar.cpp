#include "web/similar.h"

#include <nlohmann/json.hpp>

#include "kb/document/utf8.h"
#include "kb/error.h"
#include "web/customer_text.h"
#include "web/search_json.h"

namespace web {

namespace {

using nlohmann::json;

}  // namespace

SimilarAnswer find_similar(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::SimilarRequest request) {
  if (kb::trimmed(request.text).empty()) throw kb::Invalid("there is no text; paste what the customer wrote");
  request.market = known_value(indexer::Facet::market, request.market, vocabulary);
  SimilarAnswer answer;
  CustomerText text = read_customer_text(request.text);
  answer.left_out = std::move(text.left_out);
  request.text = std::move(text.said);
  answer.result = index.similar(request);
  return answer;
}

json similar_json(const SimilarAnswer& answer, const Labels& labels) {
  json hits = json::array(), languages = json::array();
  for (const indexer::SimilarHit& hit : answer.result.hits) {
    hits.push_back(hit_json(hit, labels));
    hits.back()["why"] = hit.why;
  }
  for (const indexer::LanguageWeight& language : answer.result.languages)
    languages.push_back({{"lang", language.base}, {"weight", language.weight}});
  return {{"hits", std::move(hits)}, {"languages", std::move(languages)}, {"left_out", left_out_json(answer.left_out)}};
}

}  // namespace web
