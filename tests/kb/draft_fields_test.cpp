#include "kb/document/draft_fields.h"

#include <doctest/doctest.h>

#include "kb/kinds/kind.h"

TEST_CASE("of a finished text the fields of lists are read") {
  const auto fields =
      kb::draft_fields("---\nkind: case\ntitle: Customs\nowner: latam\nmarkets: [BR, MX]\ntranslated_from: zh\n---\nText.\n");
  REQUIRE(fields.kind);
  CHECK(fields.kind->name == "case");
  CHECK(fields.title == "Customs");
  CHECK(fields.owner == "latam");
  CHECK(fields.translated_from == "zh");
  CHECK(fields.markets == std::vector<std::string>{"BR", "MX"});
}

TEST_CASE("whatever can't be read is empty") {
  for (const char* text : {"", "Some words.", "---\nkind: [", "---\nkind: nothing\ntitle: [a, b]\nmarkets: BR\n---\n", "\xff\xff---\n"}) {
    CAPTURE(text);
    const auto fields = kb::draft_fields(text);
    CHECK_FALSE(fields.kind);
    CHECK(fields.title.empty());
    CHECK(fields.markets.empty());
  }
}
