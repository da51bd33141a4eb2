#include "kb/document/check_digits.h"

#include <doctest/doctest.h>

#include <string>

using namespace kb;

namespace {

struct Sample {
  const char* what;
  bool (*check)(std::string_view);
  const char* number;
};
/// From the standards' own examples and the payment networks' test cards.
constexpr Sample samples[] = {
    {"card", is_card_number, "4111111111111111"},
    {"card", is_card_number, "378282246310005"},
    {"card", is_card_number, "6011000990139424"},
    {"IMEI", is_imei, "490154203237518"},
    {"IBAN", is_iban, "GB29NWBK60161331926819"},
    {"IBAN", is_iban, "DE89370400440532013000"},
    {"IBAN", is_iban, "SA0380000000608010167519"},
    {"IBAN", is_iban, "BR9700360305000010009795493P1"},
    {"CPF", is_cpf, "52998224725"},
    {"CNPJ", is_cnpj, "11222333000181"},
    {"resident identity", is_resident_identity, "11010519491231002X"},
    {"resident identity", is_resident_identity, "440524188001010014"},
    {"DNI", is_dni, "12345678Z"},
    {"NIE", is_dni, "X1234567L"},
    {"S10", is_s10, "RR473124829GB"},
    {"S10", is_s10, "RR123456785CN"},
    {"UPS", is_ups, "1Z999AA10123456784"},
    {"UPS", is_ups, "1Z5R89390357567127"},
};

}  // namespace

TEST_CASE("a right number passes its check; with one digit changed it doesn't") {
  for (const Sample& sample : samples) {
    CAPTURE(sample.what);
    CAPTURE(sample.number);
    std::string number = sample.number;
    CHECK(sample.check(number));
    // The last digit but three: behind what the checks look at by itself (a country, a year).
    char& digit = number[number.size() - 4];
    REQUIRE((digit >= '0' && digit <= '9'));
    digit = digit == '9' ? '0' : static_cast<char>(digit + 1);
    CHECK_FALSE(sample.check(number));
  }
}

TEST_CASE("too short, too long, empty and foreign characters are no numbers") {
  for (const Sample& sample : samples) {
    const std::string number = sample.number;
    for (const std::string& wrong :
         {std::string(), number.substr(1), number + "0", number.substr(0, number.size() - 1) + "*", std::string(number.size(), '0')})
      CHECK_MESSAGE(!sample.check(wrong), sample.what << ": " << wrong);
  }
}

TEST_CASE("a Korean registration number holds a day") {
  CHECK(is_korean_registration("9001011234567"));
  CHECK_FALSE(is_korean_registration("9013011234567"));
  CHECK_FALSE(is_korean_registration("9001019234567"));
}
