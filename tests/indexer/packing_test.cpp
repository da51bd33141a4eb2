#include "indexer/packing.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("numbers and texts come back as they were written") {
  const std::string bytes = Packer().number(0).number(127).number(128).number(~0ull).text("").text(std::string("a\0b", 3)).take();
  Unpacker unpacker(bytes);
  CHECK(unpacker.number() == 0);
  CHECK(unpacker.number() == 127);
  CHECK(unpacker.number() == 128);
  CHECK(unpacker.number() == ~0ull);
  CHECK(unpacker.text().empty());
  CHECK(unpacker.text() == std::string("a\0b", 3));
  CHECK(unpacker.ok());
  CHECK(unpacker.at_end());
}

TEST_CASE("damage is noticed, never followed") {
  Unpacker past("");
  CHECK(past.number() == 0);
  CHECK(!past.ok());
  Unpacker too_long(
      "\x7F"
      "abc");
  CHECK(too_long.text().empty());
  CHECK(!too_long.ok());
}
