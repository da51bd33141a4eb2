#include "web/desk.h"

#include <nlohmann/json.hpp>

#include "kb/library/documents.h"
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

json desk_hit_json(const indexer::DeskHit& hit, std::int64_t revision, const Labels& labels) {
  json value = hit_json(hit, labels);
  value["revision"] = revision;
  value["why"] = hit.why;
  value["weak"] = hit.weak;
  return value;
}

json hits_json(const std::vector<indexer::DeskHit>& hits, const std::vector<std::int64_t>& revisions, const Labels& labels) {
  json values = json::array();
  for (std::size_t i = 0; i < hits.size(); ++i) values.push_back(desk_hit_json(hits[i], revisions[i], labels));
  return values;
}

template <class Hit>
std::vector<std::int64_t> numbers_of(kb::Connection& db, const std::vector<Hit>& hits) {
  std::vector<std::int64_t> numbers;
  for (const Hit& hit : hits) numbers.push_back(kb::published_number(db, {hit.id, hit.lang}));
  return numbers;
}

}  // namespace

DeskResult ask_desk(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::DeskRequest request) {
  request.market = known_value(indexer::Facet::market, request.market, vocabulary);
  request.product = known_value(indexer::Facet::product, request.product, vocabulary);
  request.scenario = known_value(indexer::Facet::scenario, request.scenario, vocabulary);
  if (!vocabulary.find("emotions", request.emotion)) request.emotion.clear();
  DeskResult result;
  CustomerText text = read_customer_text(request.text);
  result.left_out = std::move(text.left_out);
  request.text = std::move(text.said);
  result.answer = index.desk(request);
  return result;
}

DeskRevisions revisions_of(const kb::Database& database, const indexer::DeskAnswer& answer) {
  return database.read([&](kb::Connection& db) -> DeskRevisions {
    return {numbers_of(db, answer.cases), numbers_of(db, answer.trees), numbers_of(db, answer.regulations), numbers_of(db, answer.scripts)};
  });
}

json desk_json(const DeskResult& result, const DeskRevisions& revisions, const Labels& labels) {
  const indexer::DeskAnswer& answer = result.answer;
  json guesses = json::array(), trees = json::array(), terms = json::array();
  for (const indexer::Guess& guess : answer.guesses)
    guesses.push_back(json_object("what", guess.what, "value", guess.value, "label", guess_label(guess, labels), "why", guess.why, "weight",
                                  guess.weight, "given", guess.given));
  for (std::size_t i = 0; i < answer.trees.size(); ++i) {
    trees.push_back(desk_hit_json(answer.trees[i], revisions.trees[i], labels));
    trees.back()["start_node"] = answer.trees[i].start_node;
    trees.back()["path"] = answer.trees[i].path;
  }
  for (const indexer::DeskTerm& term : answer.terms) {
    json to = json::array();
    for (const indexer::BridgedWord& word : term.to) to.push_back(json_object("text", word.text, "lang", word.lang));
    terms.push_back(json_object("id", term.id, "from", term.from, "to", std::move(to)));
  }
  return json_object("guesses", std::move(guesses), "cases", hits_json(answer.cases, revisions.cases, labels), "trees", std::move(trees),
                     "regulations", hits_json(answer.regulations, revisions.regulations, labels), "scripts",
                     hits_json(answer.scripts, revisions.scripts, labels), "terms", std::move(terms), "left_out",
                     left_out_json(result.left_out));
}

}  // namespace web
