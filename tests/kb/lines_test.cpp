#include "kb/document/lines.h"

#include <doctest/doctest.h>

TEST_CASE("lines keep their ends, and together are the text") {
  CHECK(kb::split_lines("").empty());
  CHECK(kb::split_lines("a") == std::vector<std::string_view>{"a"});
  CHECK(kb::split_lines("a\n") == std::vector<std::string_view>{"a\n"});
  CHECK(kb::split_lines("a\r\n\nb") == std::vector<std::string_view>{"a\r\n", "\n", "b"});
}

TEST_CASE("equal lines are matched in order") {
  kb::MatchBudget budget;
  CHECK(kb::match_lines(kb::split_lines("a\nb\nc\n"), kb::split_lines("a\nc\n"), budget) ==
        std::vector<std::pair<int, int>>{{0, 0}, {2, 1}});
}
