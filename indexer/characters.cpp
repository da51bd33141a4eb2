#include "indexer/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <opencc/opencc.h>
#include <string>

#include <array>
#include <memory>
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr char32_t table_size = 0x10000;

Script script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_LATIN:
      return Script::latin;
    case USCRIPT_GREEK:
      return Script::greek;
    case USCRIPT_CYRILLIC:
      return Script::cyrillic;
    case USCRIPT_ARABIC:
      return Script::arabic;
    case USCRIPT_HEBREW:
      return Script::hebrew;
    case USCRIPT_DEVANAGARI:
      return Script::devanagari;
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
      return Script::kana;
    case USCRIPT_HANGUL:
      return Script::hangul;
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return Script::thai;
    default:
      return Script::other;
  }
}

bool stands_for_letters(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString decomposed;
  return U_SUCCESS(status) && nfkc->getDecomposition(static_cast<UChar32>(c), decomposed) && u_isalnum(decomposed.char32At(0));
}

constexpr char32_t lengthening_stroke = 0x640;  // of Arabic script: كتـاب is كتاب

Character examine(char32_t c) {
  using enum CharacterClass;
  const bool kana_sign = c == 0x30FC || c == 0xFF70 || c == 0xFF9E || c == 0xFF9F || c == 0x3099 || c == 0x309A;
  if (kana_sign) return {ideograph, Script::kana, c != 0x30FC && c != 0xFF70};
  if (c == 0x3005 || c == 0x3007) return {ideograph, Script::han, false};
  if (c == lengthening_stroke) return {ignorable, Script::none, false};
  const Script script = script_of(c);
  const auto type = static_cast<UCharCategory>(u_charType(static_cast<UChar32>(c)));
  const bool combining = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
  switch (type) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      if (script == Script::han || script == Script::kana) return {ideograph, script, false};
      if (script == Script::hangul) return {syllable, script, c >= 0x1160 && c <= 0x11FF};
      if (script == Script::thai) return {unspaced, script, false};
      return {letter, script, false};
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return {script == Script::thai ? unspaced : mark, script, combining};
    case U_DECIMAL_DIGIT_NUMBER:
      return {digit, Script::none, false};
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER:
    case U_OTHER_SYMBOL:
    case U_MODIFIER_SYMBOL:
      return {stands_for_letters(c) ? compatibility : separator, Script::none, false};
    case U_FORMAT_CHAR:
      return {c == 0x200B ? separator : ignorable, Script::none, false};
    default:
      return {separator, Script::none, false};
  }
}

struct Table {
  std::array<Character, table_size> characters;
  std::array<char32_t, table_size> folded;

  Table() {
    for (char32_t c = 0; c < table_size; ++c) {
      characters[c] = c >= 0xD800 && c < 0xE000 ? Character{CharacterClass::separator, Script::none, false} : examine(c);
      folded[c] = c;
    }
    // One character a line, so that OpenCC's phrases can't reach across: both sides of a search are simplified alike, whatever their
    // neighbours.
    std::string han;
    for (char32_t c = 0; c < table_size; ++c) {
      if (characters[c].script != Script::han) continue;
      kb::append_code_point(han, c);
      han += '\n';
    }
    const std::string simplified = opencc::SimpleConverter("t2s.json").Convert(han);
    std::size_t from = 0, to = 0;
    while (from < han.size() && to < simplified.size()) {
      const char32_t original = kb::next_code_point(han, from), target = kb::next_code_point(simplified, to);
      folded[original] = target;
      ++from;
      while (to < simplified.size() && simplified[to] != '\n') ++to;
      ++to;
    }
    for (char32_t c = 0x30A1; c <= 0x30F6; ++c) folded[c] = c - 0x60;
    folded[0x30FD] = 0x309D;
    folded[0x30FE] = 0x309E;
  }
};

const Table& table() {
  static const auto built = std::make_unique<const Table>();
  return *built;
}

}  // namespace

Character character(char32_t c) { return c < table_size ? table().characters[c] : examine(c); }

char32_t fold_ideograph(char32_t c) { return c < table_size ? table().folded[c] : c; }

bool is_hiragana(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HIRAGANA;
}

}  // namespace indexer
