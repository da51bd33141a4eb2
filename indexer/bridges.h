#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glossary.h"
#include "indexer/lexicon.h"
#include "indexer/query.h"
#include "indexer/word_table.h"

/// From the words of a query to words of other languages that mean the same.
///
/// In this order, a word that one has bridged being left to it: the glossary's terms, the longest first; dictionaries and the pairs of
/// words learned from the library's translations, the longest entries first, compounds by their parts; words that look alike. A bridge is
/// built only to languages with documents that the query's own language doesn't have, and weighs little beside the word itself, so that a
/// search in one language gets no worse. What a bridge leads to is one synonym to the ranking, however many words it is.
namespace indexer {

/// What bridges are built of; null where there is none. The values must outlive the call.
struct BridgeSources {
  const Glossary* glossary = nullptr;
  const WordTable* learned = nullptr;
  const WordTable* dictionaries = nullptr;
  const Lexicon* lexicon = nullptr;
  /// Whether documents exist in language `to` that don't exist in `from`.
  std::function<bool(std::string_view from, std::string_view to)> leads_further;
  /// A word as it is written that has the stem, for showing; empty if there is none.
  std::function<std::string(std::string_view lang, std::string_view stem)> written;
};

struct BridgeRequest {
  std::string_view text;                    ///< what the query was understood from
  const std::vector<std::string>& prefer;   ///< the reader's languages
  const std::vector<std::string>& dropped;  ///< what shall not be bridged: Bridge::from
};

/// Adds bridges to an understood query: their terms, what they say of themselves, and what they make worth highlighting.
void add_bridges(Query& query, const BridgeRequest& request, const BridgeSources& sources, const IndexStatistics& index,
                 Analyser& analyser);

}  // namespace indexer
