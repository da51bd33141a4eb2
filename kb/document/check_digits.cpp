#include "kb/document/check_digits.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace kb {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }
int value(char digit) { return digit - '0'; }

int number(std::string_view digits) {
  int sum = 0;
  for (const char digit : digits) sum = sum * 10 + value(digit);
  return sum;
}

bool luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = value(digits[digits.size() - 1 - i]);
    if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

/// A number of one repeated digit passes many checks, and is nobody's.
bool all_alike(std::string_view digits) { return digits.find_first_not_of(digits.front()) == digits.npos; }

/// Brazil's check digit: weights that rise from 2 towards the left, and begin again after `most`.
int brazilian(std::string_view digits, int most) {
  int sum = 0, weight = 2;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, weight = weight == most ? 2 : weight + 1)
    sum += value(*digit) * weight;
  const int rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

bool ends_right(std::string_view digits, int most) {
  const std::size_t first = digits.size() - 2;
  return value(digits[first]) == brazilian(digits.substr(0, first), most) &&
         value(digits[first + 1]) == brazilian(digits.substr(0, first + 1), most);
}

bool is_day(int month, int day) { return month >= 1 && month <= 12 && day >= 1 && day <= 31; }

struct Country {
  std::string_view code;
  int length;
};
constexpr Country iban_countries[] = {
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22}, {"BR", 29},
    {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29},
    {"ES", 24}, {"FI", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28},
    {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20},
    {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22},
    {"MK", 19}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NL", 18}, {"NO", 15}, {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25},
    {"QA", 29}, {"RO", 24}, {"RS", 22}, {"SA", 24}, {"SC", 31}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"ST", 25},
    {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
};

/// The first four digits of the card schemes' numbers, and how long these are.
struct Issuer {
  int least, most;
  std::size_t shortest, longest;
};
constexpr Issuer issuers[] = {
    {2200, 2204, 16, 19}, {2221, 2720, 16, 16}, {3000, 3059, 14, 19}, {3400, 3499, 15, 15}, {3528, 3589, 16, 19}, {3600, 3699, 14, 19},
    {3700, 3799, 15, 15}, {3800, 3999, 14, 19}, {4000, 4999, 16, 19}, {5000, 5999, 16, 19}, {6000, 6999, 16, 19}, {8100, 8171, 16, 19},
};

}  // namespace

bool is_card_number(std::string_view digits) {
  if (digits.size() < 14 || !all_digits(digits) || all_alike(digits) || !luhn(digits)) return false;
  const int first = number(digits.substr(0, 4));
  return std::any_of(std::begin(issuers), std::end(issuers), [&](const Issuer& i) {
    return first >= i.least && first <= i.most && digits.size() >= i.shortest && digits.size() <= i.longest;
  });
}

bool is_imei(std::string_view digits) { return digits.size() == 15 && all_digits(digits) && !all_alike(digits) && luhn(digits); }

int iban_length(std::string_view country) {
  const auto* found = std::lower_bound(std::begin(iban_countries), std::end(iban_countries), country,
                                       [](const Country& c, std::string_view code) { return c.code < code; });
  return found != std::end(iban_countries) && found->code == country ? found->length : 0;
}

bool is_iban(std::string_view characters) {
  if (characters.size() < 5 || static_cast<std::size_t>(iban_length(characters.substr(0, 2))) != characters.size()) return false;
  if (!is_digit(characters[2]) || !is_digit(characters[3])) return false;  // one of 97 sentences that begin with "it" would pass
  int rest = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = characters[(i + 4) % characters.size()];
    if (is_digit(c))
      rest = (rest * 10 + value(c)) % 97;
    else if (is_upper(c))
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
    else
      return false;
  }
  return rest == 1;
}

bool is_cpf(std::string_view digits) { return digits.size() == 11 && all_digits(digits) && !all_alike(digits) && ends_right(digits, 11); }

bool is_cnpj(std::string_view digits) { return digits.size() == 14 && all_digits(digits) && !all_alike(digits) && ends_right(digits, 9); }

bool is_resident_identity(std::string_view characters) {
  if (characters.size() != 18 || !all_digits(characters.substr(0, 17)) || characters[0] == '0') return false;
  const int year = number(characters.substr(6, 4));
  if (year < 1850 || year > 2100 || !is_day(number(characters.substr(10, 2)), number(characters.substr(12, 2)))) return false;
  int rest = 0;  // of a polynomial in 2, from the left
  for (const char digit : characters.substr(0, 17)) rest = (rest + value(digit)) * 2 % 11;
  const int check = (12 - rest) % 11;
  return characters[17] == (check == 10 ? 'X' : static_cast<char>('0' + check));
}

bool is_dni(std::string_view characters) {
  constexpr std::string_view letters = "TRWAGMYFPDXBNJZSQVHLCKE";
  if (characters.size() != 9) return false;
  int leading = 0;
  std::string_view digits = characters.substr(0, 8);
  if (digits[0] >= 'X' && digits[0] <= 'Z') {
    leading = digits[0] - 'X';
    digits.remove_prefix(1);
  }
  if (!all_digits(digits)) return false;
  return characters[8] == letters[static_cast<std::size_t>((leading * 10'000'000 + number(digits)) % 23)];
}

bool is_korean_registration(std::string_view digits) {
  return digits.size() == 13 && all_digits(digits) && is_day(number(digits.substr(2, 2)), number(digits.substr(4, 2))) &&
         digits[6] >= '1' && digits[6] <= '8';
}

bool is_s10(std::string_view characters) {
  constexpr int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
  if (characters.size() != 13 || !is_upper(characters[0]) || !is_upper(characters[1]) || !is_upper(characters[11]) ||
      !is_upper(characters[12]))
    return false;
  if (!all_digits(characters.substr(2, 9))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) sum += value(characters[2 + i]) * weights[i];
  const int check = 11 - sum % 11;
  return value(characters[10]) == (check == 10 ? 0 : check == 11 ? 5 : check);
}

bool is_ups(std::string_view characters) {
  if (characters.size() != 18 || !characters.starts_with("1Z") || !is_digit(characters[17])) return false;
  int sum = 0;
  for (std::size_t i = 2; i < 17; ++i) {
    const char c = characters[i];
    if (!is_digit(c) && !is_upper(c)) return false;
    const int worth = is_digit(c) ? value(c) : (c - 'A' + 2) % 10;
    sum += i % 2 == 0 ? worth : 2 * worth;
  }
  return value(characters[17]) == (10 - sum % 10) % 10;
}

}  // namespace kb
