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
  CHECK(faults("{{a:pick(x|y)}}") ==
        "1: placeholder \"a\" has the unknown type \"pick(x|y)\"; there are text, number, money, date and choice(…|…)\n");
  CHECK(faults("a\n{{order\nnumber}}\n") ==
        "2: a placeholder isn't closed on its line: {{name}} or {{name:type}}\n3: \"}}\" closes no placeholder\n");
}

TEST_CASE("a choice has values that translations share, and texts of its own") {
  std::vector<kb::Problem> problems;
  const auto found = kb::read_placeholders("{{ reason : choice( late = kommt zu spät (leider) | lost ) }}", problems);
  CHECK(problems.empty());
  REQUIRE(found.size() == 1);
  CHECK(found[0].type == "choice");
  CHECK(found[0].choices == std::vector<kb::Placeholder::Choice>{{"late", "kommt zu spät (leider)"}, {"lost", "lost"}});
  CHECK(found[0].written() == "{{reason:choice(late|lost)}}");
}

TEST_CASE("a choice that can't be read is told") {
  CHECK(faults("{{a:choice}}") == "1: placeholder \"a\" needs its choices: {{a:choice(late|lost)}} or choice(late=is late|lost=is lost)\n");
  CHECK(faults("{{a:choice(x|y}}") ==
        "1: placeholder \"a\" needs its choices: {{a:choice(late|lost)}} or choice(late=is late|lost=is lost)\n");
  CHECK(faults("{{a:number(x)}}") == "1: placeholder \"a\" has the unknown type \"number(x)\"; only a choice has brackets\n");
  CHECK(faults("{{a:choice(x|x)}}") == "1: placeholder \"a\" has the choice \"x\" twice\n");
  CHECK(faults("{{a:choice(x|y=)}}") == "1: placeholder \"a\" has no text for the choice \"y\", or one longer than 200 bytes\n");
  CHECK(faults("{{a:choice(延误)}}").find("write a word of lower-case letters") != std::string::npos);
  std::string many = "{{a:choice(x0";
  for (int i = 1; i <= 30; ++i) many += "|x" + std::to_string(i);
  CHECK(faults(many + ")}}") == "1: placeholder \"a\" has more than 30 choices\n");
}

TEST_CASE("a repeated choice has the same values, but may say them in other words") {
  const auto script = [](const std::string& body) { return read_text("---\nkind: script\ntitle: T\n---\n" + body).faults; };
  CHECK(script("{{a:choice(x=one|y)}} {{a:choice(x=the one|y)}}\n") == "");
  CHECK(script("{{a:choice(x|y)}} {{a:choice(x)}}\n") == "5: placeholder \"a\" has other choices than above, or another order of them\n");
}

TEST_CASE("a citation names a sheet and a fact, and is no placeholder") {
  std::vector<kb::Problem> problems;
  const std::string body = "Within\n{{ reg: eu-x.withdrawal_days }} days, {{reg}}.";
  const auto gaps = kb::read_gaps(body, problems);
  REQUIRE(gaps.citations.size() == 1);
  CHECK(gaps.citations[0].sheet == "eu-x");
  CHECK(gaps.citations[0].fact == "withdrawal_days");
  CHECK(gaps.citations[0].line == 2);
  CHECK(gaps.citations[0].written() == "{{reg:eu-x.withdrawal_days}}");
  CHECK(gaps.placeholders.empty());
  REQUIRE(problems.size() == 1);  // {{reg}}
  CHECK(faults("{{reg:eu-x}}") == "1: a citation names a regulation sheet and one of its facts: {{reg:sheet-id.fact}}; it is \"eu-x\"\n");
  CHECK(faults("{{reg:../x.y}}") ==
        "1: a citation names a regulation sheet and one of its facts: {{reg:sheet-id.fact}}; it is \"../x.y\"\n");
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
