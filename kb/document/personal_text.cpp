#include "kb/document/personal_text.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "kb/document/utf8.h"

namespace kb {

namespace {

constexpr std::size_t longest_code = 64;
constexpr int most_spaces = 3;

/// Marks of direction, joiners, soft hyphens, variation selectors.
bool shows_nothing(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

char32_t shape_of(char32_t c) {
  if (c == '\r') return '\n';
  if (c == '\t') return ' ';
  if (c < 0x80) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return '\n';
  if (c == 0xA0 || c == 0x3000 || c == 0x202F || c == 0x205F || (c >= 0x2000 && c <= 0x200A)) return ' ';
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x2BC) return '\'';
  const auto code_point = static_cast<UChar32>(c);
  if (u_charType(code_point) == U_DECIMAL_DIGIT_NUMBER) return '0' + static_cast<char32_t>(u_charDigitValue(code_point));
  return c;
}

char32_t lower_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

}  // namespace

PersonalText::PersonalText(std::string_view text) {
  characters_.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(text, at);
    if (shows_nothing(c)) continue;
    char32_t shape = shape_of(c);
    // The long vowel's sign is typed for a dash between Japanese digits.
    if (c == 0x30FC && !characters_.empty() && is_digit(characters_.back().shape)) shape = '-';
    characters_.push_back({shape, lower_of(shape), begin, static_cast<std::uint32_t>(at)});
  }
}

std::size_t PersonalText::end_of(std::u32string_view words, std::size_t position) const {
  for (const char32_t c : words) {
    if (lower(position) != c) return 0;
    ++position;
    if (c == ' ')
      for (int spaces = 1; spaces < most_spaces && at(position) == ' '; ++spaces) ++position;
  }
  return position;
}

std::string PersonalText::code(std::size_t from, std::size_t to) const {
  std::string result;
  for (std::size_t i = from; i < to && result.size() < longest_code; ++i) {
    const char32_t c = at(i);
    if (is_digit(c) || is_ascii_letter(c)) result += static_cast<char>(c >= 'a' ? c - 32 : c);
  }
  return result;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) || c == 0x3005 || c == 0x3007;
}
bool is_kana(char32_t c) { return c >= 0x3041 && c <= 0x30FF && c != 0x30FB; }
bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

bool is_word_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (is_han(c) || is_kana(c) || is_hangul(c) || (c >= 0xE00 && c <= 0xEFF)) return false;
  return u_isalpha(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}

bool begins_word(const PersonalText& text, std::size_t position) {
  const char32_t before = text.before(position);
  return !is_word_letter(before) && !is_digit(before) && before != '_';
}

const PersonalCue* cue_before(const std::vector<PersonalCue>& cues, std::size_t position) {
  // What cues lead to rises with their places; the nearest of those that lead here is the last.
  const auto behind =
      std::upper_bound(cues.begin(), cues.end(), position, [](std::size_t p, const PersonalCue& cue) { return p < cue.leads_to; });
  return behind != cues.begin() && (behind - 1)->leads_to == position ? &*(behind - 1) : nullptr;
}

}  // namespace kb
