#include "kb/document/language.h"

#include <doctest/doctest.h>

TEST_CASE("a language tag has one usual spelling") {
  CHECK(kb::canonical_language("zh") == "zh");
  CHECK(kb::canonical_language("ZH-hant") == "zh-Hant");
  CHECK(kb::canonical_language("pt-br") == "pt-BR");
  CHECK(kb::canonical_language("zh-Hant-tw") == "zh-Hant-TW");
  CHECK(kb::canonical_language("es-419") == "es-419");
}

TEST_CASE("what no language is called is none") {
  for (const char* tag : {"", "z", "cn", "jp", "english", "zh_CN", "zh-", "-zh", "zh-Hant-Hant", "pt-BR-x", "en-1", "e1", "../e"}) {
    CAPTURE(tag);
    CHECK_FALSE(kb::canonical_language(tag));
  }
}
