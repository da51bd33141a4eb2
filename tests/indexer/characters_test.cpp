#include "indexer/characters.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("every script has its way of being read") {
  CHECK(character(U'a').kind == CharacterClass::letter);
  CHECK(character(U'я').script == Script::cyrillic);
  CHECK(character(U'7').kind == CharacterClass::digit);
  CHECK(character(U'٧').kind == CharacterClass::digit);
  CHECK(character(U'环').kind == CharacterClass::ideograph);
  CHECK(character(U'ー').kind == CharacterClass::ideograph);
  CHECK(character(U'々').script == Script::han);
  CHECK(character(U'한').kind == CharacterClass::syllable);
  CHECK(character(U'ก').kind == CharacterClass::unspaced);
  CHECK(character(U'㎏').kind == CharacterClass::compatibility);
  CHECK(character(U'，').kind == CharacterClass::separator);
  CHECK(character(0x200D).kind == CharacterClass::ignorable);
  CHECK(character(0x0301).combining);
  CHECK(character(0xD800).kind == CharacterClass::separator);
  CHECK(character(0x20000).kind == CharacterClass::ideograph);
  CHECK(character(0x110000).kind == CharacterClass::separator);
}

TEST_CASE("Traditional and Simplified Chinese, hiragana and katakana fold to one form") {
  CHECK(fold_ideograph(U'環') == U'环');
  CHECK(fold_ideograph(U'环') == U'环');
  CHECK(fold_ideograph(U'ア') == U'あ');
  CHECK(fold_ideograph(U'ヴ') == U'ゔ');
  CHECK(fold_ideograph(U'ー') == U'ー');
  CHECK(fold_ideograph(U'x') == U'x');
}
