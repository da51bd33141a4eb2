#include "indexer/explanation.h"

#include <algorithm>

#include "indexer/characters.h"
#include "indexer/fields.h"
#include "indexer/xapian_query.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

/// What the part of a query weighs in one document; 0 where it doesn't match.
double weight_in(const Xapian::Database& database, const Xapian::Query& part, Xapian::docid document) {
  Xapian::Enquire enquire(database);
  enquire.set_query(part);
  struct Only : Xapian::MatchDecider {
    Xapian::docid wanted;
    explicit Only(Xapian::docid d) : wanted(d) {}
    bool operator()(const Xapian::Document& candidate) const override { return candidate.get_docid() == wanted; }
  } only(document);
  const Xapian::MSet found = enquire.get_mset(0, 1, nullptr, &only);
  return found.empty() ? 0 : found.begin().get_weight();
}

}  // namespace

ScorePart described(std::string_view text) {
  const std::string letters = term(Field::letters, "");
  if (text.starts_with(letters)) return {std::string(text.substr(letters.size())), "letters"};
  if (text.starts_with('Z')) {
    const std::size_t colon = text.find(':');
    return {std::string(text.substr(colon + 1)), "stem " + std::string(text.substr(1, colon - 1))};
  }
  std::size_t at = 0;
  const Character first = text.empty() ? Character{} : character(kb::next_code_point(text, at));
  if (first.kind != CharacterClass::ideograph && first.kind != CharacterClass::syllable) return {std::string(text), "word"};
  const std::size_t count = kb::count_code_points(text);
  return {std::string(text), count == 1 ? "character" : count == 2 ? "pair" : "word"};
}

std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const RankedGroup& ranked, const Columns& columns,
                               const PriorRequest& priors) {
  std::vector<ScorePart> parts;
  const auto add = [&](ScorePart part, const Xapian::Query& leaf) {
    part.weight = weight_in(database, leaf, ranked.best);
    if (part.weight > 0) parts.push_back(std::move(part));
  };
  for (const auto* terms : {&query.content, &query.maybe})
    for (const WeighedTerm& weighed : *terms) add(described(weighed.term), to_xapian(weighed));
  for (const SynonymGroup& group : query.bridged) add({group.from, "bridge " + group.source}, to_xapian(group));
  if (ranked.second_weight > 0) parts.push_back({"", "translation", ranked.second_weight});
  for (const Prior& prior : priors_of(ranked.best, columns, priors))
    parts.push_back({std::string(prior.name), "", prior.share * (ranked.weight + ranked.second_weight)});
  std::stable_sort(parts.begin(), parts.end(), [](const ScorePart& a, const ScorePart& b) { return a.weight > b.weight; });
  return parts;
}

}  // namespace indexer
