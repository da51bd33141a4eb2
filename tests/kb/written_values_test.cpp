#include "kb/document/written_values.h"

#include <doctest/doctest.h>

TEST_CASE("amounts are read as people type them, and what is unclear isn't guessed") {
  CHECK(kb::plain_number("14") == "14");
  CHECK(kb::plain_number(" -0.5 ") == "-0.5");
  CHECK(kb::plain_number("12,50") == "12.50");
  CHECK(kb::plain_number("12.345") == "12.345");
  for (const char* bad : {"", "1,000", "1.000,50", "1e3", "١٢", "12,", ".5", "--1", "1 000", "1234567890123456"}) {
    CAPTURE(bad);
    CHECK_FALSE(kb::plain_number(bad));
  }
}

TEST_CASE("numbers, dates and money are written as each language has them") {
  const kb::Date day = *kb::parse_date("2026-03-02");
  struct {
    const char *locale, *number, *date, *money;
  } const rows[] = {
      {"de", "1.234,5", "2. März 2026", "12,50\u00a0€"}, {"en", "1,234.5", "March 2, 2026", "€12.50"},
      {"en-GB", "1,234.5", "2 March 2026", "€12.50"},    {"zh", "1,234.5", "2026年3月2日", "€12.50"},
      {"ja", "1,234.5", "2026年3月2日", "€12.50"},       {"pt-BR", "1.234,5", "2 de março de 2026", "€\u00a012,50"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.locale);
    CHECK(kb::written_number("1234.5", row.locale) == row.number);
    CHECK(kb::written_date(day, row.locale) == row.date);
    CHECK(kb::written_money("EUR", "12.5", row.locale) == row.money);
  }
  CHECK(kb::written_percent("4.5", "de") == "4,5\u00a0%");
  CHECK(kb::written_date(day, "th").find("2026") != std::string::npos);
  CHECK(kb::written_date(day, "ar-SA").find("مارس") != std::string::npos);
  CHECK(kb::written_number("14", "xx-nonsense") == "14");
}

TEST_CASE("a currency is one that is used today, with its digits") {
  CHECK(kb::currency_digits("EUR") == 2);
  CHECK(kb::currency_digits("JPY") == 0);
  CHECK_FALSE(kb::currency_digits("DEM"));
  CHECK_FALSE(kb::currency_digits("XQX"));
  CHECK_FALSE(kb::currency_digits("eur"));
}

TEST_CASE("the customer's country decides how a language writes, a bloc doesn't") {
  CHECK(kb::locale_of("en", "GB") == "en-GB");
  CHECK(kb::locale_of("pt-BR", "PT") == "pt-BR");
  CHECK(kb::locale_of("de", "EU") == "de");
  CHECK(kb::locale_of("en", "NA") == "en");
  CHECK(kb::locale_of("es", "LATAM") == "es");
  CHECK(kb::locale_of("de", "") == "de");
}
