#pragma once

#include <string>
#include <vector>

#include "indexer/glossary_in_text.h"
#include "kb/document/vocabulary.h"

namespace indexer {

/// What the vocabulary says tells a market, a product, a scenario or an emotion: its labels and cues by language, and signs found
/// literally. Markets that are countries (ISO 3166) are told by their names too, in the languages that customers write. Immutable; any
/// thread.
class Cues {
 public:
  Cues() = default;
  Cues(const kb::Vocabulary& vocabulary, Analyser& analyser);

  struct Meaning {
    std::string list, value;  ///< `markets`, `BR`
    bool operator==(const Meaning&) const = default;
  };
  struct Sign {
    std::string text;
    Meaning meaning;
  };
  /// Tokens that tell something. They may tell a market and an emotion at once: the lists don't compete.
  struct Mention {
    std::size_t first, count;  ///< tokens
    const Meaning* meaning;    ///< of these cues
  };
  std::vector<Mention> mentions(const KeyedTokens& text) const;
  const std::vector<Sign>& signs() const { return signs_; }

 private:
  struct List {
    Glossary words;
    std::vector<Meaning> meanings;  ///< by concept
  };
  std::vector<List> lists_;
  std::vector<Sign> signs_;
};

}  // namespace indexer
