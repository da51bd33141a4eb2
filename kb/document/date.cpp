#include "kb/document/date.h"

#include <cstdio>

namespace kb {

namespace {

/// All of `text` as a number of exactly its digits; -1 for anything else.
int number(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                   std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

std::string to_string(Date date) {
  std::chrono::year_month_day day(date);
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

std::string to_string(Time time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::hh_mm_ss clock(time - day);
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return to_string(Date(day)) + text;
}

std::optional<int> parse_days(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  int count = number(text.substr(0, text.size() - 1));
  int unit = 0;
  switch (text.back()) {
    case 'd':
      unit = 1;
      break;
    case 'm':
      unit = 30;
      break;
    case 'y':
      unit = 365;
      break;
    default:
      return std::nullopt;
  }
  int days = count * unit;
  if (count < 1 || days > 3650) return std::nullopt;
  return days;
}

Time now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }
Date today() { return std::chrono::floor<std::chrono::days>(now()); }

}  // namespace kb
