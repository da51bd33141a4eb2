#include "kb/document/markdown.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

namespace {

using To = kb::Link::To;

/// `line heading kind target#fragment "text"` of each link.
std::string links(std::string_view body) {
  static const char* const names[] = {"document", "web", "mail", "heading", "attachment", "refused"};
  std::string all;
  for (const kb::Link& link : kb::parse_markdown(body).links) {
    all += std::to_string(link.line) + " " + std::to_string(link.heading) + " " + names[static_cast<int>(link.to)] + " " + link.target;
    if (!link.fragment.empty()) all += "#" + link.fragment;
    all += " \"" + link.text + "\"" + (link.image ? " image" : "") + (link.answer ? " answer" : "") + "\n";
  }
  return all;
}

std::string blocks(std::string_view body) {
  std::string all;
  for (const kb::TextBlock& block : kb::parse_markdown(body).blocks)
    all += std::to_string(block.line) + " " + std::to_string(block.heading) + " " + block.text + "\n";
  return all;
}

std::string headings(std::string_view body) {
  std::string all;
  for (const kb::Heading& heading : kb::parse_markdown(body).headings)
    all += std::to_string(heading.line) + " " + std::string(static_cast<size_t>(heading.level), '#') + " " + heading.id +
           (heading.explicit_id ? "!" : "") + " \"" + heading.text + "\"\n";
  return all;
}

std::string faults(std::string_view body) {
  std::string all;
  for (const kb::Problem& problem : kb::parse_markdown(body).problems) all += to_string(problem) + "\n";
  return all;
}

}  // namespace

TEST_CASE("a heading has the id that stands behind it, or one of its words") {
  CHECK(headings("# One\n\n## Does it start? {#start}\n\nText\n\n### *Can't* `pair`?\n\nSetext {#two}\n---\n") ==
        "1 # one \"One\"\n3 ## start! \"Does it start?\"\n7 ### can-t-pair \"Can't pair?\"\n9 ## two! \"Setext\"\n");
  CHECK(headings("## 情况\n## Größe und Maß\n## ???\n## {#only}\n") ==
        "1 ## 情况 \"情况\"\n2 ## größe-und-maß \"Größe und Maß\"\n3 ## section \"???\"\n4 ## only! \"\"\n");
}

TEST_CASE("ids are unique in a document") {
  CHECK(headings("## A\n## A\n## A {#a}\n## A\n## A 2\n") ==
        "1 ## a-2 \"A\"\n2 ## a-3 \"A\"\n3 ## a! \"A\"\n4 ## a-4 \"A\"\n5 ## a-2-2 \"A 2\"\n");
  CHECK(faults("## A {#x}\n\n## B {#x}\n") == "3: another heading has the id \"x\" already\n");
  CHECK(faults("## A {#Bad_Id}\n") == "1: heading id \"Bad_Id\" isn't one: lower-case letters, digits and inner hyphens, at most 100\n");
  CHECK(headings("## Braces {} and {#not-at-end} here\n") == "1 ## braces-and-not-at-end-here \"Braces {} and {#not-at-end} here\"\n");
}

TEST_CASE("links are found with their kind, heading and line") {
  CHECK(links("[a](https://example.org) and <https://example.org/b>\n\n## H {#h}\nnext [b](#h)\nline [c](mailto:x@example.org)\n"
              "[d](other-id.md#sec) `code\nover lines` [e](../cases/x.zh.md)\n") ==
        "1 -1 web https://example.org \"a\"\n1 -1 web https://example.org/b \"https://example.org/b\"\n4 0 heading #h \"b\"\n"
        "5 0 mail mailto:x@example.org \"c\"\n6 0 document other-id#sec \"d\"\n7 0 document x \"e\"\n");
  CHECK(links("![A *label*](label.png)\n\n[![alt](a.png)](https://example.org)\n") ==
        "1 -1 attachment label.png \"A label\" image\n3 -1 web https://example.org \"alt\"\n3 -1 attachment a.png \"alt\" image\n");
}

TEST_CASE("double brackets link to a document, wherever text stands") {
  CHECK(links("见[[import-declaration]]和 [[br-right-of-regret#period]]。\n\n| a |\n|---|\n| x |\n| *[[in-cell]]* |\n\n- [[in-item]]\n- "
              "and [[in-item]] too\n") ==
        "1 -1 document import-declaration \"import-declaration\"\n1 -1 document br-right-of-regret#period \"br-right-of-regret\"\n"
        "6 -1 document in-cell \"in-cell\"\n8 -1 document in-item \"in-item\" answer\n9 -1 document in-item \"in-item\"\n");
  CHECK(links("`[[code]]`\n\n    [[code]]\n\n[text [[inner]]](https://example.org)\n") ==
        "5 -1 web https://example.org \"text [[inner]]\"\n");
  CHECK(links("[[a]] [[b]] [[c") == "1 -1 document a \"a\"\n1 -1 document b \"b\"\n");
  CHECK(faults("x\n[[Not An Id]]\n") ==
        "2: \"[[Not An Id]]\" is no link: a document's id has lower-case letters, digits and hyphens alone ([[other-id]])\n");
  CHECK(blocks("a [[b-c]] d") == "1 -1 a b c d\n");  // readable in a snippet, found by its words
}

TEST_CASE("a link alone in an item is an answer") {
  CHECK(links("- [Yes](#a)\n- [No](#b) \n- [Maybe](#c), if\n- **[Bold](#d)**\n1. [One](#e)\n\n[Free](#f)\n\n- [Two](#g)\n\n  more\n- [ ] "
              "[task](#h)\n") ==
        "1 -1 heading #a \"Yes\" answer\n2 -1 heading #b \"No\" answer\n3 -1 heading #c \"Maybe\"\n4 -1 heading #d \"Bold\"\n"
        "5 -1 heading #e \"One\" answer\n7 -1 heading #f \"Free\"\n9 -1 heading #g \"Two\"\n12 -1 heading #h \"task\"\n");
}

TEST_CASE("a refused link is a problem with its line and has no target") {
  CHECK(faults("a\n\n[x](javascript:alert(1))\n") ==
        "3: link \"javascript:alert(1)\" is refused: only http, https, mailto and links inside the library are allowed\n");
  CHECK(faults("[x](&#x6A;avascript&colon;alert(1))\n") ==
        "1: link \"javascript:alert(1)\" is refused: only http, https, mailto and links inside the library are allowed\n");
  CHECK(faults("![x](https://example.org/a.png)\n") ==
        "1: image \"https://example.org/a.png\" is refused: an image must be a png, jpg, gif or webp file beside the document\n");
  CHECK(links("[x](javascript:alert(1))") == "1 -1 refused  \"x\"\n");
  CHECK(faults("[text]\n\n[text]: data:text/html,x\n") ==
        "1: link \"data:text/html,x\" is refused: only http, https, mailto and links inside the library are allowed\n");
}

TEST_CASE("texts are blocks with the line where they begin") {
  CHECK(blocks("First line\nsecond *line*  \nthird\n\n## H\n\n- item\n  - inner `code`\n\n> quote\n\n```sh\nrun\n```\n\n| a | b "
               "|\n|---|---|\n| 1 | 2 |\n\n<p>raw</p>\n") ==
        "1 -1 First line second line\nthird\n7 0 item\n8 0 inner code\n10 0 quote\n12 0 run\n16 0 a\n16 0 b\n18 0 1\n18 0 2\n20 0 "
        "<p>raw</p>\n");
  CHECK(blocks("包裹被\n扣留，\nCPF 缺失\n时\n") == "1 -1 包裹被扣留， CPF 缺失时\n");
  CHECK(blocks("한국어\n문장\n") == "1 -1 한국어 문장\n");
  CHECK(blocks("AT&amp;T &copy; 5 \\* 3 <br> x") == "1 -1 AT&T © 5 * 3 <br> x\n");
}

TEST_CASE("lines stay right behind link definitions, in quotes, and in files with carriage returns") {
  CHECK(links("[one]: https://example.org\n[two]: #x\nthen [one]\nand [two]\n") ==
        "3 -1 web https://example.org \"one\"\n4 -1 heading #x \"two\"\n");
  CHECK(links("> a\n> b [x](#x)\n>\n> - c\n>   [y](#y)\n") == "2 -1 heading #x \"x\"\n5 -1 heading #y \"y\"\n");
  CHECK(links("a\r\nb [x](#x)\r\n\r\n[y](#y)\r\n") == "2 -1 heading #x \"x\"\n4 -1 heading #y \"y\"\n");
  CHECK(links("text\n| a | b |\n|--|--|\n| 1 | [x](#x) |\n| 2 |\n| [y](#y) |\n") == "4 -1 heading #x \"x\"\n6 -1 heading #y \"y\"\n");
}

TEST_CASE("tasks are items with a box") {
  const auto markdown = kb::parse_markdown("## A\n\n- [ ] Check the *date*\n- [x] Done\n  - [ ] inner\n- plain\n");
  REQUIRE(markdown.tasks.size() == 3);
  CHECK(markdown.tasks[0].text == "Check the date");
  CHECK(markdown.tasks[0].line == 3);
  CHECK(markdown.tasks[0].heading == 0);
  CHECK(markdown.tasks[2].text == "inner");
}

TEST_CASE("bare addresses are no links, footnotes are text, a single tilde is a tilde") {
  CHECK(links("www.example.org https://example.org [^1]\n\n[^1]: note\n").find("web") == std::string::npos);
  CHECK(kb::render_html("3~5 天 ~x~ ~~gone~~", {}) == "<p>3~5 天 ~x~ <del>gone</del></p>\n");
}

TEST_CASE("a text beyond the limits is one problem and nothing else") {
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "> ";
  const auto markdown = kb::parse_markdown(deep + "x");
  CHECK(markdown.problems == std::vector<kb::Problem>{{"", 1, "lists and quotations are nested deeper than 32 levels"}});
  CHECK(markdown.blocks.empty());
  CHECK(kb::render_html(deep + "x", {}) == "");
  std::string emphasis;
  for (int i = 0; i < 5000; ++i) emphasis += i % 2 ? "_a " : "*a ";
  for (int i = 5000; i-- > 0;) emphasis += i % 2 ? "b_" : "b*";
  CHECK(faults(emphasis) == "1: the text is nested deeper than 200 levels\n");
}

TEST_CASE("threads may parse at once") {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (size_t t = 0; t < 4; ++t)
    threads.emplace_back([t, &wrong] {
      for (int i = 0; i < 200; ++i)
        if (kb::render_html("~~a~~ | b\n\n| a |\n|---|\n| ~~x~~ |\n", {}).find("<del>x</del>") == std::string::npos) ++wrong[t];
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

TEST_CASE("brackets that a backslash takes out of the markup are no link") {
  for (const char* body : {"\\[[nope]]", "[\\[nope]]", "\\[\\[nope\\]\\]", "[[nope\\]]", "[[nope]\\]", "\\[[Not An Id]]"}) {
    CAPTURE(body);
    CHECK(links(body) == "");
    CHECK(faults(body) == "");
  }
  CHECK(blocks("see \\[[nope]] and `\\[[x]]`\n\n    \\[[y]]\n") == "1 -1 see [[nope]] and \\[[x]]\n3 -1 \\[[y]]\n");
  CHECK(links("\\\\[[yes]] \\[[no]] [[yes-too]]") == "1 -1 document yes \"yes\"\n1 -1 document yes-too \"yes-too\"\n");
  CHECK(links("[a \\[[b]](https://example.org/\\[[c)") == "1 -1 web https://example.org/[[c \"a [[b]\"\n");
}
