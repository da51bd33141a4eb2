#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/glossary.h"

namespace indexer {

/// Tokens of a text that name a concept: none belongs to two, the longest name comes first where several could stand.
struct ConceptMention {
  std::size_t first, count;  ///< tokens
  std::size_t concept_number;
};

/// The tokens of a text and their keys in the languages `bases` (base_language), made once for several glossaries.
struct KeyedTokens {
  KeyedTokens(std::vector<const Token*> tokens, const std::vector<std::string>& bases, Analyser& analyser);

  std::vector<const Token*> tokens;
  std::vector<std::pair<std::string, std::vector<std::uint32_t>>> keys;  ///< by language
};

/// What the glossary's labels in the text's languages name, longest first. A label is looked for in its language's script alone: a French
/// one not in Cyrillic, nor a Korean word that goes on.
std::vector<ConceptMention> mentions(const KeyedTokens& text, const Glossary& glossary);

}  // namespace indexer
