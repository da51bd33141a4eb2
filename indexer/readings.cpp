#include "indexer/readings.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <bitset>

#include "indexer/characters.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t most_sounds = 60;
constexpr char32_t long_vowel = U'ー', double_consonant = U'っ', syllabic_n = U'ん';

/// Bit n: the first n sounds typed have been read.
using Progress = std::bitset<most_sounds + 1>;

std::u32string han_sounds(char32_t c) {
  std::u32string sounds;
  for (const std::string& reading : pinyin(c))
    if (const auto first = static_cast<char32_t>(reading[0]); sounds.find(first) == sounds.npos) sounds += first;
  return sounds;
}

/// One walk along a title with everything that may have been read so far, so that many readings cost no more than few.
class Reading {
 public:
  Reading(std::u32string_view typed, HanReading han) : typed_(typed), han_(han) {}

  std::optional<std::size_t> walk(std::string_view title, std::size_t at) {
    Progress here(1), next, after_next;
    while (at < title.size() && (here.any() || next.any())) {
      std::size_t end = at;
      const char32_t c = kb::next_code_point(title, end);
      if (c == U' ' && here.any() && !here.test(0)) {
        next |= here;
      } else {
        std::size_t behind = end;
        const char32_t follower = end < title.size() ? kb::next_code_point(title, behind) : 0;
        if (here.any()) {
          bool pair = false;
          read(c, follower, here, next, after_next, pair);
          if (finished_) return pair ? behind : end;
        }
      }
      before_ = c;
      at = end;
      here = next;
      next = after_next;
      after_next.reset();
      if (here.test(typed_.size())) return at;
    }
    return std::nullopt;
  }

 private:
  void read(char32_t c, char32_t follower, const Progress& here, Progress& next, Progress& after_next, bool& pair) {
    take(std::u32string_view(&c, 1), here, next);
    if (const std::u32string keys = hangul_keys(c); !keys.empty()) {
      take(keys, here, next);
      take(std::u32string_view(keys).substr(0, 1), here, next);
      return;
    }
    if (han_ == HanReading::mandarin) {
      for (const std::string& reading : pinyin(c)) {
        take(reading, here, next);
        take(std::string_view(reading).substr(0, 1), here, next);
        if (reading.size() > 1 && reading[1] == 'h') take(std::string_view(reading).substr(0, 2), here, next);
      }
    }
    if (character(c).script != Script::kana) return;
    if (c == long_vowel) {
      next |= here;
      for (const std::string& reading : romaji(before_, 0)) take(std::string_view(reading).substr(reading.size() - 1), here, next);
      return;
    }
    if (c == double_consonant)
      for (const std::string& reading : romaji(follower, 0)) take(std::string_view(reading).substr(0, 1), here, next);
    if (c == syllabic_n) take("nn", here, next);
    for (const std::string& reading : romaji(c, 0)) take(reading, here, next);
    const bool done = finished_;
    for (const std::string& reading : romaji(c, follower)) take(reading, here, after_next);
    pair = finished_ && !done;
  }

  /// Where `sounds` come next in what was typed, goes on behind them; what was typed may end within them.
  template <class Text>
  void take(const Text& sounds, const Progress& here, Progress& next) {
    for (std::size_t from = 0; from < typed_.size(); ++from) {
      if (!here.test(from)) continue;
      std::size_t n = 0;
      while (n < sounds.size() && from + n < typed_.size() && typed_[from + n] == static_cast<char32_t>(sounds[n])) ++n;
      if (from + n == typed_.size()) finished_ = true;
      if (n == sounds.size()) next.set(from + n);
    }
  }
  void take(const char* sounds, const Progress& here, Progress& next) { take(std::string_view(sounds), here, next); }

  const std::u32string_view typed_;
  const HanReading han_;
  char32_t before_ = 0;
  bool finished_ = false;
};

}  // namespace

std::u32string typed_sounds(std::string_view typed) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text =
      nfkc_fold->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(typed.data(), static_cast<int32_t>(typed.size()))), status);
  std::u32string sounds;
  for (int32_t i = 0; i < text.length() && sounds.size() <= most_sounds; i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    if (const std::u32string keys = hangul_keys(c); !keys.empty()) {
      sounds += keys;
    } else if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9')) {
      sounds += c;
    } else if (c == U'ü') {
      sounds += U'v';
    } else if (character(c).kind == CharacterClass::ideograph) {
      sounds += fold_ideograph(c);
    }
  }
  return sounds.size() > most_sounds ? std::u32string() : sounds;
}

std::optional<std::size_t> read_to(std::string_view folded_title, std::size_t at, std::u32string_view typed, HanReading han) {
  if (typed.empty() || typed.size() > most_sounds) return std::nullopt;
  return Reading(typed, han).walk(folded_title, at);
}

std::u32string first_sounds(std::string_view folded_title, std::size_t at, HanReading han) {
  const char32_t c = kb::next_code_point(folded_title, at);
  if (const std::u32string keys = hangul_keys(c); !keys.empty()) return keys.substr(0, 1);
  const Script script = character(c).script;
  if (script == Script::han && han == HanReading::mandarin) return han_sounds(c);
  std::u32string sounds;
  if (script != Script::kana) return sounds;
  const char32_t follower = at < folded_title.size() ? kb::next_code_point(folded_title, at) : 0;
  for (const char32_t small : {char32_t{0}, follower})
    for (const std::string& reading : romaji(c, small))
      if (const auto first = static_cast<char32_t>(reading[0]); sounds.find(first) == sounds.npos) sounds += first;
  return sounds;
}

}  // namespace indexer
