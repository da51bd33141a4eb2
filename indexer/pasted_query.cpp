#include "indexer/pasted_query.h"

#include <set>

#include "indexer/bridges.h"
#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/reader.h"
#include "indexer/searcher.h"

namespace indexer {
namespace {

constexpr double concept_weight = 2;  // of a term that the text names, beside a word's 1
constexpr std::size_t most_bridged = 80;

void add_terms(Query& query, const ReadText& text, const Snapshot& snapshot, const IndexStatistics& statistics) {
  std::set<std::string> seen;
  for (const ConceptMention& mention : text.terms) {
    const std::string concept_term = term(Field::glossary, snapshot.glossary->concepts()[mention.concept_number].id);
    if (!seen.insert(concept_term).second || statistics.frequency(concept_term) == 0) continue;
    query.bridged.push_back({{concept_term}, concept_weight, text.words(mention.first, mention.count), "glossary"});
  }
}

void add_translations(Query& query, const ReadText& text, const std::vector<std::string>& prefer, const Snapshot& snapshot,
                      const IndexStatistics& statistics, Analyser& analyser) {
  const auto cross_language = snapshot.generation->cross_language();
  const std::vector<Token>& tokens = text.telling.tokens;
  std::vector<bool> named(tokens.size());
  for (const ConceptMention& mention : text.terms)
    for (std::size_t i = mention.first; i < mention.first + mention.count; ++i) named[i] = true;
  Query bridged;
  bridged.languages = text.languages;
  std::set<std::string_view> seen_words;
  for (std::size_t i = 0; i < tokens.size() && bridged.sought.size() < most_bridged; ++i) {
    const bool alone = tokens[i].kind == Token::Kind::word;
    if (named[i] || (alone && !seen_words.insert(tokens[i].text).second)) continue;
    const unsigned documents = alone ? statistics.frequency(fold(tokens[i].text, tokens[i].script)) : 0;
    bridged.sought.push_back({tokens[i], 1, {}, documents});
  }
  const BridgeSources sources{nullptr,
                              cross_language->learned.get(),
                              cross_language->dictionaries.get(),
                              nullptr,
                              [&](std::string_view from, std::string_view to) { return cross_language->gaps.leads_further(from, to); },
                              {}};
  const std::string looked_at(text.telling.text);
  add_bridges(bridged, {looked_at, prefer, {}}, sources, statistics, analyser);
  for (SynonymGroup& group : bridged.bridged) query.bridged.push_back(std::move(group));
}

}  // namespace

Query query_of_pasted(const ReadText& text, const std::vector<std::string>& prefer, const Snapshot& snapshot, Reader& reader) {
  const IndexStatistics statistics = statistics_of(snapshot, reader);
  Query query = query_of(text.telling);
  add_terms(query, text, snapshot, statistics);
  add_translations(query, text, prefer, snapshot, statistics, reader.analyser);
  return query;
}

}  // namespace indexer
