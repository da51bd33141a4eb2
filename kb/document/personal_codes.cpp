#include <algorithm>

#include "kb/document/check_digits.h"
#include "kb/document/personal_text.h"

namespace kb {

namespace {

bool is_code_character(char32_t c) { return is_digit(c) || is_ascii_letter(c); }

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

bool is_mail_sign(char32_t c) { return is_code_character(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\''; }
constexpr std::size_t longest_local_part = 64, longest_domain = 253;  // RFC 5321 §4.5.3.1

/// Where the address's sign ends: `@`, or `(at)` as people write it for robots' sake; `position` if there is none.
std::size_t end_of_at(const PersonalText& text, std::size_t position) {
  if (text.at(position) == '@') return position + 1;
  for (const std::u32string_view words : {U" (at) ", U"(at)", U" [at] ", U"[at]", U" {at} "})
    if (const std::size_t end = text.end_of(words, position)) return end;
  return position;
}

/// The domain that begins at `begin`: at least two labels, the last of letters.
std::size_t end_of_domain(const PersonalText& text, std::size_t begin) {
  std::size_t end = begin, good = begin;
  while (end < begin + longest_domain) {
    const std::size_t label = end;
    bool letters = true;
    for (; is_code_character(text.at(end)) || (text.at(end) == '-' && is_code_character(text.at(end + 1))); ++end)
      letters = letters && is_ascii_letter(text.at(end));
    if (end == label) break;
    if (label > begin && letters && end - label >= 2) good = end;
    if (text.at(end) != '.') break;
    ++end;
  }
  return good;
}

/// The letters and digits from `begin` on, over single spaces and hyphens, until there are `wanted`. Returns their end, or 0 if something
/// else comes first or the word goes on.
std::size_t gather(const PersonalText& text, std::size_t begin, std::size_t wanted) {
  std::size_t at = begin;
  for (std::size_t taken = 0; taken < wanted; ++at) {
    if (is_code_character(text.at(at)))
      ++taken;
    else if ((text.at(at) != ' ' && text.at(at) != '-') || !is_code_character(text.at(at + 1)))
      return 0;
  }
  return is_code_character(text.at(at)) || is_word_letter(text.at(at)) ? 0 : at;
}

/// Parcels' numbers without a check, known by how they begin.
struct ParcelForm {
  std::string_view prefix;
  std::size_t least, most;  ///< digits behind it
};
constexpr ParcelForm parcel_forms[] = {
    {"TBA", 12, 12}, {"LP", 14, 16}, {"YT", 16, 16}, {"SF", 12, 13}, {"JD", 10, 18}, {"JJD", 16, 20}, {"GFUS", 12, 18}, {"4PX", 12, 16},
};

bool is_parcel(std::string_view code) {
  return std::any_of(std::begin(parcel_forms), std::end(parcel_forms), [&](const ParcelForm& form) {
    if (!code.starts_with(form.prefix)) return false;
    const std::string_view rest = code.substr(form.prefix.size());
    return rest.size() >= form.least && rest.size() <= form.most && count_digits(rest) == rest.size();
  });
}

class Codes {
 public:
  Codes(const PersonalText& text, PersonalSpans& found) : text_(text), found_(found) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!is_code_character(text_.at(at))) {
        ++at;
        continue;
      }
      std::size_t end = at;
      while (is_code_character(text_.at(end))) ++end;
      if (begins_word(text_, at) && !is_word_letter(text_.at(end))) word(at, end);
      at = end;
    }
  }

 private:
  void add(std::size_t from, std::size_t to, PersonalKind kind) { found_.push_back(text_.span(from, to, kind)); }

  void word(std::size_t begin, std::size_t end) {
    const std::string code = text_.code(begin, std::min(end, begin + 40));
    if (code.size() == 18 && is_resident_identity(code)) return add(begin, end, PersonalKind::identity);
    if (code.size() == 9 && is_dni(code)) return add(begin, end, PersonalKind::identity);
    if (is_parcel(code)) return add(begin, end, PersonalKind::tracking);
    if (code.size() <= 8 && text_.at(end) == '-') hyphenated(begin, end);
    if (code.size() >= 2) spaced(begin, code);
  }

  /// 12345678-Z, X-1234567-L; PO-211-12345678901234567.
  void hyphenated(std::size_t begin, std::size_t end) {
    std::size_t last = end;
    while (last < begin + 30 && (is_code_character(text_.at(last)) || text_.at(last) == '-')) ++last;
    const std::string code = text_.code(begin, last);
    if (code.size() == 9 && is_dni(code)) add(begin, last, PersonalKind::identity);
    if (code.starts_with("PO") && count_digits(code) == code.size() - 2 && code.size() >= 17) add(begin, last, PersonalKind::order);
  }

  void spaced(std::size_t begin, const std::string& word) {
    const bool two_letters = word[0] >= 'A' && word[1] >= 'A';
    if (two_letters)
      if (const int length = iban_length(std::string_view(word).substr(0, 2)); length > 0)
        if (const std::size_t end = gather(text_, begin, static_cast<std::size_t>(length)); end > 0 && is_iban(text_.code(begin, end)))
          return add(begin, end, PersonalKind::iban);
    if (two_letters)
      if (const std::size_t end = gather(text_, begin, 13); end > 0 && is_s10(text_.code(begin, end)))
        return add(begin, end, PersonalKind::tracking);
    if (word.starts_with("1Z"))
      if (const std::size_t end = gather(text_, begin, 18); end > 0 && is_ups(text_.code(begin, end)))
        return add(begin, end, PersonalKind::tracking);
  }

  const PersonalText& text_;
  PersonalSpans& found_;
};

/// Where the code ends that a word announced: letters, digits and signs within, and spaces between groups of digits.
std::size_t end_of_cued(const PersonalText& text, std::size_t begin) {
  constexpr std::size_t longest = 40;
  std::size_t at = begin;
  while (at < begin + longest) {
    const char32_t c = text.at(at), next = text.at(at + 1);
    const bool inner = (c == '-' || c == '/' || c == '.' || c == '_') && is_code_character(next);
    const bool between_groups = c == ' ' && at >= begin + 3 && is_digit(text.before(at)) && is_digit(text.at(at - 2)) &&
                                is_digit(text.at(at - 3)) && is_digit(next) && is_digit(text.at(at + 2));
    if (!is_code_character(c) && !inner && !between_groups) break;
    ++at;
  }
  return at;
}

/// Whether it is a day: three numbers of at most four digits, eight in all or fewer.
bool looks_like_date(const PersonalText& text, std::size_t begin, std::size_t end) {
  std::size_t groups = 1, size = 0, longest = 0;
  for (std::size_t at = begin; at < end; ++at) {
    if (is_digit(text.at(at))) {
      longest = std::max(longest, ++size);
    } else if (is_ascii_letter(text.at(at))) {
      return false;
    } else {
      ++groups;
      size = 0;
    }
  }
  return groups == 3 && longest <= 4 && end - begin <= 10;
}

}  // namespace

void find_emails(const PersonalText& text, PersonalSpans& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.at(at) != '@' && text.at(at) != '(' && text.at(at) != '[' && text.at(at) != ' ') continue;
    const std::size_t domain = end_of_at(text, at);
    if (domain == at) continue;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_local_part && is_mail_sign(text.before(begin))) --begin;
    while (begin < at && !is_code_character(text.at(begin))) ++begin;
    const std::size_t end = end_of_domain(text, domain);
    if (begin < at && end > domain) found.push_back(text.span(begin, end, PersonalKind::email));
  }
}

void find_codes(const PersonalText& text, PersonalSpans& found) { Codes(text, found).run(); }

void find_cued_codes(const PersonalText& text, const std::vector<PersonalCue>& cues, PersonalSpans& found) {
  static constexpr struct {
    PersonalCue::Says says;
    PersonalKind kind;
    std::size_t shortest, longest, digits;
  } forms[] = {
      {PersonalCue::Says::order, PersonalKind::order, 5, 40, 4},
      {PersonalCue::Says::tracking, PersonalKind::tracking, 8, 40, 6},
      {PersonalCue::Says::passport, PersonalKind::passport, 6, 12, 5},
      {PersonalCue::Says::identity, PersonalKind::identity, 6, 24, 5},
  };
  for (const PersonalCue& cue : cues)
    for (const auto& form : forms) {
      if (form.says != cue.says || !begins_word(text, cue.leads_to)) continue;
      const std::size_t end = end_of_cued(text, cue.leads_to);
      const std::string code = text.code(cue.leads_to, end);
      if (code.size() < form.shortest || code.size() > form.longest || count_digits(code) < form.digits) continue;
      if (form.says == PersonalCue::Says::order && code[0] >= 'A' && count_digits(code) < 6) continue;  // rather what was ordered
      if (is_word_letter(text.at(end)) || counts_something(text, end) || looks_like_date(text, cue.leads_to, end)) continue;
      found.push_back(text.span(cue.leads_to, end, form.kind));
    }
}

}  // namespace kb
