#include "indexer/lookup_key.h"

#include "indexer/folding.h"
#include "indexer/languages.h"

namespace indexer {

std::string_view key_part(Analyser& analyser, const Token& token, std::string_view base) {
  if (token.kind != Token::Kind::word || token.script == Script::thai) return token.text;
  // No rules are called "": the word is only folded, and remembered like any other.
  const bool stemmed = token.has_letter && !token.has_digit;
  return analyser.stemmers.stem(token.text, token.script, stemmed ? stemming_language(base, token.script) : std::string_view());
}

std::string exact_part(const Token& token) { return fold(token.text, token.script); }

bool is_unspaced(const Token& token) { return token.kind != Token::Kind::word || token.script == Script::thai; }

void append_to_key(std::string& key, std::string_view part, bool unspaced_before, bool unspaced) {
  if (!key.empty() && !(unspaced_before && unspaced)) key += ' ';
  key += part;
}

LookupKey lookup_key(Analyser& analyser, std::string_view text, std::string_view base) {
  LookupKey key;
  bool before = false;
  for (const Token& token : analyser.tokenizer.tokens(text)) {
    const bool unspaced = is_unspaced(token);
    append_to_key(key.stems, key_part(analyser, token, base), before, unspaced);
    append_to_key(key.exact, exact_part(token), before, unspaced);
    before = unspaced;
    ++key.tokens;
  }
  return key;
}

}  // namespace indexer
