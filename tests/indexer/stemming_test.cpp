#include "indexer/stemming.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("forms of a word meet in its stem") {
  struct Pair {
    const char *language, *one, *other;
    Script script;
  };
  const Pair pairs[] = {
      {"en", "pairing", "paired", Script::latin},      {"de", "geräte", "gerätes", Script::latin},
      {"es", "pulseras", "pulsera", Script::latin},    {"fr", "connectés", "connecter", Script::latin},
      {"ru", "браслета", "браслет", Script::cyrillic}, {"el", "συσκευής", "συσκευή", Script::greek},
      {"hi", "बैटरियों", "बैटरियां", Script::devanagari},  {"pl", "drukarki", "drukarka", Script::latin},
      {"cs", "tiskárny", "tiskárna", Script::latin},
  };
  Stemmers stemmers;
  for (const Pair& pair : pairs) {
    CAPTURE(pair.one);
    CHECK(std::string(stemmers.stem(pair.one, pair.script, pair.language)) == stemmers.stem(pair.other, pair.script, pair.language));
  }
}

TEST_CASE("a language nobody has rules for is only folded") {
  Stemmers stemmers;
  CHECK(stemmers.stem("điện", Script::latin, "vi") == "dien");
  CHECK(!stemmers.knows("vi"));
  CHECK(stemmers.knows("de"));
  CHECK(stemmers.knows("el"));
}

TEST_CASE("Korean particles are taken off, the word stays") {
  CHECK(without_light_suffix("배터리를", "ko") == "배터리");
  CHECK(without_light_suffix("나는", "ko") == "나는");
}
