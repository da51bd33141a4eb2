#include "kb/error.h"

#include <doctest/doctest.h>

TEST_CASE("a refusal says every problem, one a line") {
  const kb::Invalid invalid({{"a.md", 3, "is wrong"}, {"b.md", 0, "is too large"}});
  CHECK(std::string(invalid.what()) == "a.md:3: is wrong\nb.md: is too large");
  CHECK(invalid.problems.size() == 2);
}

TEST_CASE("a refusal of one sentence is a problem without a place") {
  const kb::Invalid invalid("the folder is full");
  CHECK(std::string(invalid.what()) == "the folder is full");
  CHECK(invalid.problems == std::vector<kb::Problem>{{"", 0, "the folder is full"}});
}
