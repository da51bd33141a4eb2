#include <algorithm>
#include <array>

#include "kb/document/personal_text.h"

// Postal addresses of alphabetic scripts, in three forms: "12 Main Street" and "12 rue de la Paix" begin with the number, "Musterstraße 12"
// ends with it, "Rua das Flores, 123" and "ул. Ленина, 5" begin with the street word. What follows up to a postcode belongs to it.
namespace kb {

namespace {

constexpr std::size_t longest_house_number = 5, most_words = 5, longest_word = 24;
constexpr std::size_t reach = 80;  // from the house number to the end of the postcode's line

/// Street words; `doubtful` ones mean something else too, and need a postcode behind them.
struct StreetWord {
  std::u32string_view word;
  bool doubtful = false;
};

constexpr StreetWord behind_name[] = {
    // 12 Main Street
    {U"street"},      {U"st"},          {U"avenue"},       {U"ave"},          {U"road"},          {U"rd"},
    {U"lane"},        {U"ln"},          {U"boulevard"},    {U"blvd"},         {U"terrace"},       {U"crescent"},
    {U"drive", true}, {U"dr", true},    {U"way", true},    {U"court", true},  {U"ct", true},      {U"place", true},
    {U"pl", true},    {U"close", true}, {U"square", true}, {U"sq", true},     {U"gardens", true}, {U"parkway"},
    {U"pkwy"},        {U"highway"},     {U"hwy"},          {U"circle", true},
};
constexpr StreetWord behind_number[] = {
    // 12 rue de la Paix
    {U"rue"},  {U"avenue"},      {U"boulevard"},   {U"bd"},    {U"chemin"}, {U"impasse"}, {U"allée"},
    {U"quai"}, {U"route", true}, {U"place", true}, {U"đường"}, {U"phố"},    {U"ngõ"},
};
constexpr StreetWord before_name[] = {
    // Rua das Flores, 123
    {U"calle"},       {U"c/"},    {U"avenida"},  {U"avda."},   {U"avda"},  {U"av."},       {U"paseo"}, {U"plaza", true},
    {U"carrer"},      {U"rua"},   {U"travessa"}, {U"alameda"}, {U"praça"}, {U"via", true}, {U"viale"}, {U"piazza"},
    {U"corso", true}, {U"jalan"}, {U"jl."},      {U"jl"},      {U"jln."},  {U"ул."},       {U"улица"}, {U"проспект"},
    {U"пр-т"},        {U"пр."},   {U"переулок"}, {U"пер."},    {U"шоссе"}, {U"бульвар"},   {U"شارع"},  {U"طريق", true},
};
constexpr StreetWord endings[] = {
    // Musterstraße 12
    {U"straße"},      {U"strasse"},    {U"str."},       {U"gasse"},      {U"allee"},  {U"chaussee"},   {U"weg", true},
    {U"platz", true}, {U"damm", true}, {U"ufer", true}, {U"ring", true}, {U"straat"}, {U"laan", true},
};

/// Words that no street is called by between its number and its street word.
constexpr std::u32string_view no_names[] = {U"the", U"on",  U"in",   U"at",   U"of",   U"to",  U"my", U"a",   U"an", U"from",
                                            U"and", U"for", U"with", U"your", U"this", U"our", U"by", U"per", U"off"};
/// What may stand before a house number.
constexpr std::u32string_view number_words[] = {U"no.",    U"no",     U"nr.", U"nr",  U"n°",  U"nº", U"núm.",
                                                U"número", U"numero", U"д.",  U"дом", U"رقم", U"#"};

class Streets {
 public:
  Streets(const PersonalText& text, PersonalSpans& found) : text_(text), found_(found) {}

  void run() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (!begins_word(text_, at)) continue;
      if (is_digit(text_.at(at)))
        from_number(at);
      else if (is_word_letter(text_.at(at)))
        from_word(at);
    }
  }

 private:
  void from_number(std::size_t begin) {
    const std::size_t number = end_of_house_number(begin);
    if (number == 0) return;
    std::size_t at = number;
    if (text_.at(at) == ',') ++at;
    if (text_.at(at) != ' ') return;
    ++at;
    if (const StreetWord* word = word_at(behind_number, at)) {
      const std::size_t name = at + word->word.size();
      if (text_.at(name) == ' ' && is_word_letter(text_.at(name + 1))) return add(begin, end_of_words(name + 1), word->doubtful);
    }
    bool capitals = true;
    for (std::size_t words = 0; words < most_words; ++words) {
      const std::size_t end = end_of_word(at);
      if (end == at) return;
      const StreetWord* word = words > 0 ? word_at(behind_name, at) : nullptr;
      if (word && (capitals || word->word.size() > 3)) return add(begin, text_.at(end) == '.' ? end + 1 : end, word->doubtful || !capitals);
      if (std::any_of(std::begin(no_names), std::end(no_names), [&](std::u32string_view no) { return text_.end_of(no, at) == end; }))
        return;
      capitals = capitals && (is_upper(text_.at(at)) || is_digit(text_.at(at)));
      if (text_.at(end) == '.' && text_.at(end + 1) == ' ')
        at = end + 2;
      else if (text_.at(end) == ' ')
        at = end + 1;
      else
        return;
    }
  }

  void from_word(std::size_t begin) {
    if (const StreetWord* word = word_at(before_name, begin)) {
      std::size_t at = begin + word->word.size();
      if (text_.at(at) == ' ') ++at;
      for (std::size_t words = 0; words < most_words; ++words) {
        const std::size_t end = end_of_word(at);
        if (end == at) break;
        if (const std::size_t number = number_behind(end); number > 0)
          return add(begin, number, word->doubtful || !is_upper_or_foreign(at));
        if (text_.at(end) != ' ' && text_.at(end) != '.') break;
        at = end + 1 + (text_.at(end + 1) == ' ' ? 1 : 0);
      }
    }
    const std::size_t end = end_of_word(begin);
    for (const StreetWord& ending : endings) {
      const bool abbreviated = ending.word.back() == '.';
      const std::size_t stop = abbreviated ? end + 1 : end;
      if (stop < begin + ending.word.size() || text_.end_of(ending.word, stop - ending.word.size()) != stop) continue;
      const bool alone = stop == begin + ending.word.size();  // Lange Straße 5
      if (alone && (ending.doubtful || !is_upper(text_.at(begin)))) continue;
      std::size_t from = begin;
      if (alone) from = begin_of_word_before(begin);
      if (text_.at(stop) != ' ' && !is_digit(text_.at(stop))) continue;
      const std::size_t number = end_of_house_number(stop + (text_.at(stop) == ' ' ? 1 : 0));
      if (number > 0) return add(from, number, ending.doubtful);
    }
  }

  template <std::size_t N>
  const StreetWord* word_at(const StreetWord (&words)[N], std::size_t at) const {
    for (const StreetWord& word : words) {
      const std::size_t end = text_.end_of(word.word, at);
      if (end > 0 && (!is_word_letter(word.word.back()) || !is_word_letter(text_.at(end)))) return &word;
    }
    return nullptr;
  }

  /// Arabic has no capitals.
  bool is_upper_or_foreign(std::size_t at) const {
    return is_upper(text_.at(at)) || text_.at(at) != text_.lower(at) || text_.at(at) >= 0x590;
  }

  std::size_t end_of_word(std::size_t at) const {
    const std::size_t begin = at;
    while (at < begin + longest_word &&
           (is_word_letter(text_.at(at)) || is_digit(text_.at(at)) || ((text_.at(at) == '\'' || text_.at(at) == '-') && at > begin)))
      ++at;
    return at;
  }

  std::size_t begin_of_word_before(std::size_t begin) const {
    std::size_t at = begin;
    if (at == 0 || text_.before(at) != ' ') return begin;
    --at;
    const std::size_t end = at;
    while (at > 0 && end - at < longest_word && (is_word_letter(text_.before(at)) || text_.before(at) == '-')) --at;
    return at < end && is_upper(text_.at(at)) ? at : begin;
  }

  /// The words of a street's name, until a sign, a line end or a number.
  std::size_t end_of_words(std::size_t at) const {
    std::size_t end = at;
    for (std::size_t words = 0; words < most_words; ++words) {
      const std::size_t next = end_of_word(at);
      if (next == at) break;
      end = next;
      if (text_.at(next) != ' ' || is_digit(text_.at(next + 1))) break;
      at = next + 1;
    }
    return end;
  }

  /// `12`, `12a`, `12-14`, `12/3`; 0 if no house is numbered so. A letter goes with it, a unit doesn't.
  std::size_t end_of_house_number(std::size_t begin) const {
    std::size_t at = begin;
    while (is_digit(text_.at(at)) && at - begin <= longest_house_number) ++at;
    if (at == begin || at - begin > longest_house_number) return 0;
    if ((text_.at(at) == '-' || text_.at(at) == '/') && is_digit(text_.at(at + 1))) {
      std::size_t second = at + 1;
      while (is_digit(text_.at(second)) && second - at <= 4) ++second;
      at = second;
    }
    if (is_ascii_letter(text_.at(at)) && !is_word_letter(text_.at(at + 1))) ++at;
    const char32_t next = text_.at(at);
    return is_word_letter(next) || is_digit(next) || next == ':' || ((next == '.' || next == ',') && is_digit(text_.at(at + 1))) ||
                   next == '%'
               ? 0
               : at;
  }

  /// The house number behind a street's name, or 0.
  std::size_t number_behind(std::size_t at) const {
    if (text_.at(at) == ',') ++at;
    if (text_.at(at) != ' ') return 0;
    ++at;
    for (const std::u32string_view word : number_words)
      if (const std::size_t end = text_.end_of(word, at); end > 0 && !is_word_letter(text_.at(end))) {
        at = end + (text_.at(end) == ' ' ? 1 : 0);
        break;
      }
    return end_of_house_number(at);
  }

  /// Whether a postcode stands at `at`: 10115, 90210-1234, 01310-100, 1010-001, 1234 AB, SW1A 1AA, N1 9GU.
  std::size_t end_of_postcode(std::size_t at) const {
    if (!begins_word(text_, at)) return 0;
    std::size_t digits = at;
    while (is_digit(text_.at(digits))) ++digits;
    const auto ends = [&](std::size_t end) { return is_word_letter(text_.at(end)) || is_digit(text_.at(end)) ? 0 : end; };
    if (digits - at == 5 || digits - at == 6 || digits - at == 4) {
      std::size_t end = digits;
      if (text_.at(end) == '-' && is_digit(text_.at(end + 1))) do
          ++end;
        while (is_digit(text_.at(end)));
      else if (digits - at == 4 && text_.at(end) == ' ' && is_upper(text_.at(end + 1)) && is_upper(text_.at(end + 2)))
        end += 3;
      else if (digits - at == 4)
        return 0;
      return ends(end);
    }
    if (digits > at || !is_upper(text_.at(at))) return 0;
    std::size_t outward = at;
    while (outward < at + 4 && (is_upper(text_.at(outward)) || is_digit(text_.at(outward)))) ++outward;
    if (outward < at + 2 || text_.at(outward) != ' ' || !is_digit(text_.at(outward + 1))) return 0;
    return is_ascii_letter(text_.at(outward + 2)) && is_ascii_letter(text_.at(outward + 3)) ? ends(outward + 4) : 0;
  }

  void add(std::size_t begin, std::size_t end, bool doubtful) {
    std::size_t whole = end;
    int lines = 0;
    for (std::size_t at = end; at < end + reach && at < text_.size(); ++at) {
      const char32_t c = text_.at(at);
      if (c == '\n' && ++lines > 3) break;
      if ((c == '.' && text_.at(at + 1) == ' ' && at > end + 3 && !is_upper(text_.at(at - 1))) || c == '!' || c == '?' || c == ';') break;
      const std::size_t postcode = end_of_postcode(at);
      if (postcode == 0) continue;
      whole = postcode;
      // The town behind it, as in 10115 Berlin.
      if (text_.at(whole) == ' ' && is_upper(text_.at(whole + 1))) whole = end_of_word(whole + 1);
      break;
    }
    if (doubtful && whole == end) return;
    found_.push_back(text_.span(begin, whole, PersonalKind::address));
  }

  const PersonalText& text_;
  PersonalSpans& found_;
};

}  // namespace

void find_street_addresses(const PersonalText& text, PersonalSpans& found) { Streets(text, found).run(); }

}  // namespace kb
