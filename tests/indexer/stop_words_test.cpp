#include "indexer/stop_words.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("words that say little are known by language") {
  CHECK(is_stop_word("the", "en"));
  CHECK(is_stop_word("wie", "de"));
  CHECK(!is_stop_word("die", "en"));
  CHECK(is_stop_word("как", "ru"));
  CHECK(is_stop_word("كيف", "ar"));
  CHECK(!is_stop_word("armband", "de"));
  CHECK(!is_stop_word("the", "xx"));
  CHECK(is_stop_pair("什么"));
  CHECK(!is_stop_pair("手环"));
}
