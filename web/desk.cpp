#include "web/desk.h"

#include <nlohmann/json.hpp>

#include "web/customer_text.h"
#include "web/json.h"
#include "web/search_json.h"

namespace web {

namespace {

using nlohmann::json;

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

DeskResult ask_desk(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::DeskRequest request) {
  request.market = known_value(indexer::Facet::market, request.market, vocabulary);
  request.product = known_value(indexer::Facet::product, request.product, vocabulary);
  request.scenario = known_value(indexer::Facet::scenario, request.scenario, vocabulary);
  DeskResult result;
  CustomerText text = read_customer_text(request.text);
  result.left_out = std::move(text.left_out);
  request.text = std::move(text.said);
  result.answer = index.desk(request);
  return result;
}

json desk_json(const DeskResult& result, const Labels& labels) {
  const indexer::DeskAnswer& answer = result.answer;
  json guesses = json::array(), trees = json::array(), terms = json::array();
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
  return json_object("guesses", std::move(guesses), "cases", hits_json(answer.cases, labels), "trees", std::move(trees), "regulations",
                     hits_json(answer.regulations, labels), "scripts", hits_json(answer.scripts, labels), "terms", std::move(terms),
                     "left_out", left_out_json(result.left_out));
}

}  // namespace web
