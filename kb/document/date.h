#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace kb {

/// A calendar day without a time zone.
using Date = std::chrono::sys_days;

/// An instant, UTC, whole seconds.
using Time = std::chrono::sys_seconds;

/// `2026-10-01` → the day; nullopt for anything else, 30 February among it.
std::optional<Date> parse_date(std::string_view text);
std::string to_string(Date date);

/// RFC 3339 in UTC: `2026-10-01T12:30:00Z`.
std::string to_string(Time time);

/// `180d`, `6m` (30 days each), `1y` (365) → days, 1 to 3,650; nullopt for anything else.
std::optional<int> parse_days(std::string_view text);

Time now();
Date today();

}  // namespace kb
