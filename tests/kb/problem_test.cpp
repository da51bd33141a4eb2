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
