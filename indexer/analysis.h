#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/stemming.h"
#include "indexer/tokens.h"

/// From text to terms: what indexing and queries have in common.
///
/// A word becomes its folded form, its stem under its language and its first four letters, each in its own field. Ideographs become single
/// characters and pairs; Hangul also words. A part number is found whole and in parts: `SM-R380` is sm, r380, 380 and smr380.
namespace indexer {

/// What analysis keeps between texts. One thread at a time.
struct Analyser {
  Tokenizer tokenizer;
  Stemmers stemmers;
};

/// Where a token stands in a stored text, and what it is to a highlighter.
struct Mark {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t key = 0;  ///< word_key or character_key
};

/// A key of a word by its stem in the document's language; never the key of a character.
std::uint32_t word_key(std::string_view stem);
/// An ideograph or syllable is its own key, so that pairs can be compared.
std::uint32_t character_key(std::string_view text);
bool is_character_key(std::uint32_t key);
/// The key of a token's mark in a document in `base` (base_language).
std::uint32_t token_key(const Token& token, std::string_view base, Stemmers& stemmers);
/// The term that every document in `base` with the token has, whatever its endings.
std::string token_term(const Token& token, std::string_view base, Stemmers& stemmers);

/// Terms of a document with how often each occurs.
using TermCounts = std::unordered_map<std::string, unsigned>;

/// Whether corrections may suggest the term: a folded word of an alphabetic script, no number, not too short.
bool is_spelling_word(std::string_view term);

/// Adds the terms of `text` in a document in `base` (base_language), `times` each, and appends its marks if they are asked for.
void analyse(Analyser& analyser, std::string_view text, std::string_view base, unsigned times, TermCounts& terms,
             std::vector<Mark>* marks = nullptr);

/// Runs of letters and of digits inside a word that has both, from two characters on: `iphone` and `15` of `iphone15`.
std::vector<std::string_view> parts_of(std::string_view word);

/// Follows tokens and says what they are when hyphens are left out: `smr380` after sm and r380, `2.4` after 2 and 4.
class Joiner {
 public:
  /// The joined word that ends with this token, or empty if it isn't joined to the one before.
  std::string_view next(const Token& token, std::string_view folded);

 private:
  std::string joined_;
  int parts_ = 0;
  bool digits_only_ = false;
};

/// The language that Hangul words are filed under, without their particles.
inline constexpr std::string_view korean = "ko";

}  // namespace indexer
