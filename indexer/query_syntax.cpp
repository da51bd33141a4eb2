#include "indexer/query_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kb/document/vocabulary.h"

namespace indexer {
namespace {

using What = QueryField::What;

constexpr QueryField table[] = {
    {"kind", What::facet, Facet::kind, "kind:regulation"},
    {"market", What::facet, Facet::market, "market:DE"},
    {"product", What::facet, Facet::product, "product:smart-band"},
    {"scenario", What::facet, Facet::scenario, "scenario:logistics"},
    {"platform", What::facet, Facet::platform, "platform:amazon"},
    {"class", What::facet, Facet::class_name, "class:high-risk"},
    {"lang", What::facet, Facet::lang, "lang:zh"},
    {"tag", What::tag, {}, "tag:customs"},
    {"owner", What::owner, {}, "owner:latam-team"},
    {"updated", What::updated, {}, "updated:2026-01.."},
    {"stale", What::stale, {}, "stale:yes"},
};

struct QuotePair {
  std::string_view opening;
  std::array<std::string_view, 2> closing;
};
/// What stands for `"` in the typography of our languages. `„a“`, `“a”`, `»a«` and `«a»` all occur.
constexpr QuotePair quotes[] = {
    {"\"", {"\"", "\""}}, {"“", {"”", "“"}},    {"„", {"“", "”"}},    {"”", {"”", "”"}},    {"«", {"»", "»"}},
    {"»", {"«", "»"}},    {"「", {"」", "」"}}, {"『", {"』", "』"}}, {"＂", {"＂", "＂"}},
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return result;
}

const QueryField* find_query_field(std::string_view name) {
  const auto* found = std::find_if(std::begin(table), std::end(table), [&](const QueryField& f) { return f.name == name; });
  return found == std::end(table) ? nullptr : found;
}

std::string nearest_field(std::string_view name) {
  std::vector<std::string> names;
  for (const QueryField& field : table) names.emplace_back(field.name);
  return kb::nearest_spelling(name, names);
}

/// Reads the query from the left; what is syntax is blanked out of the words.
class Reading {
 public:
  explicit Reading(std::string_view query) : query_(query) { result_.words.assign(query); }

  QuerySyntax run() {
    while (at_ < query_.size()) {
      if (is_space(query_[at_])) {
        ++at_;
        continue;
      }
      const bool begins = at_ == 0 || is_space(query_[at_ - 1]);
      if (begins && (exclusion() || field(at_, false))) continue;
      if (quoted(begins)) continue;
      ++at_;
    }
    return std::move(result_);
  }

 private:
  void blank(std::size_t from, std::size_t to) { std::fill(result_.words.begin() + pos(from), result_.words.begin() + pos(to), ' '); }
  static std::ptrdiff_t pos(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

  struct Quoted {
    std::size_t from, to, end;  ///< of the text between the quotes, and behind the closing one
  };
  /// What is quoted at `at`, if a quotation begins and ends. Straight quotes begin one only where a word may begin: 5" is five inches.
  std::optional<Quoted> quotation(std::size_t at, bool begins) const {
    for (const QuotePair& quote : quotes) {
      if (!query_.substr(at).starts_with(quote.opening) || (quote.opening == "\"" && !begins)) continue;
      const std::size_t from = at + quote.opening.size();
      std::size_t to = query_.npos, end = query_.npos;
      for (const std::string_view closing : quote.closing) {
        const std::size_t found = query_.find(closing, from);
        if (found < to) {
          to = found;
          end = found + closing.size();
        }
      }
      if (to == query_.npos) return std::nullopt;
      return Quoted{from, to, end};
    }
    return std::nullopt;
  }

  bool quoted(bool begins) {
    const auto first = static_cast<unsigned char>(query_[at_]);
    if (first < 0x80 && first != '"') return false;
    const auto quotation_here = quotation(at_, begins);
    if (!quotation_here) return false;
    const std::string_view text = query_.substr(quotation_here->from, quotation_here->to - quotation_here->from);
    if (!std::all_of(text.begin(), text.end(), is_space)) result_.phrases.emplace_back(text);
    blank(at_, quotation_here->from);
    blank(quotation_here->to, quotation_here->end);
    at_ = quotation_here->end;
    return true;
  }

  std::size_t end_of_word(std::size_t from) const {
    while (from < query_.size() && !is_space(query_[from])) ++from;
    return from;
  }

  bool exclusion() {
    if (query_[at_] != '-' || at_ + 1 == query_.size()) return false;
    const std::size_t from = at_ + 1;
    if (field(from, true)) return true;
    std::string_view excluded;
    std::size_t end = from;
    if (const auto quotation_here = quotation(from, true)) {
      excluded = query_.substr(quotation_here->from, quotation_here->to - quotation_here->from);
      end = quotation_here->end;
    } else {
      end = end_of_word(from);
      excluded = query_.substr(from, end - from);
      // -5 is a number, -- and -> are decoration.
      if (std::none_of(excluded.begin(), excluded.end(), [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }) ||
          excluded[0] == '-')
        return false;
    }
    result_.exclusions.emplace_back(excluded);
    blank(at_, end);
    at_ = end;
    return true;
  }

  /// `name:value` at `from`, which is at_ or behind its `-`.
  bool field(std::size_t from, bool excluded) {
    std::size_t colon = from;
    while (colon < query_.size() && is_letter(query_[colon])) ++colon;
    const std::string_view full_width = "：";
    const bool ascii = colon < query_.size() && query_[colon] == ':';
    if (colon - from < 2 || !(ascii || query_.substr(colon).starts_with(full_width))) return false;
    const std::string name = lower(query_.substr(from, colon - from));
    std::size_t value_from = colon + (ascii ? 1 : full_width.size());
    const QueryField* known = find_query_field(name);
    if (!known) {
      const bool address = query_.substr(value_from).starts_with("//");
      if (!address && value_from < query_.size() && !is_space(query_[value_from]) && ascii)
        result_.notes.push_back({"unknown_field", name, nearest_field(name)});
      return false;
    }
    // `market: DE` means what it looks like.
    if (value_from < query_.size() && query_[value_from] == ' ' && value_from + 1 < query_.size() && !is_space(query_[value_from + 1]) &&
        query_[value_from + 1] != '-' &&
        query_.substr(value_from + 1, end_of_word(value_from + 1) - value_from - 1).find(':') == query_.npos)
      ++value_from;
    std::size_t end = end_of_word(value_from);
    std::string_view value = query_.substr(value_from, end - value_from);
    if (const auto quotation_here = value_from < query_.size() ? quotation(value_from, true) : std::nullopt) {
      value = query_.substr(quotation_here->from, quotation_here->to - quotation_here->from);
      end = quotation_here->end;
      add(*known, std::string(value), excluded, end);
    } else if (value.empty()) {
      result_.notes.push_back({"empty_field", name, std::string(known->example)});
    } else {
      for (std::size_t start = 0; start <= value.size();) {
        const std::size_t comma = std::min(value.find(',', start), value.size());
        if (comma > start) add(*known, std::string(value.substr(start, comma - start)), excluded, end);
        start = comma + 1;
      }
    }
    blank(at_, end);
    at_ = end;
    return true;
  }

  void add(const QueryField& known, std::string value, bool excluded, std::size_t end) {
    switch (known.what) {
      case What::updated:
        result_.updated = parse_date_range(value);
        if (!result_.updated) result_.notes.push_back({"bad_date", value, std::string(known.example)});
        return;
      case What::stale: {
        const std::string answer = lower(value);
        if (answer == "yes" || answer == "true" || answer == "1")
          result_.stale = !excluded;
        else if (answer == "no" || answer == "false" || answer == "0")
          result_.stale = excluded;
        else
          result_.notes.push_back({"bad_stale", value, std::string(known.example)});
        return;
      }
      default:
        result_.fields.push_back(
            {&known, std::move(value), excluded, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end - at_)});
    }
  }

  std::string_view query_;
  std::size_t at_ = 0;
  QuerySyntax result_;
};

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && is_digit(digits[0]) ? std::optional(value) : std::nullopt;
}

/// The days of a year, a month or a day.
std::optional<DateRange> parse_period(std::string_view text) {
  using namespace std::chrono;
  if (text.size() == 10) {
    const auto date = kb::parse_date(text);
    return date ? std::optional(DateRange{date, date}) : std::nullopt;
  }
  const auto year_number = text.size() == 4 || (text.size() == 7 && text[4] == '-') ? number(text.substr(0, 4)) : std::nullopt;
  if (!year_number) return std::nullopt;
  if (text.size() == 4) return DateRange{kb::Date(year(*year_number) / January / 1), kb::Date(year(*year_number) / December / 31)};
  const auto month_number = number(text.substr(5));
  if (!month_number || *month_number < 1 || *month_number > 12) return std::nullopt;
  const auto in = year(*year_number) / month(static_cast<unsigned>(*month_number));
  return DateRange{kb::Date(in / 1), kb::Date(in / last)};
}

}  // namespace

std::span<const QueryField> query_fields() { return table; }

std::optional<DateRange> parse_date_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == text.npos) return parse_period(text);
  const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
  if (from.empty() && to.empty()) return std::nullopt;
  DateRange range;
  for (const auto& [part, is_first] : {std::pair(from, true), std::pair(to, false)}) {
    if (part.empty()) continue;
    const auto period = parse_period(part);
    if (!period) return std::nullopt;
    (is_first ? range.first : range.last) = is_first ? period->first : period->last;
  }
  return range;
}

QuerySyntax read_syntax(std::string_view query) { return Reading(query).run(); }

std::string without_field(std::string_view query, const TypedField& field) {
  std::string result(query.substr(0, field.offset));
  std::string typed(query.substr(field.offset, field.length));
  const std::size_t colon = typed.find_first_of(":\xEF");
  const std::size_t value = colon == typed.npos ? typed.npos : typed.find(field.value, colon);
  const std::size_t after = value == typed.npos ? typed.npos : value + field.value.size();
  const bool comma_after = after < typed.size() && typed[after] == ',';
  const bool comma_before = value != typed.npos && value > 0 && typed[value - 1] == ',';
  if (comma_after)
    result += typed.erase(value, field.value.size() + 1);
  else if (comma_before)
    result += typed.erase(value - 1, field.value.size() + 1);
  result += query.substr(field.offset + field.length);
  // One space where there were two, none at the ends.
  std::string tidy;
  for (const char c : result)
    if (!is_space(c) || (!tidy.empty() && !is_space(tidy.back()))) tidy += is_space(c) ? ' ' : c;
  while (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
  return tidy;
}

}  // namespace indexer
