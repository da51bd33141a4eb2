#include "indexer/folding.h"
#include "kb/document/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

namespace indexer {
namespace {

constexpr std::size_t letters_kept = 4;

/// Letters whose stroke or shape is no combining mark to Unicode.
constexpr std::pair<char32_t, std::string_view> latin_letters[] = {
    {U'ø', "o"}, {U'ł', "l"},  {U'đ', "d"}, {U'ð', "d"}, {U'æ', "ae"}, {U'œ', "oe"},
    {U'ı', "i"}, {U'þ', "th"}, {U'ħ', "h"}, {U'ŧ', "t"}, {U'ŋ', "n"},  {U'ə', "e"},
};

constexpr std::pair<char32_t, std::string_view> spelled_letters[] = {{U'ä', "ae"}, {U'ö', "oe"}, {U'ü', "ue"}, {U'ø', "oe"}, {U'å', "aa"}};

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

std::string without_marks(std::string_view word, Script script) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return std::string(word);
  std::string result;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = kb::next_code_point(word, at);
    if (c < 0x80) {
      result += static_cast<char>(c);
      continue;
    }
    if (combining(c)) continue;
    if (c == U'й' && script == Script::cyrillic) {
      kb::append_code_point(result, c);
      continue;
    }
    const auto* special = std::find_if(std::begin(latin_letters), std::end(latin_letters), [&](const auto& l) { return l.first == c; });
    if (special != std::end(latin_letters)) {
      result += special->second;
      continue;
    }
    icu::UnicodeString decomposed;
    if (!nfd->getDecomposition(static_cast<UChar32>(c), decomposed)) {
      kb::append_code_point(result, c == U'ς' ? U'σ' : c);
      continue;
    }
    for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
      const auto part = static_cast<char32_t>(decomposed.char32At(i));
      if (!combining(part)) kb::append_code_point(result, part);
    }
  }
  return result;
}

std::string arabic_skeleton(std::string_view word) {
  std::string result;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = kb::next_code_point(word, at);
    if ((c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640) continue;
    switch (c) {
      case 0x622:
      case 0x623:
      case 0x625:
      case 0x671:
        kb::append_code_point(result, 0x627);
        break;  // alef with madda, hamza, wasla
      case 0x649:
      case 0x6CC:
        kb::append_code_point(result, 0x64A);
        break;  // alef maksura, Farsi yeh
      case 0x629:
        kb::append_code_point(result, 0x647);
        break;  // teh marbuta
      case 0x6A9:
        kb::append_code_point(result, 0x643);
        break;  // keheh
      default:
        kb::append_code_point(result, c);
    }
  }
  return result;
}

std::string without_points(std::string_view word) {
  std::string result;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = kb::next_code_point(word, at);
    if (c < 0x591 || c > 0x5C7) kb::append_code_point(result, c);
  }
  return result;
}

}  // namespace

std::string fold(std::string_view word, Script script) {
  if (is_ascii(word)) return std::string(word);
  switch (script) {
    case Script::latin:
    case Script::greek:
    case Script::cyrillic:
      return without_marks(word, script);
    case Script::arabic:
      return arabic_skeleton(word);
    case Script::hebrew:
      return without_points(word);
    default:
      return std::string(word);
  }
}

bool same_word(std::string_view a, std::string_view b) {
  const auto caseless = [](std::string_view word) {
    std::string folded;
    icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size()))).foldCase().toUTF8String(folded);
    return fold(folded, Script::latin);
  };
  return a == b || caseless(a) == caseless(b);
}

std::string spelled_out(std::string_view word) {
  if (is_ascii(word)) return {};
  std::string result;
  bool any = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = kb::next_code_point(word, at);
    const auto* letter = std::find_if(std::begin(spelled_letters), std::end(spelled_letters), [&](const auto& l) { return l.first == c; });
    if (letter == std::end(spelled_letters)) {
      kb::append_code_point(result, c);
    } else {
      result += letter->second;
      any = true;
    }
  }
  return any ? fold(result, Script::latin) : std::string();
}

std::string_view without_article(std::string_view word) {
  constexpr std::array<std::string_view, 10> articles = {"وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ك"};
  for (const std::string_view article : articles)
    if (word.starts_with(article) && word.size() >= article.size() + (article.size() == 2 ? 8 : 6)) return word.substr(article.size());
  return word;
}

std::string first_letters(std::string_view folded, Script script) {
  if (script == Script::none || script == Script::thai) return {};
  if (script == Script::arabic) folded = without_article(folded);
  std::size_t at = 0, count = 0;
  for (; at < folded.size() && count < letters_kept; ++count) kb::next_code_point(folded, at);
  return count < letters_kept ? std::string() : std::string(folded.substr(0, at));
}

}  // namespace indexer
