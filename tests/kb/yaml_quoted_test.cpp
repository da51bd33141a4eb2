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

TEST_CASE("a value on a line of its own is as plain as YAML lets it be, and a text of several lines a block") {
  CHECK(kb::yaml_value("Rules, what's new & eu#period", 2) == "Rules, what's new & eu#period");
  CHECK(kb::yaml_value("One\n\n- two\n", 2) == "|\n  One\n\n  - two");
  CHECK(kb::yaml_value("One\ntwo", 4) == "|-\n    One\n    two");
  CHECK(kb::yaml_value("One: two", 2) == "\"One: two\"");
  CHECK(kb::yaml_value("a # b", 2) == "\"a # b\"");
  CHECK(kb::yaml_value("null", 2) == "\"null\"");
  CHECK(kb::yaml_value("", 2) == "\"\"");
  CHECK(kb::yaml_value(" One\ntwo\n", 2) == "\" One\\ntwo\\n\"");
}
