#include <algorithm>

#include "kb/document/personal_text.h"

// Addresses of China, Japan and Korea, which go from the large to the small: what is telling stands at the end, so the beginning is looked
// for from there.
namespace kb {

namespace {

constexpr std::size_t longest_before = 30, longest_behind = 24, longest_line = 80;

bool is_any_of(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }

/// Words after which an address begins.
constexpr std::u32string_view leading[] = {U"地址是", U"地址为", U"地址", U"地址：", U"寄到", U"寄往", U"送到", U"送往",   U"发到",
                                           U"发往",   U"住在",   U"家住", U"我在",   U"改成", U"改为", U"改到", U"住所は", U"住所"};

class Places {
 public:
  Places(const PersonalText& text, PersonalSpans& found) : text_(text), found_(found) {}

  void run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char32_t c = text_.at(at);
      if (c == 0x3012 && is_digit(text_.at(at + 1 + (text_.at(at + 1) == ' ' ? 1 : 0)))) {
        japanese_postcode(at);
      } else if (is_digit(c) && !is_digit(text_.before(at))) {
        number(at);
      }
    }
  }

 private:
  void japanese_postcode(std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < text_.size() && end < begin + longest_line && is_place_character(text_.at(end))) ++end;
    while (end > begin + 1 && text_.before(end) == ' ') --end;
    add(begin, end);
  }

  static bool is_place_character(char32_t c) {
    return is_han(c) || is_kana(c) || is_digit(c) || is_ascii_letter(c) || c == '-' || c == ' ';
  }

  void number(std::size_t begin) {
    std::size_t end = begin;
    while (is_digit(text_.at(end)) && end < begin + 6) ++end;
    if (is_digit(text_.at(end))) return;
    const char32_t unit = text_.at(end), before = text_.before(begin);
    const bool street = is_any_of(before, U"路街巷弄");
    const bool avenue = before == U'道' && begin > 1 && text_.at(begin - 2) == U'大';
    if ((street || avenue) && (unit == U'号' || unit == U'號' || unit == U'弄')) return chinese(begin, end + 1);
    if (is_any_of(unit, U"栋幢棟") || (unit == U'号' && text_.at(end + 1) == U'楼')) {
      const std::size_t next = end + (unit == U'号' ? 2 : 1);
      if (is_digit(text_.at(next))) return chinese(begin, next);
    }
    const bool chome = (unit == U'丁' && text_.at(end + 1) == U'目') || (unit == U'番' && text_.at(end + 1) == U'地');
    const bool blocks =
        unit == '-' && is_digit(text_.at(end + 1)) && is_any_of(before, U"町村区市台原丘田島橋本山谷宿野木") && is_han(before);
    if (chome || blocks) return japanese(begin, end);
    korean(begin, end);
  }

  void chinese(std::size_t begin, std::size_t end) {
    const std::size_t from = begin_of_place(begin, false);
    const std::size_t limit = std::min(text_.size(), end + longest_behind);
    std::size_t to = end;
    for (std::size_t at = end; at < limit; ++at) {
      const char32_t c = text_.at(at);
      if (!is_han(c) && !is_digit(c) && !is_ascii_letter(c) && c != '-' && c != ' ') break;
      if (is_any_of(c, U"室号號栋幢楼層层座") || (c == U'元' && text_.before(at) == U'单')) to = at + 1;
    }
    add(from, to);
  }

  void japanese(std::size_t begin, std::size_t end) {
    const std::size_t from = begin_of_place(begin, true);
    if (begin - from < 2) return;
    std::size_t to = end;
    while (to < std::min(text_.size(), end + longest_behind) && (is_digit(text_.at(to)) || is_any_of(text_.at(to), U"丁目番地号の-室階")))
      ++to;
    while (to > end && is_any_of(text_.before(to), U"の-")) --to;
    add(from, to);
  }

  /// 서울시 강남구 테헤란로 123: a road word behind a district's.
  void korean(std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    if (text_.before(at) == ' ') --at;
    if (text_.before(at) != U'로' && text_.before(at) != U'길') return;
    const auto word_begin = [&](std::size_t behind) {
      std::size_t first = behind;
      while (first > 0 && behind - first < 12 && (is_hangul(text_.before(first)) || is_digit(text_.before(first)))) --first;
      return first;
    };
    const std::size_t road = word_begin(at);
    if (at - road < 3 || text_.before(road) != ' ') return;
    if (!is_any_of(text_.before(road - 1), U"시군구읍면동")) return;
    std::size_t from = word_begin(road - 1);
    for (int words = 0; words < 2 && from > 1 && text_.before(from) == ' ' && is_any_of(text_.at(from - 2), U"시도군구"); ++words)
      from = word_begin(from - 1);
    std::size_t to = end;
    while (to < end + longest_behind &&
           (is_digit(text_.at(to)) || is_any_of(text_.at(to), U"-번지동호층") || (text_.at(to) == ' ' && is_digit(text_.at(to + 1)))))
      ++to;
    add(from, to);
  }

  /// Leftward over what places are written with, but not over a word that leads to one.
  std::size_t begin_of_place(std::size_t end, bool with_kana) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest_before) {
      const char32_t c = text_.before(begin);
      const bool katakana = with_kana && c >= 0x30A1 && c <= 0x30FF;
      if (!is_han(c) && !is_digit(c) && !katakana && !(with_kana && is_any_of(c, U"ヶケのノ"))) break;
      --begin;
    }
    std::size_t from = begin;
    for (std::size_t at = begin; at < end; ++at)
      for (const std::u32string_view word : leading)
        if (const std::size_t behind = text_.end_of(word, at); behind > from && behind < end) from = behind;
    return from;
  }

  void add(std::size_t from, std::size_t to) { found_.push_back(text_.span(from, to, PersonalKind::address)); }

  const PersonalText& text_;
  PersonalSpans& found_;
};

}  // namespace

void find_east_asian_addresses(const PersonalText& text, PersonalSpans& found) { Places(text, found).run(); }

}  // namespace kb
