#include "kb/kinds/script_fill.h"

#include <algorithm>
#include <set>

#include "kb/document/fields.h"
#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"
#include "kb/document/written_values.h"

namespace kb {
namespace {

struct FaultName {
  FillFault fault;
  std::string_view name, message;
};
constexpr FaultName faults[] = {
    {FillFault::missing, "missing", "is missing"},
    {FillFault::too_long, "too_long", "is too long"},
    {FillFault::not_text, "not_text", "holds characters that no text has"},
    {FillFault::not_number, "not_number", "must be a number such as 14 or 0.5, without separators for thousands"},
    {FillFault::not_date, "not_date", "must be a day that exists, such as 2026-11-23"},
    {FillFault::not_money, "not_money", "must be a currency and an amount, such as EUR 12.50"},
    {FillFault::no_currency, "no_currency", "must begin with the code of a currency, such as EUR 12.50"},
    {FillFault::too_fine, "too_fine", "has more digits behind the point than its currency"},
    {FillFault::not_choice, "not_choice", "must be one of the choices"},
    {FillFault::no_fact, "no_fact", "is cited, but the library can't say it"},
    {FillFault::unknown, "unknown", "is no placeholder of this script"},
};
const FaultName& named(FillFault fault) {
  return *std::find_if(std::begin(faults), std::end(faults), [&](const FaultName& one) { return one.fault == fault; });
}

struct Written {
  std::string text;
  std::optional<FillFault> fault;
  Written(std::string given) : text(std::move(given)) {}
  Written(FillFault given) : fault(given) {}
};

bool is_text(std::string_view value) {
  std::vector<Problem> ignored;
  return check_text(value, 1, ignored);
}

Written money(std::string_view typed, const std::string& locale) {
  // `EUR 12.50`, as it is kept and sent; `12.50 EUR`, as many type it.
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (typed.size() < 4) return FillFault::not_money;
  const bool before = letter(typed.front());
  std::string code(before ? typed.substr(0, 3) : typed.substr(typed.size() - 3));
  if (!std::all_of(code.begin(), code.end(), letter)) return FillFault::not_money;
  for (char& c : code) c = static_cast<char>(c & ~0x20);
  const auto amount = plain_number(before ? typed.substr(3) : typed.substr(0, typed.size() - 3));
  if (!amount) return FillFault::not_money;
  const auto digits = currency_digits(code);
  if (!digits) return FillFault::no_currency;
  const size_t point = amount->find('.');
  if (point != std::string::npos && amount->size() - point - 1 > static_cast<size_t>(*digits)) return FillFault::too_fine;
  return written_money(code, *amount, locale);
}

Written write(const Placeholder& placeholder, const FillValues& values, const std::string& locale) {
  const auto found = values.find(placeholder.name);
  const std::string_view typed = found == values.end() ? std::string_view() : trimmed(found->second);
  if (typed.empty()) return FillFault::missing;
  if (typed.size() > FillLimits::value_bytes) return FillFault::too_long;
  if (!is_text(typed)) return FillFault::not_text;
  if (placeholder.type == "number") {
    const auto number = plain_number(typed);
    return number ? Written(written_number(*number, locale)) : Written(FillFault::not_number);
  }
  if (placeholder.type == "date") {
    const auto date = parse_date(typed);
    return date ? Written(written_date(*date, locale)) : Written(FillFault::not_date);
  }
  if (placeholder.type == "money") return money(typed, locale);
  if (placeholder.type == "choice") {
    for (const Placeholder::Choice& choice : placeholder.choices)
      if (choice.value == typed) return choice.text;
    return FillFault::not_choice;
  }
  return std::string(typed);
}

/// A gap of either sort, in the body's order.
struct Gap {
  size_t begin, end;
  std::string name;  ///< as in FillProblem
  Written written;
};

}  // namespace

std::string_view to_string(FillFault fault) { return named(fault).name; }

FilledScript fill_script(std::string_view body, const FillValues& values, const std::string& locale,
                         const std::function<std::optional<std::string>(const Citation&)>& fact) {
  std::vector<Problem> ignored;
  const ScriptGaps read = read_gaps(body, ignored);
  std::vector<Gap> gaps;
  std::set<std::string, std::less<>> names;
  for (const Placeholder& placeholder : read.placeholders) {
    gaps.push_back({placeholder.begin, placeholder.end, placeholder.name, write(placeholder, values, locale)});
    names.insert(placeholder.name);
  }
  for (const Citation& citation : read.citations) {
    const auto said = fact(citation);
    gaps.push_back(
        {citation.begin, citation.end, citation.sheet + "." + citation.fact, said ? Written(*said) : Written(FillFault::no_fact)});
  }
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.begin < b.begin; });

  FilledScript filled;
  std::set<std::string> told;
  const auto tell = [&](const std::string& name, FillFault fault) {
    if (told.insert(name).second) filled.problems.push_back({name, fault, "\"" + name + "\" " + std::string(named(fault).message)});
  };
  std::string text;
  size_t at = 0;
  for (const Gap& gap : gaps) {
    text += body.substr(at, gap.begin - at);
    at = gap.end;
    std::optional<FillFault> fault = gap.written.fault;
    if (!fault && text.size() + gap.written.text.size() > FillLimits::text_bytes) fault = FillFault::too_long;
    if (fault) tell(gap.name, *fault);
    text += fault ? "{{" + gap.name + "}}" : gap.written.text;
  }
  text += body.substr(at);
  filled.text = trimmed(text);
  for (const auto& [name, value] : values)
    if (!names.contains(name)) {
      const std::string nearest = nearest_spelling(name.substr(0, 100), {names.begin(), names.end()});
      tell(printable(name.substr(0, 100)), FillFault::unknown);
      filled.problems.back().message += did_you_mean(nearest);
    }
  return filled;
}

}  // namespace kb
