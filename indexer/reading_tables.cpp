#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <array>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>

#include "indexer/readings.h"

namespace indexer {
namespace {

constexpr char32_t first_han = 0x4E00, last_han = 0x9FFF;

/// Characters with a second reading that is common in the words of shops, parcels and devices; ICU knows one for each.
constexpr std::pair<char32_t, std::string_view> second_readings[] = {
    {U'行', "hang"}, {U'重', "chong"}, {U'长', "chang"}, {U'还', "huan"},  {U'单', "shan"}, {U'调', "tiao"}, {U'传', "zhuan"},
    {U'参', "shen"}, {U'差', "chai"},  {U'都', "du"},    {U'得', "dei"},   {U'地', "di"},   {U'的', "di"},   {U'了', "liao"},
    {U'着', "zhao"}, {U'数', "shuo"},  {U'率', "lv"},    {U'乐', "yue"},   {U'角', "jue"},  {U'觉', "jiao"}, {U'给', "ji"},
    {U'系', "ji"},   {U'便', "pian"},  {U'折', "she"},   {U'降', "xiang"}, {U'藏', "zang"}, {U'弹', "tan"},  {U'卡', "qia"},
    {U'会', "kuai"}, {U'血', "xie"},   {U'色', "shai"},  {U'薄', "bo"},    {U'壳', "qiao"}, {U'落', "la"},   {U'没', "mo"},
    {U'模', "mu"},   {U'宿', "xiu"},   {U'省', "xing"},  {U'识', "zhi"},   {U'校', "jiao"}, {U'解', "xie"},  {U'削', "xue"},
    {U'熟', "shou"}, {U'提', "di"},    {U'屏', "bing"},  {U'粘', "nian"},  {U'番', "pan"},  {U'和', "huo"},  {U'大', "dai"},
    {U'说', "shui"}, {U'那', "nei"},   {U'这', "zhei"},  {U'什', "shi"},   {U'石', "dan"},  {U'曾', "zeng"}, {U'盛', "cheng"},
    {U'朝', "zhao"}, {U'仔', "zai"},   {U'强', "jiang"}, {U'吓', "he"},    {U'贾', "gu"},   {U'露', "lou"},  {U'脏', "zang"},
    {U'扎', "za"},   {U'轧', "ga"},    {U'咖', "ka"},
};

std::u16string_view view(const icu::UnicodeString& text) { return {text.getBuffer(), static_cast<std::size_t>(text.length())}; }

/// `lv` for lǜ: letters alone. Empty if there is anything else in it.
std::string toneless(std::u16string_view reading) {
  std::string letters;
  for (const char16_t c : reading) {
    if (c == u'\u0308' && !letters.empty() && letters.back() == 'u')
      letters.back() = 'v';
    else if (c >= u'a' && c <= u'z')
      letters += static_cast<char>(c);
    else if (c < 0x300 || c > 0x36F)
      return {};
  }
  return letters;
}

class PinyinTable {
 public:
  PinyinTable() {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> han_latin(
        icu::Transliterator::createInstance("Han-Latin; NFD; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU's readings of Han characters are missing");
    // One character a line, so that each is read by itself.
    icu::UnicodeString text;
    for (char32_t c = first_han; c <= last_han; ++c) text.append(static_cast<UChar32>(c)).append(static_cast<char16_t>('\n'));
    han_latin->transliterate(text);
    char32_t c = first_han;
    for (std::u16string_view rest = view(text); !rest.empty() && c <= last_han; ++c) {
      const std::size_t end = rest.find(u'\n');
      add(c, toneless(rest.substr(0, end)));
      rest.remove_prefix(end + 1);
    }
    for (const auto& [ideograph, reading] : second_readings) add(ideograph, std::string(reading));
  }

  const std::vector<std::string>& of(char32_t c) const { return sets_[c < first_han || c > last_han ? 0 : set_of_[c - first_han]]; }

 private:
  void add(char32_t c, const std::string& reading) {
    if (reading.empty()) return;
    std::vector<std::string> all = of(c);
    const auto add_once = [&](const std::string& spelling) {
      for (const std::string& known : all)
        if (known == spelling) return;
      all.push_back(spelling);
    };
    add_once(reading);
    // Both are typed for ü: lv as keyboards have it, lu as passports do.
    if (reading == "lv" || reading == "nv") add_once(reading.substr(0, 1) + "u");
    const auto [place, fresh] = numbers_.emplace(all, static_cast<std::uint16_t>(sets_.size()));
    if (fresh) sets_.push_back(all);
    set_of_[c - first_han] = place->second;
  }

  std::array<std::uint16_t, last_han - first_han + 1> set_of_{};
  std::vector<std::vector<std::string>> sets_ = {{}};
  std::map<std::vector<std::string>, std::uint16_t> numbers_;
};

struct KanaRow {
  std::u32string_view kana;  // for the five vowels; a space where there is none
  std::string_view consonant;
};
constexpr KanaRow rows[] = {
    {U"あいうえお", ""},  {U"かきくけこ", "k"}, {U"がぎぐげご", "g"}, {U"さしすせそ", "s"}, {U"ざじずぜぞ", "z"},
    {U"たちつてと", "t"}, {U"だぢづでど", "d"}, {U"なにぬねの", "n"}, {U"はひふへほ", "h"}, {U"ばびぶべぼ", "b"},
    {U"ぱぴぷぺぽ", "p"}, {U"まみむめも", "m"}, {U"や ゆ よ", "y"},   {U"らりるれろ", "r"}, {U"わゐ ゑを", "w"},
};
constexpr std::string_view vowels = "aiueo";

/// Where Hepburn writes otherwise than the row says; both are typed.
constexpr std::pair<char32_t, std::string_view> hepburn[] = {{U'し', "shi"}, {U'ち', "chi"}, {U'つ', "tsu"}, {U'ふ', "fu"}, {U'じ', "ji"},
                                                             {U'ぢ', "ji"},  {U'づ', "zu"},  {U'を', "o"},   {U'ん', "n"},  {U'ゔ', "vu"}};

class RomajiTable {
 public:
  RomajiTable() {
    for (const auto& [kana, spelling] : hepburn) readings_[{kana, 0}].emplace_back(spelling);
    for (const KanaRow& row : rows)
      for (std::size_t v = 0; v < vowels.size(); ++v)
        if (row.kana[v] != U' ') readings_[{row.kana[v], 0}].push_back(std::string(row.consonant) + vowels[v]);
    const std::map<std::pair<char32_t, char32_t>, std::vector<std::string>> single = readings_;
    for (const auto& [key, spellings] : single) add_pairs(key.first, spellings);
    constexpr std::u32string_view small_vowels = U"ぁぃぅぇぉ", small_y = U"ゃゅょっゎ";
    constexpr std::string_view small_y_spellings[] = {"ya", "yu", "yo", "tsu", "wa"};
    for (std::size_t v = 0; v < vowels.size(); ++v) readings_[{small_vowels[v], 0}] = {std::string(1, vowels[v])};
    for (std::size_t v = 0; v < small_y.size(); ++v) readings_[{small_y[v], 0}] = {std::string(small_y_spellings[v])};
  }

  const std::vector<std::string>& of(char32_t kana, char32_t small) const {
    const auto found = readings_.find({kana, small});
    return found == readings_.end() ? none_ : found->second;
  }

 private:
  void add_pairs(char32_t kana, const std::vector<std::string>& spellings) {
    constexpr std::pair<char32_t, char> glides[] = {{U'ゃ', 'a'}, {U'ゅ', 'u'}, {U'ょ', 'o'}};
    constexpr std::pair<char32_t, char> small_vowels[] = {{U'ぁ', 'a'}, {U'ぃ', 'i'}, {U'ぅ', 'u'}, {U'ぇ', 'e'}, {U'ぉ', 'o'}};
    if (kana == syllabic) return;
    for (const std::string& spelling : spellings) {
      const std::string consonant = kana == U'う' ? "w" : spelling.substr(0, spelling.size() - 1);
      if (consonant.empty()) continue;
      const bool palatal = consonant == "sh" || consonant == "ch" || consonant == "j";
      for (const auto& [small, vowel] : glides) {
        if (palatal) readings_[{kana, small}].push_back(consonant + vowel);
        readings_[{kana, small}].push_back(consonant + "y" + vowel);
      }
      for (const auto& [small, vowel] : small_vowels) readings_[{kana, small}].push_back(consonant + vowel);
    }
  }

  static constexpr char32_t syllabic = U'ん';
  std::map<std::pair<char32_t, char32_t>, std::vector<std::string>> readings_;
  const std::vector<std::string> none_;
};

/// The keys of a Korean keyboard, by Unicode's order of leading consonants, vowels and final consonants.
constexpr std::u32string_view leading = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view medial[] = {U"ㅏ",   U"ㅐ", U"ㅑ", U"ㅒ",   U"ㅓ",   U"ㅔ",   U"ㅕ", U"ㅖ", U"ㅗ",   U"ㅗㅏ", U"ㅗㅐ",
                                          U"ㅗㅣ", U"ㅛ", U"ㅜ", U"ㅜㅓ", U"ㅜㅔ", U"ㅜㅣ", U"ㅠ", U"ㅡ", U"ㅡㅣ", U"ㅣ"};
constexpr std::u32string_view final_keys[] = {U"",     U"ㄱ",   U"ㄲ",   U"ㄱㅅ", U"ㄴ",   U"ㄴㅈ", U"ㄴㅎ", U"ㄷ", U"ㄹ",   U"ㄹㄱ",
                                              U"ㄹㅁ", U"ㄹㅂ", U"ㄹㅅ", U"ㄹㅌ", U"ㄹㅍ", U"ㄹㅎ", U"ㅁ",   U"ㅂ", U"ㅂㅅ", U"ㅅ",
                                              U"ㅆ",   U"ㅇ",   U"ㅈ",   U"ㅊ",   U"ㅋ",   U"ㅌ",   U"ㅍ",   U"ㅎ"};

}  // namespace

const std::vector<std::string>& pinyin(char32_t ideograph) {
  static const auto table = std::make_unique<const PinyinTable>();
  return table->of(ideograph);
}

const std::vector<std::string>& romaji(char32_t kana, char32_t small) {
  static const auto table = std::make_unique<const RomajiTable>();
  return table->of(kana, small);
}

std::u32string hangul_keys(char32_t c) {
  if (c >= 0xAC00 && c <= 0xD7A3) {
    const std::size_t index = c - 0xAC00;
    std::u32string keys(1, leading[index / 588]);
    keys += medial[index % 588 / 28];
    return keys += final_keys[index % 28];
  }
  if (c >= 0x1100 && c <= 0x1112) return std::u32string(1, leading[c - 0x1100]);
  if (c >= 0x1161 && c <= 0x1175) return std::u32string(medial[c - 0x1161]);
  if (c >= 0x11A8 && c <= 0x11C2) return std::u32string(final_keys[c - 0x11A7]);
  if (c >= 0x3131 && c <= 0x314E) {
    // Of the clusters among them only their sound counts: the keys are those of the same final consonant.
    constexpr std::u32string_view letters = U"ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    constexpr std::u32string_view keys[] = {U"ㄱ",   U"ㄲ",   U"ㄱㅅ", U"ㄴ",   U"ㄴㅈ", U"ㄴㅎ", U"ㄷ", U"ㄸ", U"ㄹ", U"ㄹㄱ",
                                            U"ㄹㅁ", U"ㄹㅂ", U"ㄹㅅ", U"ㄹㅌ", U"ㄹㅍ", U"ㄹㅎ", U"ㅁ", U"ㅂ", U"ㅃ", U"ㅂㅅ",
                                            U"ㅅ",   U"ㅆ",   U"ㅇ",   U"ㅈ",   U"ㅉ",   U"ㅊ",   U"ㅋ", U"ㅌ", U"ㅍ", U"ㅎ"};
    static_assert(letters.size() == std::size(keys));
    return std::u32string(keys[c - 0x3131]);
  }
  if (c >= 0x314F && c <= 0x3163) return std::u32string(medial[c - 0x314F]);
  return {};
}

}  // namespace indexer
