#include "kb/packs/reading_time.h"

#include <algorithm>
#include <iterator>

#include "kb/document/utf8.h"

namespace kb {
namespace {

constexpr ReadingRate rates[] = {
    {"ar", 138, 0}, {"de", 179, 0}, {"en", 228, 0},   {"es", 218, 0}, {"fi", 161, 0},   {"fr", 195, 0},
    {"he", 187, 0}, {"it", 188, 0}, {"ja", 193, 357}, {"nl", 202, 0}, {"pl", 166, 0},   {"pt", 181, 0},
    {"ru", 184, 0}, {"sl", 180, 0}, {"sv", 199, 0},   {"tr", 166, 0}, {"zh", 158, 255},
};
constexpr int mean_words = 184, mean_characters = 255;  // a text in another language quotes Chinese characters, if any

/// Ideographs and kana; punctuation is read in passing.
bool counts_alone(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_space(char32_t c) { return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000; }

/// Letters and digits of any script; what is left is punctuation and symbols, alone no word.
bool makes_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F);
}

}  // namespace

ReadingRate reading_rate(std::string_view lang) {
  const std::string_view base = lang.substr(0, lang.find('-'));
  const auto found = std::ranges::find(rates, base, &ReadingRate::lang);
  return found == std::end(rates) ? ReadingRate{base, mean_words, 0} : *found;
}

Wordage wordage(std::string_view text) {
  Wordage count;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (counts_alone(c)) {
      ++count.characters;
      in_word = false;
    } else if (is_space(c)) {
      in_word = false;
    } else if (!in_word && makes_word(c)) {
      ++count.words;
      in_word = true;
    }
  }
  return count;
}

int reading_seconds(const Wordage& wordage, std::string_view lang) {
  const ReadingRate rate = reading_rate(lang);
  const int characters = rate.characters ? rate.characters : mean_characters;
  const double seconds = 60.0 * wordage.words / rate.words + 60.0 * wordage.characters / characters;
  const int whole = static_cast<int>(seconds);
  return whole < seconds ? whole + 1 : whole;
}

}  // namespace kb
