#pragma once

#include <string_view>

/// Numbers that carry their own check: each function says whether the digits (and letters) given are one. No spaces or signs, letters in
/// upper case; anything else is false.
namespace kb {

/// Payment cards: 14 to 19 digits, as many as the issuer that they begin with gives, ISO/IEC 7812-1 annex B (Luhn).
bool is_card_number(std::string_view digits);
/// Mobile equipment identity: 15 digits by Luhn, 3GPP TS 23.003 §6.2.1.
bool is_imei(std::string_view digits);
/// ISO 13616: the country's length, and the remainder 1 by 97 after ISO/IEC 7064 MOD 97-10.
bool is_iban(std::string_view characters);
/// How long an IBAN of the country is, by SWIFT's IBAN registry; 0 if it has none.
int iban_length(std::string_view country);
/// Brazil's numbers of persons (11 digits) and of companies (14), by Receita Federal's modulus 11.
bool is_cpf(std::string_view digits);
bool is_cnpj(std::string_view digits);
/// China's citizen identity number, GB 11643-1999: 17 digits with a day of birth and a check character (ISO 7064 MOD 11-2).
bool is_resident_identity(std::string_view characters);
/// Spain's DNI (8 digits and a letter) and NIE (X, Y or Z, 7 digits, a letter), Real Decreto 1553/2005: modulus 23.
bool is_dni(std::string_view characters);
/// South Korea's resident registration number: 13 digits with a day of birth. Since October 2020 it has no check digit.
bool is_korean_registration(std::string_view digits);
/// Postal items: `RR123456785CN`, UPU standard S10.
bool is_s10(std::string_view characters);
/// UPS parcels: `1Z`, 15 letters and digits, a check digit.
bool is_ups(std::string_view characters);

}  // namespace kb
