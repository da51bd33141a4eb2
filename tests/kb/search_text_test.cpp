#include "kb/document/search_text.h"

#include <doctest/doctest.h>

TEST_CASE("a search is counted in lower case, trimmed, with one space between words") {
  CHECK(kb::countable_search("  Smart \t BAND  ") == "smart band");
  CHECK(kb::countable_search("GRÖSSE Größe") == "grösse größe");
  CHECK(kb::countable_search("手环　连不上") == "手环 连不上");
  CHECK(kb::countable_search("iPhone 15") == "iphone 15");
  CHECK(kb::countable_search("SM-R380 v1.2") == "sm-r380 v1.2");
}

TEST_CASE("what may name a person or an order is never counted") {
  for (const char* text :
       {"li.na@example.org", "li.na＠example", "+49 170 1234567", "order 123456", "٠١٢٣٤٥", "１２３４５６", "1 2 3 4 5 6",
        "https://example.org/x", "ftp://x", "see www.example.org", "example.com", "a\x01z", "a\u202Ez", "\xff\xfe"})
    CHECK_MESSAGE(!kb::countable_search(text), text);
}

TEST_CASE("nothing and long texts aren't counted") {
  CHECK(!kb::countable_search(""));
  CHECK(!kb::countable_search("  \n "));
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "环";
  CHECK(kb::countable_search(eighty) == eighty);
  CHECK(!kb::countable_search(eighty + "环"));
  CHECK(!kb::countable_search(std::string(100'000, 'a')));
}
