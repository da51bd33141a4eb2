#include "kb/document/date.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_CASE("days that exist are read") {
  CHECK(kb::parse_date("2026-10-01") == kb::Date(2026y / 10 / 1));
  CHECK(kb::parse_date("2024-02-29") == kb::Date(2024y / 2 / 29));
}

TEST_CASE("anything else is no day") {
  for (const char* text : {"", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "01.10.2026", "2026-10-01 ",
                           "2026/10/01", "20261001", "-026-10-01", "2026-10-0a", "2026-10-01T00:00:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(kb::parse_date(text));
  }
}

TEST_CASE("every day of a century is printed as it is read") {
  for (kb::Date day = kb::Date(1970y / 1 / 1); day < kb::Date(2070y / 1 / 1); day += std::chrono::days(1)) {
    const auto again = kb::parse_date(kb::to_string(day));
    REQUIRE(again);
    REQUIRE(*again == day);
  }
}

TEST_CASE("an instant is printed in UTC") {
  CHECK(kb::to_string(kb::Time(kb::Date(2026y / 10 / 1)) + 12h + 30min + 5s) == "2026-10-01T12:30:05Z");
  CHECK(kb::to_string(kb::Time(0s)) == "1970-01-01T00:00:00Z");
}

TEST_CASE("spans of days, months and years up to ten years") {
  CHECK(kb::parse_days("180d") == 180);
  CHECK(kb::parse_days("6m") == 180);
  CHECK(kb::parse_days("1y") == 365);
  CHECK(kb::parse_days("10y") == 3650);
  for (const char* text : {"", "d", "0d", "11y", "3651d", "6", "6 m", "-1d", "1w", "1.5y", "99999d", "180D"}) {
    CAPTURE(text);
    CHECK_FALSE(kb::parse_days(text));
  }
}

TEST_CASE("today is the day of now") { CHECK(kb::today() == std::chrono::floor<std::chrono::days>(kb::now())); }
