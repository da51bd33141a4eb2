#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "indexer/glossary.h"

namespace indexer {

/// Tokens of a text that name a concept: none belongs to two, the longest name comes first where several could stand.
struct ConceptMention {
  std::size_t first, count;  ///< tokens
  std::size_t concept_number;
};

/// What the glossary's labels in the languages `bases` (base_language) name, longest first. A label is looked for in its language's script
/// alone: a French one not in Cyrillic, nor a Korean word that goes on.
std::vector<ConceptMention> mentions(std::span<const Token* const> tokens, const std::vector<std::string>& bases, const Glossary& glossary,
                                     Analyser& analyser);

}  // namespace indexer
