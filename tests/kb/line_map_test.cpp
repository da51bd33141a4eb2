#include "kb/document/line_map.h"

#include <doctest/doctest.h>

using kb::LineMap;
using kb::MappedLine;

TEST_CASE("a line is found where it went") {
  const LineMap map("a\nb\nc\n", "x\na\ny\nz\nb\nc\n");
  CHECK(map.at(1) == MappedLine{2, false});
  CHECK(map.at(2) == MappedLine{5, false});
  CHECK(map.at(3) == MappedLine{6, false});
}

TEST_CASE("a line whose words changed stays in its place; one that is gone leads nowhere") {
  const LineMap changed("a\nb\nc\n", "a\nB\nc\n");
  CHECK(changed.at(2) == MappedLine{2, true});
  const LineMap two("a\nb\nc\nd\n", "new\na\nB\nC\nd\n");
  CHECK(two.at(2) == MappedLine{3, true});
  CHECK(two.at(3) == MappedLine{4, true});
  const LineMap gone("a\nb\nc\n", "a\nc\n");
  CHECK_FALSE(gone.at(2));
  const LineMap split("a\nb\nc\n", "a\nb one\nb two\nc\n");
  CHECK_FALSE(split.at(2));
}

TEST_CASE("lines that never were lead nowhere") {
  const LineMap map("a\n", "a\n");
  CHECK_FALSE(map.at(0));
  CHECK_FALSE(map.at(-1));
  CHECK_FALSE(map.at(2));
  CHECK_FALSE(LineMap("", "a\n").at(1));
}
