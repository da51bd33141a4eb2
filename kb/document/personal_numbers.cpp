#include <algorithm>
#include <array>
#include <optional>

#include "kb/document/check_digits.h"
#include "kb/document/personal_text.h"

// A number is read as groups of digits with one to three signs between them. At each group the numbers are tried that may begin there, the
// longest first; no more than a few groups are ever looked at together, so the time stays proportional to the text.
namespace kb {

namespace {

constexpr std::size_t most_groups = 9, most_digits = 24;
constexpr std::size_t phone_shortest = 8, phone_longest = 15;  // with the country, ITU-T E.164
constexpr std::size_t cued_shortest = 6;

struct Group {
  std::size_t begin, end;
  char joint;  ///< before it: one of ` -./(`, NUL for a run's first; '(' for signs with a parenthesis
  std::size_t size() const { return end - begin; }
};

/// Groups beside each other, as a candidate for one number.
struct Candidate {
  const Group* first;
  std::size_t count;
  std::string digits;

  bool shaped(std::initializer_list<std::size_t> sizes) const {
    return sizes.size() == count &&
           std::equal(sizes.begin(), sizes.end(), first, [](std::size_t size, const Group& g) { return g.size() == size; });
  }
  /// The joint of all groups, or NUL if they differ.
  char joint() const {
    for (std::size_t i = 2; i < count; ++i)
      if (first[i].joint != first[1].joint) return '\0';
    return count > 1 ? first[1].joint : '\0';
  }
  char last_joint() const { return count > 1 ? first[count - 1].joint : '\0'; }
  /// Round hundreds are counted, not called.
  bool round() const { return digits.ends_with("00"); }
};

constexpr std::u32string_view units[] = {
    U"eur", U"euro",   U"euros",  U"usd",   U"dollar", U"dollars", U"gbp",    U"pounds",   U"cny",    U"rmb",   U"yuan",
    U"jpy", U"yen",    U"krw",    U"brl",   U"reais",  U"rub",     U"руб",    U"sar",      U"aed",    U"درهم",  U"ريال",
    U"idr", U"rupiah", U"vnd",    U"mah",   U"gb",     U"mb",      U"tb",     U"ml",       U"kg",     U"km",    U"mm",
    U"cm",  U"pcs",    U"pieces", U"units", U"stück",  U"stk",     U"pièces", U"unidades", U"piezas", U"pezzi", U"шт",
    U"元",  U"块",     U"円",     U"원",    U"개",     U"个",      U"個",     U"件",       U"台",     U"毫安",
};

bool is_currency(char32_t c) {
  return c == '$' || c == '%' || c == 0xA2 || c == 0xA3 || c == 0xA5 || (c >= 0x20A0 && c <= 0x20CF) || c == 0xFDFC || c == 0x2030;
}

bool priced(const PersonalText& text, std::size_t begin) {
  if (begin > 0 && text.before(begin) == ' ') --begin;
  return is_currency(text.before(begin));
}

/// Digits that go on from something: `R380`, `SM-R380-2011`, `3,5`.
bool glued(const PersonalText& text, std::size_t begin) {
  const char32_t before = text.before(begin);
  if (is_word_letter(before) || before == '_' || before == '#') return true;
  if (before != '-' && before != '/' && before != '.' && before != ',' && before != ':') return false;
  const char32_t further = begin > 1 ? text.at(begin - 2) : 0;
  return is_digit(further) || is_word_letter(further);
}

/// Digits that go on to something: `380R`, `2011/EU`, `10:30`, `3,5`.
bool goes_on(const PersonalText& text, std::size_t end) {
  const char32_t next = text.at(end), further = text.at(end + 1);
  if (is_word_letter(next) || is_digit(next) || next == '_') return true;
  if (next == ':' || next == ',') return is_digit(further);
  return (next == '-' || next == '/' || next == '.') && (is_ascii_letter(further) || is_digit(further));
}

int value(std::string_view digits) {
  int sum = 0;
  for (const char digit : digits) sum = sum * 10 + (digit - '0');
  return sum;
}

bool is_gtin(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[digits.size() - 1 - i] - '0') * (i % 2 == 1 ? 3 : 1);
  return sum % 10 == 0;
}

/// `0171 1234567`, `01 23 45 67 89`, `03-1234-5678`: behind the trunk's zero, as most plans outside the Americas are dialled.
bool behind_trunk_zero(const Candidate& c) {
  const std::string& d = c.digits;
  if (d[0] != '0' || d[1] == '0' || d.size() < 9 || d.size() > 13) return false;
  if (c.count == 1) return d.size() == 10 || d.size() == 11 || (d.size() > 11 && d.starts_with("08") && !is_gtin(d));
  if (d.size() == 13 && !d.starts_with("08")) return false;
  for (std::size_t i = 0; i < c.count; ++i)
    if (c.first[i].size() < 2 && !(i + 1 == c.count && c.last_joint() == '-')) return false;
  return true;
}

/// NXX-NXX-XXXX, with or without a 1 before it.
bool north_american(const Candidate& c) {
  const bool with_one = c.shaped({1, 3, 3, 4}) && c.digits[0] == '1';
  if (!with_one && !c.shaped({3, 3, 4})) return false;
  const std::size_t area = with_one ? 1 : 0;
  if (c.digits[area] < '2' || c.digits[area + 3] < '2') return false;
  return c.last_joint() != ' ' || !c.round();
}

/// 138 0013 8000; 11 digits that begin with 13 to 19.
bool chinese_mobile(const Candidate& c) {
  if (c.count == 1 && c.digits.size() == 13) return c.digits.starts_with("861") && c.digits[3] >= '3';
  if (c.digits.size() != 11 || c.digits[0] != '1' || c.digits[1] < '3') return false;
  return c.count == 1 || c.shaped({3, 4, 4}) || c.shaped({3, 3, 5});
}

/// 8 912 345-67-89, or 7 for the country without its plus.
bool russian(const Candidate& c) {
  if (c.digits.size() != 11 || (c.digits[0] != '8' && c.digits[0] != '7')) return false;
  if (c.digits[1] != '9' && c.digits[1] != '4' && c.digits[1] != '8' && c.digits[1] != '3') return false;
  return c.count == 1 ? c.digits[1] == '9' : c.first[0].size() == 1 && c.first[1].size() == 3;
}

/// 91234-5678, with the area before it or not.
bool brazilian(const Candidate& c) {
  if (c.last_joint() != '-' && !(c.count == 3 && c.last_joint() == ' ')) return false;
  if (c.shaped({5, 4})) return c.digits[0] == '9' && c.last_joint() == '-';
  if (c.shaped({2, 5, 4})) return c.digits[0] != '0' && c.digits[2] == '9';
  return c.shaped({2, 4, 4}) && c.last_joint() == '-' && c.digits[0] != '0' && c.digits[2] >= '2' && c.digits[2] <= '5' && !c.round();
}

/// Plans without a trunk's zero: Spain, Portugal and Poland with nine digits, Italian and Indian mobiles with ten, Mexico.
bool without_trunk(const Candidate& c) {
  const char joint = c.joint();
  if ((joint != ' ' && joint != '-') || c.round()) return false;
  const char first = c.digits[0];
  if (c.shaped({3, 3, 3}) || c.shaped({3, 2, 2, 2}) || c.shaped({2, 3, 2, 2})) return first >= '5';
  if (c.shaped({3, 7}) || c.shaped({3, 3, 4}) || c.shaped({3, 6})) return first == '3';
  if (c.shaped({5, 5})) return first >= '6';
  return c.shaped({2, 4, 4}) && first >= '3';
}

/// (0171) 1234567, (11) 91234-5678.
bool with_area_in_parentheses(const PersonalText& text, const Candidate& c) {
  if (c.count < 2 || text.before(c.first->begin) != '(' || text.at(c.first->end) != ')') return false;
  return c.first->size() >= 2 && c.first->size() <= 5 && c.digits.size() >= 9 && c.digits.size() <= 12;
}

bool national_phone(const PersonalText& text, const Candidate& c) {
  return behind_trunk_zero(c) || north_american(c) || chinese_mobile(c) || russian(c) || brazilian(c) || without_trunk(c) ||
         with_area_in_parentheses(text, c);
}

bool international_phone(const PersonalText& text, const Candidate& c) {
  const std::size_t begin = c.first->begin;
  const bool plus = text.before(begin) == '+' || (begin > 1 && text.before(begin) == '(' && text.at(begin - 2) == '+');
  const bool thousands = c.count > 2 && c.digits.ends_with("000") && (c.joint() == ' ' || c.joint() == '.');
  if (plus) return c.digits[0] != '0' && !thousands && c.digits.size() >= phone_shortest && c.digits.size() <= phone_longest + 1;
  return c.digits.starts_with("00") && c.digits[2] != '0' && c.first->size() >= 2 && c.digits.size() >= 11 &&
         c.digits.size() <= phone_longest + 2;
}

/// Numbers that prove themselves, or that no shop's article has the form of.
std::optional<PersonalKind> certain(const Candidate& c) {
  const std::string& d = c.digits;
  const bool whole = c.count == 1;
  const char joint = c.joint();
  const bool plain = whole || joint == ' ' || joint == '-';
  if ((whole || c.shaped({3, 3, 3, 2})) && is_cpf(d)) return PersonalKind::identity;
  if ((whole || c.shaped({2, 3, 3, 4, 2})) && is_cnpj(d)) return PersonalKind::identity;
  if (plain && is_resident_identity(d)) return PersonalKind::identity;
  if (c.shaped({6, 7}) && joint == '-' && is_korean_registration(d)) return PersonalKind::identity;
  if (c.shaped({3, 2, 4}) && joint == '-' && !d.starts_with("000") && !d.starts_with("666") && d[0] != '9' && !d.ends_with("0000"))
    return PersonalKind::identity;
  if (plain && (whole || c.first[0].size() == 4) && is_card_number(d)) return PersonalKind::card;
  if ((whole || c.shaped({2, 6, 6, 1})) && is_imei(d)) return PersonalKind::device;
  if (joint == '-' && (c.shaped({3, 7, 7}) || c.shaped({2, 5, 5}))) return PersonalKind::order;
  if (d.size() >= 20 && d.size() <= 22 && d[0] == '9' && plain) return PersonalKind::tracking;
  if (whole && d.size() >= 16 && d.size() <= most_digits) return PersonalKind::order;
  return std::nullopt;
}

class Numbers {
 public:
  Numbers(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) : text_(text), cues_(cues), found_(found) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_digit(text_.at(at))) {
        ++at;
        continue;
      }
      at = read_groups(at);
      for (std::size_t i = 0; i < groups_.size();) i = take(i);
    }
  }

 private:
  /// Fills groups_ with the run that begins at `at`; returns where it ends.
  std::size_t read_groups(std::size_t at) {
    groups_.clear();
    char joint = '\0';
    for (;;) {
      const std::size_t begin = at;
      while (is_digit(text_.at(at))) ++at;
      groups_.push_back({begin, at, joint});
      const std::size_t next = end_of_joint(at, joint);
      if (next == at) return at;
      at = next;
    }
  }

  std::size_t end_of_joint(std::size_t at, char& joint) const {
    joint = ' ';
    for (std::size_t i = at; i < at + 4; ++i) {
      const char32_t c = text_.at(i);
      if (is_digit(c)) return i;
      if (c == '(' || c == ')')
        joint = '(';
      else if (c == '-' || c == '.' || c == '/')
        joint = joint == ' ' ? static_cast<char>(c) : joint == '(' ? '(' : '\0';
      else if (c != ' ')
        return at;
      if (joint == '\0') return at;
    }
    return at;
  }

  std::size_t take(std::size_t i) {
    const PersonalCue* cue = cue_at(groups_[i].begin);
    const bool called = cue && cue->says == PersonalCue::Says::phone;
    const bool article = cue && cue->says == PersonalCue::Says::article;
    if (!called && is_date(i)) return i + 3;
    const std::size_t behind = std::min(groups_.size(), i + most_groups);
    for (std::size_t end = behind; end > i; --end) {
      const Candidate candidate = make(i, end);
      if (candidate.digits.empty() || !stands_alone(i, end, called)) continue;
      if (const auto kind = certain(candidate); kind && !(article && *kind == PersonalKind::order)) return add(i, end, *kind);
      const bool phone = called ? candidate.digits.size() >= cued_shortest && candidate.digits.size() <= phone_longest + 1
                                : !article && candidate.digits.size() >= phone_shortest &&
                                      (international_phone(text_, candidate) || national_phone(text_, candidate));
      if (phone && !counts_something(text_, groups_[end - 1].end) && !priced(text_, groups_[i].begin))
        return add(i, end, PersonalKind::phone);
    }
    return i + 1;
  }

  Candidate make(std::size_t i, std::size_t end) const {
    Candidate candidate{&groups_[i], end - i, {}};
    std::size_t digits = 0;
    for (std::size_t g = i; g < end; ++g) digits += groups_[g].size();
    if (digits > most_digits || digits < cued_shortest) return candidate;
    for (std::size_t g = i; g < end; ++g)
      for (std::size_t at = groups_[g].begin; at < groups_[g].end; ++at) candidate.digits += static_cast<char>(text_.at(at));
    return candidate;
  }

  /// Whether the groups are no part of something longer.
  bool stands_alone(std::size_t i, std::size_t end, bool called) const {
    if (!called && i == 0 && glued(text_, groups_[i].begin)) return false;
    if (i > 0 && !called && groups_[i].joint != ' ' && groups_[i].joint != '(') return false;
    if (end < groups_.size()) return groups_[end].joint == ' ' || groups_[end].joint == '(';
    return !goes_on(text_, groups_[end - 1].end);
  }

  const PersonalCue* cue_at(std::size_t begin) const {
    while (begin > 0 && (text_.before(begin) == '+' || text_.before(begin) == '(')) {
      if (const PersonalCue* cue = cue_before(cues_, begin)) return cue;
      --begin;
    }
    return cue_before(cues_, begin);
  }

  /// 2026-10-01, 1.10.2026, 01/10/26.
  bool is_date(std::size_t i) const {
    if (i + 2 >= groups_.size()) return false;
    const char joint = groups_[i + 1].joint;
    if (joint != groups_[i + 2].joint || (joint != '-' && joint != '.' && joint != '/')) return false;
    if (i + 3 < groups_.size() && groups_[i + 3].joint == joint) return false;
    const auto number = [&](std::size_t g) {
      std::string digits;
      for (std::size_t at = groups_[g].begin; at < std::min(groups_[g].end, groups_[g].begin + 5); ++at)
        digits += static_cast<char>(text_.at(at));
      return value(digits);
    };
    const std::size_t year = groups_[i].size() == 4 ? i : i + 2;
    const std::size_t other = groups_[i].size() == 4 ? i + 2 : i;
    if (groups_[year].size() != 4 && groups_[year].size() != 2) return false;
    if (groups_[other].size() > 2 || groups_[i + 1].size() > 2) return false;
    if (groups_[year].size() == 4 && (number(year) < 1900 || number(year) > 2100)) return false;
    const int a = number(other), b = number(i + 1);
    return a >= 1 && b >= 1 && std::max(a, b) <= 31 && std::min(a, b) <= 12;
  }

  std::size_t add(std::size_t i, std::size_t end, PersonalKind kind) {
    std::size_t from = groups_[i].begin, to = groups_[end - 1].end;
    if (kind == PersonalKind::phone) {
      if (text_.before(from) == '+') --from;
      if (text_.before(from) == '(' && text_.at(groups_[i].end) == ')') --from;
    }
    found_.push_back(text_.span(from, to, kind));
    return end;
  }

  const PersonalText& text_;
  const std::vector<PersonalCue>& cues_;
  PersonalSpans& found_;
  std::vector<Group> groups_;
};

}  // namespace

bool counts_something(const PersonalText& text, std::size_t end) {
  if (text.at(end) == ' ') ++end;
  if (is_currency(text.at(end))) return true;
  return std::any_of(std::begin(units), std::end(units), [&](std::u32string_view unit) {
    const std::size_t behind = text.end_of(unit, end);
    return behind > 0 && (!is_word_letter(unit.front()) || !is_word_letter(text.at(behind)));
  });
}

void find_numbers(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) {
  Numbers(text, cues, found).run();
}

}  // namespace kb
