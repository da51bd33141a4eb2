#include "cli/desk_evaluation.h"

#include <doctest/doctest.h>

using namespace cli;

namespace {

std::string faults(std::string_view text) {
  std::vector<kb::Problem> problems;
  parse_judged_messages(text, "m.jsonl", problems);
  std::string said;
  for (const kb::Problem& problem : problems) said += problem.path + ":" + std::to_string(problem.line) + " ";
  return said;
}

constexpr std::string_view good =
    R"({"id":"a","lang":"de","market":"DE","text":"x","cases":["one"],"trees":[{"id":"t","node":"start"}],"regulations":[],"scripts":[]})";

}  // namespace

TEST_CASE("judged messages are read a line each, and a line that is none is named") {
  std::vector<kb::Problem> problems;
  const auto messages = parse_judged_messages(std::string(good) + "\n\n", "m.jsonl", problems);
  CHECK(problems.empty());
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].market == "DE");
  CHECK(messages[0].wanted.at("cases") == std::vector<std::string>{"one"});
  CHECK(messages[0].wanted.at("trees") == std::vector<std::string>{"t"});
  CHECK(messages[0].nodes.at("t") == "start");
  CHECK(faults(std::string(good) + "\nnonsense\n{}\n[1]\n") == "m.jsonl:2 m.jsonl:3 m.jsonl:4 ");
}

TEST_CASE("a tally counts lists that want something, by column and language") {
  std::vector<kb::Problem> problems;
  const auto messages = parse_judged_messages(good, "m.jsonl", problems);
  const JudgedMessage& message = messages.at(0);
  const std::vector<DeskOutcome> outcomes = {
      {&message, "cases", {"two", "one"}, 2, false}, {&message, "trees", {"t"}, 1, true}, {&message, "scripts", {"s"}, 0, false}};
  CHECK(desk_tally(outcomes, {}, {}).lists == 2);
  CHECK(desk_tally(outcomes, {}, {}).first == 0.5);
  CHECK(desk_tally(outcomes, {}, {}).three == 1.0);
  CHECK(desk_tally(outcomes, "cases", {}).first == 0.0);
  CHECK(desk_tally(outcomes, "trees", "de").opened == 1.0);
  CHECK(desk_tally(outcomes, "scripts", {}).lists == 0);
  CHECK(desk_tally(outcomes, {}, "en").lists == 0);
  CHECK(desk_failures(outcomes).empty());
}
