#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

/// The next code point of UTF-8 text from `position`, which moves on; U+FFFD for bytes that are not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& text, char32_t code_point);

}  // namespace indexer
