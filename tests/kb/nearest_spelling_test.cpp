#include <doctest/doctest.h>

#include "kb/document/vocabulary.h"

TEST_CASE("the nearest spelling forgives a letter too many, too few, another one, or two swapped") {
  const std::vector<std::string> words = {"markets", "products", "platforms", "scenarios"};
  CHECK(kb::nearest_spelling("market", words) == "markets");
  CHECK(kb::nearest_spelling("productss", words) == "products");
  CHECK(kb::nearest_spelling("plattorms", words) == "platforms");
  CHECK(kb::nearest_spelling("scenraios", words) == "scenarios");
}

TEST_CASE("letters are characters, whatever bytes they take") {
  CHECK(kb::nearest_spelling("电池续般", {"电池续航", "蓝牙配对"}) == "电池续航");
  CHECK(kb::nearest_spelling("Größse", {"Größe"}) == "Größe");
}

TEST_CASE("case is no difference, so the same word in another case is nearest") {
  CHECK(kb::nearest_spelling("de", {"DE", "ES"}) == "DE");
  CHECK(kb::nearest_spelling("start", {"Stars", "START"}) == "START");
}

TEST_CASE("a word of which more than a third differs isn't near") {
  CHECK(kb::nearest_spelling("DX", {"DE", "ES"}) == "");
  CHECK(kb::nearest_spelling("colour", {"markets", "tags"}) == "");
  CHECK(kb::nearest_spelling("abcdef", {"abcxyf"}) == "abcxyf");
  CHECK(kb::nearest_spelling("abcdef", {"axxxef"}) == "");
}

TEST_CASE("nothing is near to nothing, and a very long word is not compared") {
  CHECK(kb::nearest_spelling("", {"a"}) == "");
  CHECK(kb::nearest_spelling("a", {}) == "");
  CHECK(kb::nearest_spelling(std::string(100'000, 'a'), {std::string(100'000, 'a') + "b"}) == "");
}
