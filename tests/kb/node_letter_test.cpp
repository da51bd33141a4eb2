#include "kb/kinds/node_letter.h"

#include <doctest/doctest.h>

#include "tests/support/documents.h"

namespace {

struct Node {
  explicit Node(const std::string& text)
      : read(read_text("---\nkind: fault-tree\ntitle: T\n---\n## A {#start}\n\n" + text)), tree(kb::read_fault_tree(read.document.body)) {}
  std::string plain() const { return kb::node_plain_text(tree.nodes.at(0), read.document); }
  std::string reply() const { return kb::node_reply(tree.nodes.at(0), read.document); }
  ReadText read;
  kb::FaultTree tree;
};

}  // namespace

TEST_CASE("a node's text reads as a letter: no markup, items with their dash or number") {
  const Node node(
      "Say **first** that\nit is `safe`:\n\n- order *number*\n- see [the manual](https://example.org)\n\n1. One\n2) Two\n\nThe "
      "end.\n\noutcome: "
      "solved\n\n## B {#b}\noutcome: refund\n\nElse.\n");
  CHECK(node.plain() == "Say first that it is safe:\n\n- order number\n- see the manual\n\n1. One\n2. Two\n\nThe end.");
}

TEST_CASE("answers and the outcome's line aren't said") {
  CHECK(Node("Look at it.\n\n- [Yes](#b)\n\n## B {#b}\noutcome: solved\n").plain() == "Look at it.");
  CHECK(Node("outcome: solved\n").plain() == "");
}

TEST_CASE("what a node quotes is the reply to the customer") {
  const Node node("outcome: solved\n\nFor us.\n\n> Restart the band,\nthen open the app.\n>\n> - Charge it\n> - Wait\n\nFor us again.\n");
  CHECK(node.reply() == "Restart the band, then open the app.\n\n- Charge it\n- Wait");
  CHECK(Node("outcome: solved\n\nFor us.\n").reply() == "");
}

TEST_CASE("headings and tables become lines") {
  CHECK(Node("outcome: solved\n\n### Where {#where}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").plain() == "Where\n\na · b\n\n1 · 2");
}
