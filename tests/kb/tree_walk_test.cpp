#include "kb/kinds/tree_walk.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/support/documents.h"

namespace {

kb::FaultTree tree(const std::string& body) { return kb::read_fault_tree(kb::parse_markdown(body)); }

const std::string band =
    "## Does it pair? {#start}\n- [Yes](#solved)\n- [No](#version)\n- [No light](#charge)\n\n## Which version? {#version}\n- "
    "[Old](#refund)\n"
    "- [New](#charge)\n\n## Does it charge? {#charge}\n- [Yes](#solved)\n- [No](#refund)\n\n## Solved {#solved}\noutcome: solved\n\n"
    "## Refund {#refund}\noutcome: refund\n";

std::string shown(const kb::TreeWalk& walk) {
  std::string text;
  for (const auto& step : walk.steps) text += step.node->id + " " + step.answer->text + ", ";
  return text + walk.here->id + (walk.lost.empty() ? "" : " lost " + walk.lost);
}

}  // namespace

TEST_CASE("a path of answers' numbers leads to a question or an outcome") {
  const kb::FaultTree read = tree(band);
  CHECK(shown(kb::walk_tree(read, "")) == "start");
  CHECK(shown(kb::walk_tree(read, "2")) == "start No, version");
  CHECK(shown(kb::walk_tree(read, "2.2.1")) == "start No, version New, charge Yes, solved");
  CHECK(kb::walk_tree(read, "2.2").path() == "2.2");
  CHECK(kb::walk_tree(read, "2.2").path(1) == "2");
  CHECK(kb::walk_tree(read, "2.2").path_with(1) == "2.2.1");
  CHECK(kb::walk_tree(read, "").path_with(3) == "3");
}

TEST_CASE("a path that leads nowhere is followed as far as it goes, and the rest is told") {
  const kb::FaultTree read = tree(band);
  CHECK(shown(kb::walk_tree(read, "2.7.1")) == "start No, version lost 7.1");
  CHECK(shown(kb::walk_tree(read, "1.1")) == "start Yes, solved lost 1");
  for (const char* bad : {"0", "-1", "x", "1x", "+1", " 1", "99999999999999999999", ".", ".1", "\xff"})
    CHECK(shown(kb::walk_tree(read, bad)) == std::string("start lost ") + bad);
  CHECK(shown(kb::walk_tree(read, "2..1")) == "start No, version lost .1");
  CHECK(kb::walk_tree(tree("No questions.\n"), "1").here == nullptr);
}

TEST_CASE("a loop in a text that was never checked ends") {
  std::string path = "1";
  for (int i = 0; i < 5000; ++i) path += ".1";
  const kb::FaultTree read = tree("## A {#start}\n- [Again](#start)\n");
  const kb::TreeWalk walk = kb::walk_tree(read, path);
  CHECK(walk.steps.size() == 1000);
  CHECK_FALSE(walk.lost.empty());
}

TEST_CASE("a changed answer keeps the steps before it") {
  const kb::FaultTree read = tree(band);
  CHECK(kb::shared_steps(kb::walk_tree(read, "2.2.1"), kb::walk_tree(read, "2.1")) == 1);
  CHECK(kb::shared_steps(kb::walk_tree(read, "2.2.1"), kb::walk_tree(read, "2.2")) == 2);
  CHECK(kb::shared_steps(kb::walk_tree(read, "1"), kb::walk_tree(read, "")) == 0);
}

TEST_CASE("a walk is carried to another revision by questions' ids and by where answers lead") {
  const kb::FaultTree read = tree(band);
  const kb::TreeWalk walk = kb::walk_tree(read, "2.2.1");
  CHECK(kb::carried_path(walk, read) == "2.2.1");
  // Answers in another order and in other words lead where they led.
  CHECK(kb::carried_path(
            walk, tree("## X {#start}\n- [Nein](#version)\n- [Ja](#solved)\n\n## Y {#version}\n- [Neu](#charge)\n- [Alt](#refund)\n\n"
                       "## Z {#charge}\n- [Ja](#solved)\n\n## S {#solved}\noutcome: solved\n\n## R {#refund}\noutcome: refund\n")) ==
        "1.1.1");
  // Two answers that lead to one question are told apart by their words, else by their order.
  const kb::FaultTree twins = tree("## A {#start}\n- [x](#b)\n- [y](#b)\n\n## B {#b}\noutcome: solved\n");
  CHECK(kb::carried_path(kb::walk_tree(twins, "2"), tree("## A {#start}\n- [y](#b)\n- [x](#b)\n\n## B {#b}\noutcome: solved\n")) == "1");
  CHECK(kb::carried_path(kb::walk_tree(twins, "2"), tree("## A {#start}\n- [甲](#b)\n- [乙](#b)\n\n## B {#b}\noutcome: solved\n")) == "2");
  CHECK(kb::carried_path(kb::walk_tree(twins, "2"), tree("## A {#start}\n- [甲](#b)\n\n## B {#b}\noutcome: solved\n")) == "1");
}

TEST_CASE("a walk is carried no further than the other revision has its questions") {
  const kb::FaultTree read = tree(band);
  const kb::TreeWalk walk = kb::walk_tree(read, "2.2.1");
  // The answer reads the same and leads to another question: what was answered there is gone.
  CHECK(kb::carried_path(
            walk, tree("## Does it pair? {#start}\n- [No](#other)\n\n## O {#other}\n- [Yes](#s)\n\n## S {#s}\noutcome: solved\n")) == "1");
  CHECK(kb::carried_path(walk, tree("## Does it pair? {#start}\n- [Maybe](#s)\n\n## S {#s}\noutcome: solved\n")) == "");
  CHECK(kb::carried_path(walk, tree("Nothing left.\n")) == "");
}

TEST_CASE("every path of every shipped tree is walked to its outcome and back, alike in every language") {
  std::map<std::string, std::string> ways_by_id;
  int trees = 0, outcomes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/content/fault-trees")) {
    const std::string file = entry.path().filename();
    if (!file.ends_with(".md")) continue;
    CAPTURE(file);
    std::ifstream in(entry.path(), std::ios::binary);
    const ReadText text = read_text(std::string(std::istreambuf_iterator<char>(in), {}), file);
    const kb::FaultTree read = kb::read_fault_tree(text.document.body);
    ++trees;
    std::string ways;
    std::vector<std::string> open = {""};
    while (!open.empty()) {
      const std::string path = open.back();
      open.pop_back();
      const kb::TreeWalk walk = kb::walk_tree(read, path);
      CAPTURE(path);
      REQUIRE(walk.here);
      CHECK(walk.lost == "");
      CHECK(walk.path() == path);
      CHECK(kb::carried_path(walk, read) == path);
      REQUIRE(walk.steps.size() <= read.nodes.size());  // no question twice
      // Back, step by step, to the start.
      for (size_t count = walk.steps.size(); count > 0; --count) {
        const kb::TreeWalk before = kb::walk_tree(read, walk.path(count - 1));
        CHECK(before.here == walk.steps[count - 1].node);
        CHECK(kb::walk_tree(read, before.path_with(walk.steps[count - 1].number)).path() == walk.path(count));
      }
      ways += path + " " + walk.here->id + " " + walk.here->outcome + "\n";
      if (walk.here->answers.empty()) {
        CHECK(kb::Vocabulary::shipped().find("outcomes", walk.here->outcome));
        ++outcomes;
      }
      for (size_t number = 1; number <= walk.here->answers.size(); ++number) open.push_back(walk.path_with(static_cast<int>(number)));
    }
    const auto [known, first] = ways_by_id.emplace(text.document.name.id, ways);
    CHECK(known->second == ways);
  }
  CHECK(trees >= 16);
  CHECK(outcomes > 100);
}
