#include "web/desk.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/facet_values.h"
#include "kb/document/pasted_text.h"
#include "kb/error.h"
#include "web/json.h"
#include "web/search_json.h"

namespace web {

namespace {

using nlohmann::json;

std::string facet_name(indexer::Facet facet) {
  for (const indexer::FacetSpec& spec : indexer::facets())
    if (spec.facet == facet) return spec.name;
  return {};
}

std::string guess_label(const indexer::Guess& guess, const Labels& labels) {
  if (guess.what == "lang") return labels.locale().language_name(guess.value);
  return labels.word(guess.what + "s", guess.value);
}

json desk_hit_json(const indexer::DeskHit& hit, const Labels& labels) {
  json value = hit_json(hit, labels);
  value["why"] = hit.why;
  value["weak"] = hit.weak;
  return value;
}

json hits_json(const std::vector<indexer::DeskHit>& hits, const Labels& labels) {
  json values = json::array();
  for (const indexer::DeskHit& hit : hits) values.push_back(desk_hit_json(hit, labels));
  return values;
}

}  // namespace

std::vector<kb::PersonalKind> kinds_of(const std::vector<kb::PersonalSpan>& spans) {
  std::vector<kb::PersonalKind> kinds;
  for (const kb::PersonalSpan& span : spans)
    if (std::find(kinds.begin(), kinds.end(), span.kind) == kinds.end()) kinds.push_back(span.kind);
  return kinds;
}

std::string known_value(indexer::Facet facet, const std::string& typed, const kb::Vocabulary& vocabulary) {
  if (typed.empty()) return typed;
  std::vector<indexer::Note> notes;
  const std::string value = indexer::meant_value(facet, typed, vocabulary, notes);
  if (notes.empty()) return value;
  throw kb::Invalid("there is no " + facet_name(facet) + " \"" + typed + "\"" +
                    (notes[0].nearest.empty() ? "" : "; did you mean \"" + notes[0].nearest + "\"?"));
}

DeskResult ask_desk(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::DeskRequest request) {
  request.market = known_value(indexer::Facet::market, request.market, vocabulary);
  request.product = known_value(indexer::Facet::product, request.product, vocabulary);
  request.scenario = known_value(indexer::Facet::scenario, request.scenario, vocabulary);
  DeskResult result;
  const std::vector<kb::PersonalSpan> spans = kb::find_personal_data(request.text);
  result.left_out = kinds_of(spans);
  request.text = kb::said_in(kb::without(request.text, spans));
  result.answer = index.desk(request);
  return result;
}

json desk_json(const DeskResult& result, const Labels& labels) {
  const indexer::DeskAnswer& answer = result.answer;
  json guesses = json::array(), trees = json::array(), terms = json::array(), left_out = json::array();
  for (const indexer::Guess& guess : answer.guesses)
    guesses.push_back(json_object("what", guess.what, "value", guess.value, "label", guess_label(guess, labels), "why", guess.why, "weight",
                                  guess.weight, "given", guess.given));
  for (const indexer::DeskTree& tree : answer.trees) {
    trees.push_back(desk_hit_json(tree, labels));
    trees.back()["start_node"] = tree.start_node;
    trees.back()["path"] = tree.path;
  }
  for (const indexer::DeskTerm& term : answer.terms) {
    json to = json::array();
    for (const indexer::BridgedWord& word : term.to) to.push_back(json_object("text", word.text, "lang", word.lang));
    terms.push_back(json_object("id", term.id, "from", term.from, "to", std::move(to)));
  }
  for (const kb::PersonalKind kind : result.left_out) left_out.push_back(kb::to_string(kind));
  return json_object("guesses", std::move(guesses), "cases", hits_json(answer.cases, labels), "trees", std::move(trees), "regulations",
                     hits_json(answer.regulations, labels), "scripts", hits_json(answer.scripts, labels), "terms", std::move(terms),
                     "left_out", std::move(left_out));
}

}  // namespace web
