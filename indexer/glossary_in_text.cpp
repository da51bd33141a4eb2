#include "indexer/glossary_in_text.h"

#include <algorithm>

#include "indexer/languages.h"
#include "indexer/stored_text.h"

namespace indexer {
namespace {

/// Whether the tokens may be of a language that is written in `script`.
bool stands_in(Script script, std::span<const Token* const> tokens) {
  return std::all_of(tokens.begin(), tokens.end(), [&](const Token* token) {
    const Script own = token->script;
    const bool east_asian = (own == Script::han || own == Script::kana) && (script == Script::han || script == Script::kana);
    return own == script || own == Script::none || own == Script::latin || east_asian;
  });
}

}  // namespace

std::vector<ConceptMention> mentions(std::span<const Token* const> tokens, const std::vector<std::string>& bases, const Glossary& glossary,
                                     Analyser& analyser) {
  std::vector<ConceptMention> candidates;
  std::vector<std::uint32_t> keys(tokens.size());
  for (const std::string& base : bases) {
    for (std::size_t i = 0; i < tokens.size(); ++i) keys[i] = token_key(*tokens[i], base, analyser.stemmers);
    const Script script = script_of_language(base);
    for (const Glossary::Match& match : glossary.find(keys, base))
      if (stands_in(script, tokens.subspan(match.first, match.count)))
        candidates.push_back({match.first, match.count, match.concept_number});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  std::vector<bool> taken(tokens.size());
  std::vector<ConceptMention> found;
  for (const ConceptMention& candidate : candidates) {
    const auto from = taken.begin() + static_cast<std::ptrdiff_t>(candidate.first),
               to = from + static_cast<std::ptrdiff_t>(candidate.count);
    if (std::find(from, to, true) != to) continue;
    std::fill(from, to, true);
    found.push_back(candidate);
  }
  return found;
}

}  // namespace indexer
