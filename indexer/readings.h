#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How titles are read aloud, for those who type by sound: Pinyin for Chinese (`shouji`, `sj`, `shouj` → 手机), romaji for kana
/// (`bando` → ばんど), the keys of a Korean keyboard for Hangul (`ㅂㅌㄹ`, 배털 → 배터리).
///
/// Nothing is stored with a title: a character's readings come from a table, and a title is compared with what was typed character by
/// character. Titles are folded (titles.h), so katakana stand as hiragana and Traditional characters as Simplified ones.
namespace indexer {

/// Which readings a title has beside those of kana and Hangul, which every title has.
enum class HanReading { none, mandarin };

/// What was typed, as sounds: Latin letters and digits, kana, Han characters, the keys for Hangul; everything else left out.
/// Empty if it is longer than anybody types by sound (60 sounds).
std::u32string typed_sounds(std::string_view typed);

/// A typed syllable may be cut short to its first letter (`sjwl`; of zh, ch and sh both letters too), the last one anywhere. A space in
/// the title may be left out. Where the title has been read to, in bytes, if `typed` is what stands at `at`; nullopt if it isn't.
std::optional<std::size_t> read_to(std::string_view folded_title, std::size_t at, std::u32string_view typed, HanReading han);

/// The first sounds, each once, that the character at `at` may be typed with, itself left out: `c` and `z` for 重; none for Latin.
std::u32string first_sounds(std::string_view folded_title, std::size_t at, HanReading han);

/// Mandarin readings without tones, ü as v; the commonest first. Empty for what isn't a Han character of the basic plane's main block.
const std::vector<std::string>& pinyin(char32_t ideograph);

/// Hepburn, then other usual spellings, of one hiragana and the small one behind it (or 0). Empty if they aren't read together.
const std::vector<std::string>& romaji(char32_t kana, char32_t small);

/// The keys that a syllable, or a single letter of either Unicode block, is typed with on a Korean keyboard, as letters of U+3131 to
/// U+3163; empty for anything else.
std::u32string hangul_keys(char32_t code_point);

}  // namespace indexer
