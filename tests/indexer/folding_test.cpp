#include "indexer/folding.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("diacritics that people leave out are folded, those that make another word stay") {
  CHECK(fold("conexión", Script::latin) == "conexion");
  CHECK(fold("łódź", Script::latin) == "lodz");
  CHECK(fold("đường", Script::latin) == "duong");
  CHECK(fold("ήλιος", Script::greek) == "ηλιοσ");
  CHECK(fold("ёлка", Script::cyrillic) == "елка");
  CHECK(fold("мой", Script::cyrillic) == "мой");
  CHECK(fold("أَحْمَد", Script::arabic) == "احمد");
  CHECK(fold("مدرسة", Script::arabic) == "مدرسه");
  CHECK(fold("على", Script::arabic) == "علي");
  CHECK(fold("שָׁלוֹם", Script::hebrew) == "שלום");
  CHECK(fold("हिंदी", Script::devanagari) == "हिंदी");
}

TEST_CASE("two words are one but for case and accents") {
  CHECK(same_word("Akku", "akku"));
  CHECK(same_word("BATERÍA", "bateria"));
  CHECK(same_word("电池", "电池"));
  CHECK_FALSE(same_word("Akku", "Akkus"));
  CHECK_FALSE(same_word("Akku", ""));
}

TEST_CASE("umlauts may be spelled out") {
  CHECK(spelled_out("gerät") == "geraet");
  CHECK(spelled_out("gerat").empty());
  CHECK(spelled_out("conexión").empty());
}

TEST_CASE("the first four letters are a stem for every language; short words have none") {
  CHECK(first_letters("armband", Script::latin) == "armb");
  CHECK(first_letters("der", Script::latin).empty());
  CHECK(first_letters("браслет", Script::cyrillic) == "брас");
  CHECK(first_letters("البانثرز", Script::arabic) == "بانث");
}
