#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/kinds/script.h"

/// A reply script with its gaps filled in: what the customer reads.
namespace kb {

struct FillLimits {
  static constexpr size_t value_bytes = 4000;    ///< of one value, as typed
  static constexpr size_t text_bytes = 200'000;  ///< of the whole reply
};

/// Why a gap stays open. The names are those of the API's problems.
enum class FillFault {
  missing,      ///< nothing was typed
  too_long,     ///< FillLimits
  not_text,     ///< control characters, or not UTF-8
  not_number,   ///< numbers: 1234.5 or 1234,5
  not_date,     ///< dates: 2026-11-23, a day that exists
  not_money,    ///< money: EUR 12.50
  no_currency,  ///< three letters that are no currency of today
  too_fine,     ///< more digits behind the point than the currency has
  not_choice,   ///< none of the choices' values
  no_fact,      ///< a cited fact can't be said; `name` is `sheet.fact`
  unknown,      ///< a value for a placeholder that the script hasn't
};
std::string_view to_string(FillFault fault);

struct FillProblem {
  std::string name;  ///< the placeholder's; each has one problem at most
  FillFault fault;
  std::string message;  ///< one English sentence, without what was typed
};

struct FilledScript {
  std::string text;                   ///< the body, without white space at its ends; gaps that stay open as `{{name}}`
  std::vector<FillProblem> problems;  ///< in the body's order, `unknown` last; empty: the text may be sent
};

using FillValues = std::map<std::string, std::string, std::less<>>;

/// Values are text, never template: braces and Markdown in them stay what they are. Numbers, dates and money are written as `locale` (a
/// BCP 47 tag) has them, choices by their text. `fact` says a cited fact, or nothing if it can't.
FilledScript fill_script(std::string_view body, const FillValues& values, const std::string& locale,
                         const std::function<std::optional<std::string>(const Citation&)>& fact);

}  // namespace kb
