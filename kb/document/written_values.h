#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/document/date.h"

/// Numbers, dates and money as a language writes them, by Unicode's data. `locale`: a BCP 47 tag, with a region if it is known: de, en-GB.
namespace kb {

/// What people type for an amount, as `1234.5`: a sign, digits, and a point or a comma for the fraction. White space at the ends doesn't
/// matter. nullopt for anything else: letters, more than one separator, a comma before three digits (it may part thousands), more than 15
/// digits.
std::optional<std::string> plain_number(std::string_view typed);

/// `1234.5` → 1.234,5 in German. `plain`: as plain_number gives it.
std::string written_number(const std::string& plain, const std::string& locale);
/// `4.5` → 4,5 % in German.
std::string written_percent(const std::string& plain, const std::string& locale);
/// The long form, day, month by its name and year, of the Gregorian calendar everywhere: parcels and deadlines go by it.
std::string written_date(Date date, const std::string& locale);

/// How many digits a currency has behind the point (EUR 2, JPY 0); nullopt if it isn't one that is used today.
std::optional<int> currency_digits(const std::string& code);
/// `EUR`, `12.5` → 12,50 € in German. `code`: one that currency_digits knows.
std::string written_money(const std::string& code, const std::string& plain, const std::string& locale);

/// The language of a text and the customer's market as one locale: en, GB → en-GB. What names a region already stays, and so does a
/// language without a market that is a country.
std::string locale_of(const std::string& lang, const std::string& market);

}  // namespace kb
