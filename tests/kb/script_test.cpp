#include "kb/kinds/script.h"

#include <doctest/doctest.h>

#include <random>

#include "kb/kinds/kind.h"
#include "tests/support/documents.h"

namespace {

std::string faults(std::string_view body) {
  std::vector<kb::Problem> problems;
  kb::read_placeholders(body, problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

}  // namespace

TEST_CASE("placeholders are read with name, type and place") {
  std::vector<kb::Problem> problems;
  const std::string body = "Hello {{customer_name}},\n\nyour {{ refund : money }} comes by {{date:date}}, {{customer_name}}.\n";
  const auto found = kb::read_placeholders(body, problems);
  CHECK(problems.empty());
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "customer_name");
  CHECK(found[0].type == "text");
  CHECK(found[0].line == 1);
  CHECK(body.substr(found[0].begin, found[0].end - found[0].begin) == "{{customer_name}}");
  CHECK(found[1].written() == "{{refund:money}}");
  CHECK(found[1].line == 3);
  CHECK(found[2].type == "date");
}

TEST_CASE("single braces are text") { CHECK(faults("{a} {b: 1} } {") == ""); }

TEST_CASE("what looks like a placeholder and isn't is told") {
  CHECK(faults("a\n{{Order}}\n") == "2: placeholder \"Order\" isn't a name: lower-case letters, digits and underscores\n");
  CHECK(faults("{{}}") == "1: placeholder \"\" isn't a name: lower-case letters, digits and underscores\n");
  CHECK(faults("{{a:numbr}}") == "1: placeholder \"a\" has the unknown type \"numbr\"; did you mean \"number\"?\n");
  CHECK(faults("{{a:choice(x|y)}}") ==
        "1: placeholder \"a\" has the unknown type \"choice(x|y)\"; there are text, number, money and date\n");
  CHECK(faults("a\n{{order\nnumber}}\n") ==
        "2: a placeholder isn't closed on its line: {{name}} or {{name:type}}\n3: \"}}\" closes no placeholder\n");
}

TEST_CASE("a placeholder has one type in a script") {
  CHECK(read_text("---\nkind: script\ntitle: T\n---\n{{days:number}}\n{{days}}\n").faults ==
        "6: placeholder \"days\" is text here and number above\n");
}

TEST_CASE("translations share the placeholders, in whatever order they come") {
  const ReadText read = read_text("---\nkind: script\ntitle: T\n---\n{{b}} {{a:date}}\n{{b}}\n");
  CHECK(read.document.kind->shape(read.document) ==
        std::vector<std::pair<std::string, int>>{{"placeholder {{a:date}}", 5}, {"placeholder {{b}}", 5}});
}

TEST_CASE("what is written is read back") {
  std::mt19937 random(2);
  const char* types[] = {"text", "number", "money", "date"};
  for (int round = 0; round < 300; ++round) {
    kb::Placeholder placeholder;
    placeholder.name = std::string(1, static_cast<char>('a' + random() % 26)) + std::to_string(random() % 100) + "_x";
    placeholder.type = types[random() % 4];
    std::vector<kb::Problem> problems;
    const auto found = kb::read_placeholders("\n{ " + placeholder.written() + "}", problems);
    REQUIRE(problems.empty());
    REQUIRE(found.size() == 1);
    CHECK(found[0].name == placeholder.name);
    CHECK(found[0].type == placeholder.type);
    CHECK(found[0].line == 2);
  }
}
