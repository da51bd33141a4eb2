#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis.h"
#include "indexer/language_weights.h"
#include "indexer/search.h"

/// From what someone typed to what the index is asked. Values and pure functions: the index is known through IndexStatistics alone.
namespace indexer {

struct QueryLimits {
  static constexpr std::size_t bytes = 512;
  static constexpr int words = 32;
  static constexpr int characters = 96;  ///< ideographs and syllables
};

struct WeighedTerm {
  std::string term;
  double weight;
};

/// A word or character of the query, for highlighting, for choosing the passage shown and for bridges to other languages.
struct SoughtToken {
  Token token;
  double weight = 0;       ///< how telling it is
  std::string lang;        ///< that it is sought in alone; empty for what was typed, which is sought in all
  unsigned documents = 0;  ///< that have it in any form
  bool corrected = false;  ///< `token` isn't what was typed
};

/// Terms that mean the same thing, and count as one.
struct SynonymGroup {
  std::vector<std::string> terms;
  double weight = 0;
  std::string from, source;  ///< of the bridge that leads here
};

/// A word that was searched for in another spelling.
struct Correction {
  std::uint32_t offset, length;  ///< in the text given
  std::string replacement;
};

struct Query {
  std::vector<WeighedTerm> content;       ///< documents with any of these are found
  std::vector<WeighedTerm> maybe;         ///< weigh in documents that are found; stop words, single ideographs, first letters
  std::vector<SynonymGroup> bridged;      ///< find as content does
  std::vector<Bridge> bridges;            ///< what they say of themselves; dropped ones among them
  std::vector<SoughtToken> sought;        ///< what was typed, in its order; behind it what bridges lead to
  std::vector<LanguageWeight> languages;  ///< of its Latin words, most likely first; otherwise what the script says
  std::vector<Correction> corrections;    ///< of words that occur nowhere, by rising offset
  std::vector<Note> notes;                ///< `query_cut`

  bool empty() const { return content.empty() && maybe.empty() && bridged.empty(); }
};

/// The text as far as it is looked at, cut between characters.
std::string_view looked_at(std::string_view text);

/// The text with the corrections made; empty if there are none.
std::string corrected_text(std::string_view text, const std::vector<Correction>& corrections);

/// Reads at most QueryLimits of the text. An empty query means that nothing was typed that the index could hold;
/// a query whose terms occur nowhere keeps them, and finds nothing.
Query understand(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser);

}  // namespace indexer
