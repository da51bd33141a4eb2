#include "kb/document/written_values.h"

#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "kb/document/utf8.h"

namespace kb {
namespace {

constexpr size_t most_digits = 15;

icu::Locale icu_locale(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale found = icu::Locale::forLanguageTag(locale, status);
  if (U_FAILURE(status) || found.isBogus()) return icu::Locale::getRoot();
  return found;
}

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string formatted(const icu::number::LocalizedNumberFormatter& formatter, const std::string& plain) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString text = formatter.formatDecimal({plain.data(), static_cast<int32_t>(plain.size())}, status).toString(status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("a number can't be written: ") + u_errorName(status));
  return utf8(text);
}

icu::UnicodeString currency(const std::string& code) { return icu::UnicodeString::fromUTF8(code); }

}  // namespace

std::optional<std::string> plain_number(std::string_view typed) {
  typed = trimmed(typed);
  std::string plain;
  if (typed.starts_with('-')) {
    plain = "-";
    typed.remove_prefix(1);
  }
  const size_t separator = std::min(typed.find_first_of(".,"), typed.size());
  const std::string_view whole = typed.substr(0, separator), fraction = typed.substr(std::min(separator + 1, typed.size()));
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole) || whole.size() + fraction.size() > most_digits) return std::nullopt;
  if (separator == typed.size()) return plain += whole;
  if (!digits(fraction) || (typed[separator] == ',' && fraction.size() == 3)) return std::nullopt;
  return ((plain += whole) += '.') += fraction;
}

std::string written_number(const std::string& plain, const std::string& locale) {
  return formatted(icu::number::NumberFormatter::withLocale(icu_locale(locale)).precision(icu::number::Precision::unlimited()), plain);
}

std::string written_percent(const std::string& plain, const std::string& locale) {
  return formatted(icu::number::NumberFormatter::withLocale(icu_locale(locale))
                       .unit(icu::NoUnit::percent())
                       .precision(icu::number::Precision::unlimited()),
                   plain);
}

std::string written_date(Date date, const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale place = icu_locale(locale);
  place.setKeywordValue("calendar", "gregorian", status);
  const std::unique_ptr<icu::DateFormat> format(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, place));
  if (U_FAILURE(status) || !format) throw std::runtime_error("ICU's data for dates are missing");
  format->setTimeZone(*icu::TimeZone::getGMT());
  icu::UnicodeString text;
  format->format(static_cast<UDate>(std::chrono::milliseconds(date.time_since_epoch()).count()), text);
  return utf8(text);
}

std::optional<int> currency_digits(const std::string& code) {
  const bool letters = code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const UDate today = static_cast<UDate>(std::chrono::milliseconds(kb::today().time_since_epoch()).count());
  const icu::UnicodeString name = currency(code);
  if (!ucurr_isAvailable(icu::UnicodeString(name).getTerminatedBuffer(), today, today, &status) || U_FAILURE(status)) return std::nullopt;
  const int digits = ucurr_getDefaultFractionDigits(icu::UnicodeString(name).getTerminatedBuffer(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  return digits;
}

std::string written_money(const std::string& code, const std::string& plain, const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit unit(currency(code).getTerminatedBuffer(), status);
  if (U_FAILURE(status)) throw std::runtime_error("no currency: " + code);
  return formatted(icu::number::NumberFormatter::withLocale(icu_locale(locale)).unit(unit), plain);
}

std::string locale_of(const std::string& lang, const std::string& market) {
  const bool country = market.size() == 2 && std::all_of(market.begin(), market.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const icu::Locale language = icu_locale(lang);
  if (!country || *language.getCountry() != '\0') return lang;
  // EU is nobody's code and stays out; NA is Namibia's, but North America here.
  const bool known = market != "NA" && *icu::Locale("", market.c_str()).getISO3Country() != '\0';
  return known ? lang + "-" + market : lang;
}

}  // namespace kb
