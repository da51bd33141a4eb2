#include "kb/document/yaml_quoted.h"

#include <doctest/doctest.h>

#include "kb/document/front_matter.h"

TEST_CASE("whatever text is quoted, reading the YAML gives it back") {
  for (const std::string text :
       {"", "plain", "a \"quoted\": title # here", "tab\tand\nlines\\", "续航 🙂", "- [x]: &a *b !c %d @e `f"}) {
    std::vector<kb::Problem> problems;
    const kb::YamlValue read = kb::parse_yaml("t: " + kb::yaml_quoted(text) + "\n", 1, 1000, problems);
    REQUIRE(problems.empty());
    REQUIRE(read.find("t"));
    CHECK(*read.find("t")->scalar() == text);
  }
  CHECK(kb::yaml_quoted("\xff") == "\"\xef\xbf\xbd\"");
}
