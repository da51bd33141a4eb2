#include "kb/packs/reading_time.h"

#include <doctest/doctest.h>

TEST_CASE("words are counted where letters stand together, ideographs and kana one by one") {
  CHECK(kb::wordage("").words == 0);
  CHECK(kb::wordage("One two-three, four's.").words == 3);
  CHECK(kb::wordage("— … !").words == 0);
  CHECK(kb::wordage("続航は 3 日").characters == 4);
  CHECK(kb::wordage("続航は 3 日").words == 1);
  CHECK(kb::wordage("手环 band 连不上").characters == 5);
  CHECK(kb::wordage("배터리 사용 시간").words == 3);
  CHECK(kb::wordage("عمر البطارية").words == 2);
}

TEST_CASE("a minute's reading is the language's rate") {
  CHECK(kb::reading_seconds({.words = 228}, "en") == 60);
  CHECK(kb::reading_seconds({.words = 228}, "en-GB") == 60);
  CHECK(kb::reading_seconds({.characters = 255}, "zh-Hant") == 60);
  CHECK(kb::reading_seconds({.characters = 357}, "ja") == 60);
  CHECK(kb::reading_seconds({.words = 184}, "vi") == 60);
  CHECK(kb::reading_seconds({.words = 1}, "en") == 1);
  CHECK(kb::reading_seconds({}, "en") == 0);
}
