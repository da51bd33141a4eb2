#include "kb/kinds/fault_tree.h"

#include <doctest/doctest.h>

#include <chrono>

#include "kb/kinds/kind.h"
#include "tests/support/documents.h"

namespace {

/// A tree's text; its body begins on line 5.
std::string tree(const std::string& body) { return "---\nkind: fault-tree\ntitle: T\n---\n" + body; }

const std::string good =
    "For a band that won't pair.\n\n## Does it pair after a restart? {#start}\nHold the button\nfor ten seconds.\n\n- "
    "[Yes](#solved-restart)\n- [No](#version)\n\n"
    "## Solved by a restart {#solved-restart}\noutcome: solved\n\n## Which version? {#version}\n\n### Where to look "
    "{#where}\n\nSettings.\n\n1. [Old](#solved-restart)\n2. [New](#hardware)\n\n"
    "## Hardware {#hardware}\n\noutcome: replace\n\nSend a new one. See\n\n- [[return-instructions]]\n";

}  // namespace

TEST_CASE("a tree is read as questions, answers and outcomes") {
  const ReadText read = read_text(tree(good));
  CHECK(read.faults == "");
  const kb::FaultTree found = kb::read_fault_tree(read.document.body);
  REQUIRE(found.nodes.size() == 4);
  CHECK(found.nodes[0].id == "start");
  CHECK(found.nodes[0].question == "Does it pair after a restart?");
  CHECK(found.nodes[0].line == 3);
  REQUIRE(found.nodes[0].answers.size() == 2);
  CHECK(found.nodes[0].answers[1].text == "No");
  CHECK(found.nodes[0].answers[1].target == "version");
  CHECK(found.nodes[0].answers[1].line == 8);
  CHECK(found.nodes[0].outcome == "");
  CHECK(found.nodes[1].outcome == "solved");
  CHECK(found.nodes[1].outcome_line == 11);
  CHECK(found.nodes[2].answers.size() == 2);
  CHECK(found.nodes[3].outcome == "replace");
  CHECK(found.nodes[3].answers.empty());
  CHECK(found.find("hardware") == &found.nodes[3]);
  CHECK(found.find("where") == nullptr);
}

TEST_CASE("a node's text is what stands between its heading and its answers") {
  const ReadText read = read_text(tree(good));
  const kb::FaultTree found = kb::read_fault_tree(read.document.body);
  CHECK(kb::node_text(found.nodes[0], good) == "Hold the button\nfor ten seconds.\n\n");
  CHECK(kb::node_text(found.nodes[1], good) == "\n");
  CHECK(kb::node_text(found.nodes[2], good) == "\n### Where to look {#where}\n\nSettings.\n\n");
  CHECK(kb::node_text(found.nodes[3], good) == "\n\nSend a new one. See\n\n- [[return-instructions]]\n");
}

TEST_CASE("translations share nodes, answers and outcomes in their order") {
  const ReadText read = read_text(tree(good));
  const auto shape = read.document.kind->shape(read.document);
  REQUIRE(shape.size() == 10);
  CHECK(shape[0] == std::pair<std::string, int>{"node start", 7});
  CHECK(shape[1] == std::pair<std::string, int>{"answer from start to solved-restart", 11});
  CHECK(shape[4] == std::pair<std::string, int>{"outcome of solved-restart: solved", 15});
}

TEST_CASE("an outcome has words for the customer in every translation or in none") {
  const ReadText read = read_text(tree("## A {#start}\noutcome: solved\n\nFor us.\n\n> For them.\n"));
  const auto shape = read.document.kind->shape(read.document);
  REQUIRE(shape.size() == 3);
  CHECK(shape[2] == std::pair<std::string, int>{"words for the customer at start", 5});
}

TEST_CASE("an answer that leads nowhere is told with the nearest question") {
  CHECK(read_text(tree("## A {#start}\n- [Yes](#fixd)\n\n## B {#fixed}\noutcome: solved\n")).faults ==
        "6: answer leads to \"#fixd\", no such heading; did you mean \"#fixed\"?\n8: no answer leads to \"#fixed\"\n");
}

TEST_CASE("a question that nobody can reach is told") {
  CHECK(read_text(tree("## A {#start}\n- [Yes](#b)\n\n## B {#b}\noutcome: solved\n\n## C {#c}\n- [x](#d)\n\n## D {#d}\noutcome: refund\n"))
            .faults == "11: no answer leads to \"#c\"\n14: no answer leads to \"#d\"\n");
}

TEST_CASE("a way without an end is told: no outcome, or a loop") {
  CHECK(read_text(tree("## A {#start}\n- [Yes](#b)\n\n## B {#b}\nJust text.\n")).faults ==
        "8: the way ends at \"#b\" without an outcome: add answers, or a line such as \"outcome: solved\"\n");
  CHECK(read_text(
            tree("## A {#start}\n- [Yes](#b)\n- [No](#c)\n\n## B {#b}\n- [Again](#start)\n- [Stop](#c)\n\n## C {#c}\noutcome: solved\n"))
            .faults == "10: answer leads back to \"#start\": the way has no end\n");
  CHECK(read_text(tree("## A {#start}\n- [Again](#start)\n- [Stop](#c)\n\n## C {#c}\noutcome: solved\n")).faults ==
        "6: answer leads back to \"#start\": the way has no end\n");
  CHECK(read_text(tree("## A {#start}\n- [x](#b)\n- [y](#c)\n\n## B {#b}\n- [z](#c)\n\n## C {#c}\noutcome: solved\n")).faults ==
        "");  // two ways to one end are no loop
}

TEST_CASE("an unknown outcome is told with the nearest") {
  CHECK(read_text(tree("## A {#start}\noutcome: sovled\n")).faults ==
        "6: outcome \"sovled\" isn't in the vocabulary; did you mean \"solved\"?\n");
  CHECK(read_text(tree("## A {#start}\noutcome: solved by magic\n")).faults == "6: outcome \"solved by magic\" isn't in the vocabulary\n");
  CHECK(read_text(tree("## A {#start}\noutcome: solved\n\n- [x](#b)\n\n## B {#b}\noutcome: refund\n")).faults ==
        "6: a question with answers has no outcome\n");
}

TEST_CASE("questions are level-2 headings with ids of their own, the first of them start") {
  CHECK(read_text(tree("## A {#begin}\noutcome: solved\n")).faults == "5: the first question must have the id \"start\": {#start}\n");
  CHECK(read_text(tree("# A {#a}\n\n## B {#start}\noutcome: solved\n")).faults == "5: questions are level-2 headings (##)\n");
  CHECK(read_text(tree("## A {#start}\n- [x](#second)\n\n## Second\noutcome: solved\n")).faults ==
        "8: the question has no id that its translations can share: add {#an-id} at its end\n");
  CHECK(read_text(tree("## A {#start}\n### Inner {#inner}\n\ntext\n- [x](#inner)\n")).faults ==
        "9: answer leads to \"#inner\", which is no question (a level-2 heading)\n");
}

TEST_CASE("two answers to one question don't read the same") {
  CHECK(read_text(tree("## A {#start}\n- [x](#b)\n- [x](#c)\n\n## B {#b}\noutcome: solved\n\n## C {#c}\noutcome: refund\n")).faults ==
        "7: two answers read \"x\"\n");
}

TEST_CASE("what stands behind the answers would not be shown") {
  CHECK(read_text(tree("## A {#start}\n- [x](#b)\n\nLost text.\n\n## B {#b}\noutcome: solved\n")).faults ==
        "8: put this before the answers; they come last\n");
}

TEST_CASE("a deep tree is walked without recursion") {
  std::string body = "## A {#start}\n- [x](#n0)\n\n";
  for (int i = 0; i < 4000; ++i) body += "## N {#n" + std::to_string(i) + "}\n- [x](#n" + std::to_string(i + 1) + ")\n\n";
  CHECK(read_text(tree(body + "## N {#n4000}\noutcome: solved\n")).faults == "");
}

TEST_CASE("a text full of headings and dead answers is judged in bounded time") {
  std::string body = "## A {#start}\n- [x](#n0)\n\n";
  for (int i = 0; body.size() < 230'000; ++i) body += "## N {#n" + std::to_string(i) + "}\n- [x](#m" + std::to_string(i) + ")\n";
  const auto begin = std::chrono::steady_clock::now();
  CHECK(read_text(tree(body)).problems.size() == 100);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("readers see an outcome in the document's language, on the same line") {
  const ReadText read = read_text(tree(good));
  const auto* kind = kb::find_kind("fault-tree");
  const std::string body = good;
  const std::string shown = kind->shown_body(read.document, body, kb::Vocabulary::shipped());
  CHECK(shown.find("outcome:") == std::string::npos);
  CHECK(shown.find("{#solved-restart}\n**Solved**\n\n## Which") != std::string::npos);
  CHECK(std::count(shown.begin(), shown.end(), '\n') == std::count(body.begin(), body.end(), '\n'));
}

TEST_CASE("what customers say stands in the front matter of the text that was written first, for every translation") {
  const std::string told =
      "---\nkind: fault-tree\ntitle: T\ntold_by:\n  version:\n    en: [restarted both, rebooted]\n    zh: [都重启过]\n---\n" + good;
  const ReadText original = read_text(told);
  CHECK(original.faults == "");
  const kb::FaultTree tree_told = kb::read_told_tree(read_text(tree(good)).document, original.document);
  REQUIRE(tree_told.find("version")->told_by.size() == 2);
  CHECK(tree_told.find("version")->told_by[1].lang == "zh");
  CHECK(tree_told.find("version")->told_by[0].words == std::vector<std::string>{"restarted both", "rebooted"});
  CHECK(tree_told.find("hardware")->told_by.empty());
}

TEST_CASE("what customers say is checked: the question, the language, the words") {
  const auto faults = [](const std::string& told) {
    return read_text("---\nkind: fault-tree\ntitle: T\ntold_by:\n" + told + "---\n" + good).faults;
  };
  CHECK(faults("  where: {en: [x y]}\n").find("\"told_by\" names \"where\", which is no question behind the first") != std::string::npos);
  CHECK(faults("  start: {en: [x y]}\n").find("\"told_by\" names \"start\"") != std::string::npos);
  CHECK(faults("  version: [restarted]\n").find("customers' words are lists by language") != std::string::npos);
  CHECK(faults("  version: {klingonisch: [x]}\n").find("isn't a language") != std::string::npos);
  CHECK(faults("  version: {en: [x, x]}\n").find("stands twice") != std::string::npos);
}
