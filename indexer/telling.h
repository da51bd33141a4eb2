#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis.h"
#include "indexer/language_weights.h"
#include "indexer/query.h"

/// What of a long text tells what it is about: the tokens that it has often and that few documents of its language have.
namespace indexer {

struct TellingLimits {
  static constexpr std::size_t bytes = 64 * 1024;  ///< of the text; no more is looked at
  static constexpr std::size_t tokens = 28;        ///< words and pairs of characters that are looked for
};

/// A word, or a pair of characters, looked for in all of its forms.
struct Telling {
  std::vector<WeighedTerm> terms;     ///< that documents have; weights beside the stem's 1
  std::uint32_t offset = 0, end = 0;  ///< in the text, where it stands first
  unsigned times = 0;
  double weight = 0;
  std::vector<std::size_t> tokens;  ///< in TellingText::tokens: one, or the two of a pair
};

struct TellingText {
  std::string_view text;  ///< what was looked at
  std::vector<Token> tokens;
  std::vector<Telling> chosen;            ///< most telling first
  std::vector<LanguageWeight> languages;  ///< of its Latin words if it has any, else as its characters say; most likely first
};

/// `text` must outlive the result.
TellingText tell(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser);

/// What is chosen, as a query.
Query query_of(const TellingText& text);

/// How telling it is that something stands `times` in one text and in `frequency` of so many documents.
double telling(double times, double frequency, double documents);

/// The best by falling weight; equals in the order of their names, so that the answer is the same each time.
template <class T, class Name>
void keep_most_telling(std::vector<T>& candidates, Name name) {
  std::sort(candidates.begin(), candidates.end(),
            [&](const T& a, const T& b) { return a.weight != b.weight ? a.weight > b.weight : name(a) < name(b); });
  if (candidates.size() > TellingLimits::tokens) candidates.resize(TellingLimits::tokens);
}

}  // namespace indexer
