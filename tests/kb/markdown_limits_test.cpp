#include <doctest/doctest.h>

#include <chrono>

#include "kb/document/markdown_tree.h"

namespace {

std::string fault(const std::string& body) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<kb::Problem> problems;
  const bool good = kb::within_limits(body, problems);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
  REQUIRE(good == problems.empty());
  return good ? "" : to_string(problems[0]);
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("an ordinary text is within the limits") {
  CHECK(fault("") == "");
  CHECK(fault("# Title\n\n- a\n  - b\n    1. c\n\n> quote\n>> deeper\n\n| a | b |\n|---|---|\n| 1 | 2 |\n") == "");
  CHECK(fault("-----------------------------------------------------\n") == "");
  CHECK(fault("```\n" + std::string(200, ' ') + "deep code\n- - - x\n```\n") == "");
  CHECK(fault(repeated("a line of text\n", 15'000)) == "");
  CHECK(fault("* * * * * * * * * *\n") == "");
}

TEST_CASE("a text over 256 KB is refused") {
  CHECK(fault(std::string(256 * 1024, 'a')) == "");
  CHECK(fault(std::string(256 * 1024 + 1, 'a')) == "1: the text is longer than 256 KB; split it into several documents");
}

TEST_CASE("containers nested deeper than 32 are refused, on one line or down the page") {
  CHECK(fault(repeated("- ", 32) + "x") == "");
  const std::string deep = "lists and quotations are nested deeper than 32 levels";
  CHECK(fault("x\n\n" + repeated("- ", 33) + "x") == "3: " + deep);
  CHECK(fault(repeated(">", 33) + "x") == "1: " + deep);
  CHECK(fault(repeated("> ", 50'000) + "x") == "1: " + deep);
  CHECK(fault(repeated("1. ", 40) + "x") == "1: " + deep);
  CHECK(fault(repeated("> - ", 20) + "x") == "1: " + deep);
  CHECK(fault(repeated("* ", 50'000) + "a\n") == "1: " + deep);
  std::string stairs, flat;
  for (int i = 0; i < 40; ++i) stairs += std::string(static_cast<size_t>(2 * i), ' ') + "- x\n";
  for (int i = 0; i < 4000; ++i) flat += "- x\n  - y\n";
  CHECK(fault(stairs) == "33: " + deep);
  CHECK(fault(flat) == "");
  std::string tabs;
  for (int i = 0; i < 40; ++i) tabs += std::string(static_cast<size_t>(i), '\t') + "- x\n";
  CHECK(fault(tabs) == "33: " + deep);
}

TEST_CASE("tables are limited in columns and in cells, those that cmark-gfm would fill up too") {
  auto table = [](int columns, int rows) {
    return repeated("|a", columns) + "|\n" + repeated("|-", columns) + "|\n" + repeated("|x|\n", rows);
  };
  CHECK(fault(table(64, 700)) == "");
  CHECK(fault(table(65, 1)) == "2: the table has more than 64 columns");
  CHECK(fault(table(1000, 1000)) == "2: the table has more than 64 columns");
  CHECK(fault(table(64, 800)) == "783: the tables have more than 50000 cells");
  CHECK(fault(repeated(table(50, 10) + "\n", 100)) == "1182: the tables have more than 50000 cells");
  CHECK(fault("> " + repeated("|a", 70) + "|\n> " + repeated("|-", 70) + "|\n") == "2: the table has more than 64 columns");
  CHECK(fault(repeated("a|", 70) + "b\n" + repeated(":-:|", 70) + "-\n") == "2: the table has more than 64 columns");
}

TEST_CASE("lines end with a line feed, a carriage return or both") {
  CHECK(fault("x\r\n\r\n" + repeated("- ", 33) + "x").starts_with("3: "));
  CHECK(fault("x\r\r" + repeated("- ", 33) + "x").starts_with("3: "));
}
