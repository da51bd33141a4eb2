#pragma once

#include <cstdint>

/// What a character is to the index. Cut from Unicode's properties once, at first use; any thread.
namespace indexer {

enum class Script : std::uint8_t { none, latin, greek, cyrillic, arabic, hebrew, devanagari, han, kana, hangul, thai, other };

enum class CharacterClass : std::uint8_t {
  separator,
  letter,  ///< of a script that writes words: Latin, Arabic, Devanagari, …
  digit,
  mark,           ///< combines with the character before
  ideograph,      ///< Han and kana: read one by one and in pairs
  syllable,       ///< Hangul
  unspaced,       ///< Thai, Lao, Khmer, Burmese: words without spaces between them, found by dictionary
  ignorable,      ///< joiners, soft hyphens, direction marks: not there, for a reader
  compatibility,  ///< ㎏, ①, ㍿: stands for other characters (NFKC says which)
};

struct Character {
  CharacterClass kind;
  Script script;
  bool combining;  ///< a mark in Unicode's sense, whatever its kind here
};
Character character(char32_t code_point);

/// One form for the ways in which an ideograph or kana is written: Traditional Chinese as Simplified, katakana as hiragana.
char32_t fold_ideograph(char32_t code_point);

/// A character of the Japanese syllabary in which endings and particles are written.
bool is_hiragana(char32_t code_point);

}  // namespace indexer
