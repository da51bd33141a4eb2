#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/analysis.h"
#include "kb/kinds/term.h"

namespace indexer {

/// A concept of the glossary: the term document it stands in, and its words by language.
struct Concept {
  std::string id;
  std::vector<kb::TermLabels> labels;
};

std::string pack(const std::vector<Concept>& concepts);
std::vector<Concept> unpack_concepts(std::string_view bytes);  ///< empty for anything that pack() didn't write

/// Finds the glossary's terms in texts of every script, the longest first. Immutable; any thread.
///
/// Labels are kept as the keys of their tokens under their language, so that a label is found in its inflected forms. In a text of one
/// language the labels of that language count, and English ones for the Latin words in texts of other scripts.
class Glossary {
 public:
  Glossary() = default;
  Glossary(std::vector<Concept> concepts, Analyser& analyser);

  struct Match {
    std::size_t first, count;  ///< tokens
    std::size_t concept_number;
  };
  /// The concepts in a text of language `base`, from its tokens' keys (token_key), left to right, none overlapping.
  std::vector<Match> find(std::span<const std::uint32_t> keys, std::string_view base) const;

  const Concept& concept_of(const Match& match) const { return concepts_[match.concept_number]; }
  const std::vector<Concept>& concepts() const { return concepts_; }
  bool empty() const { return concepts_.empty(); }
  /// Languages that any concept has labels in, by base_language.
  std::vector<std::string> languages() const;

 private:
  struct Label {
    std::vector<std::uint32_t> keys;
    std::size_t concept_number;
  };
  using Labels = std::unordered_map<std::uint32_t, std::vector<Label>>;  ///< by first key; longest first

  void add(const std::string& lang, const std::string& label, std::size_t concept_number, Analyser& analyser);
  const Label* longest(std::span<const std::uint32_t> keys, std::string_view base) const;

  std::vector<Concept> concepts_;
  std::unordered_map<std::string, Labels> labels_;  ///< by base_language
};

/// What differs between two glossaries, as labels: a text that contains none of them has the same concepts in both.
std::vector<std::pair<std::string, std::string>> changed_labels(const std::vector<Concept>& before, const std::vector<Concept>& after);

}  // namespace indexer
