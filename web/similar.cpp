#include "web/similar.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/facet_values.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "web/search_json.h"

namespace web {

namespace {

using nlohmann::json;

std::string known_market(const std::string& typed, const kb::Vocabulary& vocabulary) {
  std::vector<indexer::Note> notes;
  const std::string market = indexer::meant_value(indexer::Facet::market, typed, vocabulary, notes);
  if (notes.empty()) return market;
  throw kb::Invalid("there is no market \"" + typed + "\"" +
                    (notes[0].nearest.empty() ? "" : "; did you mean \"" + notes[0].nearest + "\"?"));
}

}  // namespace

SimilarAnswer find_similar(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::SimilarRequest request) {
  if (kb::trimmed(request.text).empty()) throw kb::Invalid("there is no text; paste what the customer wrote");
  if (!request.market.empty()) request.market = known_market(request.market, vocabulary);
  SimilarAnswer answer;
  const std::vector<kb::PersonalSpan> spans = kb::find_personal_data(request.text);
  for (const kb::PersonalSpan& span : spans)
    if (std::find(answer.left_out.begin(), answer.left_out.end(), span.kind) == answer.left_out.end()) answer.left_out.push_back(span.kind);
  request.text = kb::without(request.text, spans);
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
