#include "indexer/language_weights.h"

#include <algorithm>
#include <cmath>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/query_languages.h"

namespace indexer {
namespace {

constexpr double least_weight = 0.05;
constexpr std::size_t most_languages = 5;
constexpr double reader_bonus = 1.5;
constexpr double detector_bonus = 1.0;
/// Latin words in Chinese, Japanese, … documents are stemmed as English, but such a document has few of them.
constexpr double foreign_share = 0.25;
/// A language's share of documents with a word is smoothed as if this many more documents had hardly ever had it.
constexpr double smoothing_documents = 100, smoothing_frequency = 0.02;

struct Candidate {
  std::string base;
  double documents = 0;
  double score = 0;
};

std::vector<Candidate> candidates_for(Script script, const IndexStatistics& index) {
  std::vector<Candidate> candidates;
  for (const IndexStatistics::Language& language : index.languages) {
    const std::string_view stemming = stemming_language(language.base, script);
    if (stemming.empty()) continue;
    auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.base == stemming; });
    if (found == candidates.end()) found = candidates.insert(candidates.end(), Candidate{std::string(stemming)});
    found->documents += language.documents * (stemming == language.base ? 1 : foreign_share);
  }
  return candidates;
}

}  // namespace

std::vector<LanguageWeight> weigh_languages(const std::vector<const Token*>& words, Script script, const std::vector<std::string>& prefer,
                                            const IndexStatistics& index, Stemmers& stemmers) {
  std::vector<Candidate> candidates = candidates_for(script, index);
  if (candidates.size() <= 1)
    return candidates.empty() ? std::vector<LanguageWeight>{} : std::vector<LanguageWeight>{{candidates[0].base, 1.0}};

  const std::string_view detected = detected_language(words);
  for (Candidate& candidate : candidates) {
    for (const Token* word : words) {
      const double frequency = index.frequency(stem_term(candidate.base, stemmers.stem(word->text, script, candidate.base)));
      candidate.score += std::log((frequency + smoothing_frequency) / (candidate.documents + smoothing_documents));
    }
    if (candidate.base == detected) candidate.score += detector_bonus;
    if (std::any_of(prefer.begin(), prefer.end(), [&](const std::string& tag) { return base_language(tag) == candidate.base; }))
      candidate.score += reader_bonus;
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  double sum = 0;
  for (const Candidate& candidate : candidates) sum += std::exp(candidate.score - candidates[0].score);

  std::vector<LanguageWeight> weights;
  for (const Candidate& candidate : candidates) {
    const double weight = std::exp(candidate.score - candidates[0].score) / sum;
    if (weights.size() == most_languages || (weight < least_weight && !weights.empty())) break;
    weights.push_back({candidate.base, weight});
  }
  return weights;
}

}  // namespace indexer
