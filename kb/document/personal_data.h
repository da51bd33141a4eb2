#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Personal data in what customers write, so that it can be left out before the text goes anywhere.
///
/// A guess by form, not by knowing: numbers by their check digits (check_digits.h) where they have any, telephones by the numbering plans
/// (ITU-T E.164 and the national plans it lists; E.123 for how they are written), order and parcel numbers by the shops' and carriers'
/// forms (Amazon 3-7-7, AliExpress and Taobao 16 to 19 digits, eBay 2-5-5, UPU S10, UPS 1Z), whatever else needs a word beside it that says
/// what it is ("passport", "Bestellnummer", 收件人). Addresses by street words and house numbers, names only behind clear words ("my name
/// is", 我叫, "Mit freundlichen Grüßen"). Full-width and Arabic digits count as digits; signs that show nothing are passed over.
/// What it must not take: prices, dates, times, sizes, quantities, article and version numbers, names of laws.
namespace kb {

enum class PersonalKind : std::uint8_t {
  email,
  phone,
  iban,
  card,
  identity,  ///< a state's number of a person: CPF, CNPJ, DNI, resident identity; social security
  passport,
  order,
  tracking,
  device,  ///< IMEI, MAC address
  ip,
  address,
  name,
};

/// What stands in a masked text in its place: `[email]`.
std::string_view to_string(PersonalKind kind);

struct PersonalSpan {
  std::size_t offset, length;  ///< bytes
  PersonalKind kind;

  bool operator==(const PersonalSpan&) const = default;
};

/// No more of a text is looked at, and a masked text has no more of it.
inline constexpr std::size_t personal_data_bytes = 1024 * 1024;

/// In the order of the text, none overlapping another, each whole characters. Time proportional to the text's length whatever it holds.
/// Any bytes will do; what isn't UTF-8 separates.
std::vector<PersonalSpan> find_personal_data(std::string_view text);

/// `text` with `[kind]` in the place of what was found.
std::string masked(std::string_view text);

/// `text` with an end of line in the place of each of its spans, for what only looks at words: none is left of what was found, none is
/// added, and what stood on either side doesn't run together. No more of it than personal_data_bytes.
std::string without(std::string_view text, const std::vector<PersonalSpan>& spans);

}  // namespace kb
