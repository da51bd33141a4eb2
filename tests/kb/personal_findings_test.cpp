#include "kb/document/personal_findings.h"

#include <doctest/doctest.h>

#include <set>

using kb::PersonalKind;

TEST_CASE("personal data is found with its line and what may stand in its place") {
  const std::string text = "---\nkind: guide\n---\n\nShe wrote from mei@example.com about\norder 112-1234567-1234567.\n";
  const auto found = kb::personal_findings(text, "en");
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == PersonalKind::email);
  CHECK(found[0].line == 5);
  CHECK(text.substr(found[0].offset, found[0].length) == "mei@example.com");
  CHECK(found[0].suggestion == "[e-mail address]");
  CHECK(found[1].line == 6);
  CHECK(found[1].suggestion == "[order number]");
}

TEST_CASE("two on one line have the same line") {
  const auto found = kb::personal_findings("a@example.com b@example.com\n", "en");
  REQUIRE(found.size() == 2);
  CHECK(found[0].line == 1);
  CHECK(found[1].line == 1);
}

TEST_CASE("account and card numbers are found by their check digits alone") {
  CHECK(kb::personal_findings("IBAN DE89 3704 0044 0532 0130 00", "en").size() == 1);
  CHECK(kb::personal_findings("IBAN DE88370400440532013000", "en").empty());
  CHECK(kb::personal_findings("card 4111 1111 1111 1111", "en").size() == 1);
  CHECK(kb::personal_findings("4111 1111 1111 1112", "en").empty());
}

TEST_CASE("suggestions are in the text's language, or in English") {
  CHECK(kb::personal_suggestion(PersonalKind::order, "zh") == "[订单号]");
  CHECK(kb::personal_suggestion(PersonalKind::order, "zh-Hant") == "[訂單號]");
  CHECK(kb::personal_suggestion(PersonalKind::order, "zh-Hant-HK") == "[訂單號]");
  CHECK(kb::personal_suggestion(PersonalKind::order, "pt-BR") == "[número do pedido]");
  CHECK(kb::personal_suggestion(PersonalKind::order, "sw") == "[order number]");
  CHECK(kb::personal_suggestion(PersonalKind::order, "") == "[order number]");
}

TEST_CASE("every kind has its own words in every language, and none is taken for personal data itself") {
  for (const char* lang : {"en", "zh", "zh-Hant", "de", "fr", "es", "pt", "it", "ja", "ko", "ru", "ar"}) {
    std::set<std::string> words;
    for (int kind = 0; kind <= static_cast<int>(PersonalKind::name); ++kind) {
      const std::string word = kb::personal_suggestion(static_cast<PersonalKind>(kind), lang);
      CAPTURE(word);
      CHECK(word.size() > 3);
      words.insert(word);
      CHECK(kb::personal_findings("The customer's " + word + " came.", lang).empty());
    }
    CHECK(words.size() == 12);
  }
}

TEST_CASE("kinds are known by their names") {
  for (int kind = 0; kind <= static_cast<int>(PersonalKind::name); ++kind)
    CHECK(kb::parse_personal_kind(kb::to_string(static_cast<PersonalKind>(kind))) == static_cast<PersonalKind>(kind));
  CHECK_FALSE(kb::parse_personal_kind("soul"));
}

TEST_CASE("of very many the first are told") {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "a" + std::to_string(i) + "@example.com\n";
  CHECK(kb::personal_findings(text, "en").size() == kb::most_personal_findings);
}
