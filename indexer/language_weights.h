#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/stemming.h"
#include "indexer/tokens.h"

namespace indexer {

/// What understanding a query needs to know of the index that it will be put to.
struct IndexStatistics {
  struct Language {
    std::string base;
    unsigned documents;
  };
  std::vector<Language> languages;  ///< of the documents, by base_language
  unsigned documents = 0;
  std::function<unsigned(const std::string& term)> frequency;                      ///< documents that have the term
  std::function<std::string(const std::string& word, unsigned edits)> suggestion;  ///< the nearest folded word of the index, or empty
  /// Whether a dictionary knows the word in the language: then it is no slip, however few documents have it. May be empty.
  std::function<bool(const Token& word, std::string_view lang)> is_word;
};

struct LanguageWeight {
  std::string base;
  double weight;  ///< of 1
};

/// How likely the words of one script in a query are of each language that the index has them stemmed in; most likely first, at most five,
/// none below 5 %. From how common each word is among each language's documents, from CLD2's opinion and the reader's languages.
/// Never one alone unless it is certain: a query of three words tells little.
std::vector<LanguageWeight> weigh_languages(const std::vector<const Token*>& words, Script script, const std::vector<std::string>& prefer,
                                            const IndexStatistics& index, Stemmers& stemmers);

}  // namespace indexer
