#include "kb/document/problem.h"

#include <doctest/doctest.h>

TEST_CASE("a problem reads as path:line: message, as far as it has them") {
  CHECK(to_string(kb::Problem{"a.md", 3, "is wrong"}) == "a.md:3: is wrong");
  CHECK(to_string(kb::Problem{"a.md", 0, "is wrong"}) == "a.md: is wrong");
  CHECK(to_string(kb::Problem{"", 3, "is wrong"}) == "3: is wrong");
  CHECK(to_string(kb::Problem{"", 0, "is wrong"}) == "is wrong");
}

TEST_CASE("problems sort by path, then line") {
  CHECK(kb::Problem{"a", 2, "z"} < kb::Problem{"a", 10, "a"});
  CHECK(kb::Problem{"a", 10, "z"} < kb::Problem{"b", 1, "a"});
}

TEST_CASE("what a problem quotes can't forge a line or colour the terminal") {
  CHECK(to_string(kb::Problem{"a\nb:1: fake\x1b[31m.md", 3, "kind \"gu\x1b[31mide\" isn't known"}) ==
        "a\\nb:1: fake\\x1b[31m.md:3: kind \"gu\\x1b[31mide\" isn't known");
  CHECK(to_string(kb::Problem{"", 0, "has \"a\nb:1: fake\r\t\u0085\u202E\""}) == "has \"a\\nb:1: fake\\r\\t\\x85\\u202e\"");
  CHECK(to_string(kb::Problem{"续航.md", 0, "caf\xE9, 好"}) == "续航.md: caf\\xe9, 好");
}
