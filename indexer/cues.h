#pragma once

#include <string>
#include <vector>

#include "indexer/glossary.h"
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
  /// The words, each concept the meaning of its number.
  const Glossary& words() const { return words_; }
  const Meaning& meaning(std::size_t concept_number) const { return meanings_[concept_number]; }
  const std::vector<Sign>& signs() const { return signs_; }

 private:
  Glossary words_;
  std::vector<Meaning> meanings_;
  std::vector<Sign> signs_;
};

}  // namespace indexer
