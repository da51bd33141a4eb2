#include "indexer/languages.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("regional forms share their language's rules") {
  CHECK(base_language("pt-BR") == "pt");
  CHECK(base_language("zh-Hant") == "zh");
  CHECK(base_language("nb") == "no");
  CHECK(base_language("en") == "en");
}

TEST_CASE("a word is stemmed by its document's language, or as a foreign word of its script") {
  CHECK(stemming_language("de", Script::latin) == "de");
  CHECK(stemming_language("zh", Script::latin) == "en");
  CHECK(stemming_language("en", Script::cyrillic) == "ru");
  CHECK(stemming_language("fa", Script::arabic) == "fa");
  CHECK(stemming_language("zh", Script::han) == "zh");
  CHECK(stemming_language("en", Script::thai).empty());
}
