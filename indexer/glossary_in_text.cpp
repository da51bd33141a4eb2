#include "indexer/glossary_in_text.h"

#include <algorithm>
#include <span>

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

KeyedTokens::KeyedTokens(std::vector<const Token*> of_text, const std::vector<std::string>& bases, Analyser& analyser)
    : tokens(std::move(of_text)) {
  for (const std::string& base : bases) {
    keys.emplace_back(base, std::vector<std::uint32_t>());
    for (const Token* token : tokens) keys.back().second.push_back(token_key(*token, base, analyser.stemmers));
  }
}

std::vector<ConceptMention> mentions(const KeyedTokens& text, const Glossary& glossary) {
  const std::span<const Token* const> tokens = text.tokens;
  std::vector<ConceptMention> candidates;
  for (const auto& [base, keys] : text.keys) {
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
