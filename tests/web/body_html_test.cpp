#include "web/body_html.h"

#include <doctest/doctest.h>

#include "kb/document/markdown.h"
#include "tests/support/html.h"

TEST_CASE("several bodies stand on one page: ids get a name of their own, headings go down, links and images lead elsewhere") {
  web::BodyChanges changes{.ids = "item-1--", .deeper = 2};
  changes.link = [](std::string_view url) {
    return url == "https://a.example/?x=1&amp;y=2" ? "/there" : url == "https://none.example" ? "" : std::string(url);
  };
  changes.image = [](std::string_view url) { return "/kept" + std::string(url); };
  const std::string html = kb::render_html(
      "## Start {#start}\n\n[on](#start) [off](https://a.example/?x=1&y=2) [b](https://b.example) "
      "[none](https://none.example)\n\n![A](a.png)\n\n- [x] done\n\n"
      "| a | b |\n|---|--:|\n| 1 | <b>\"2\"</b> |\n\n##### Deep {#deep}\n",
      {.attachments = "/images/"});
  const std::string changed = web::changed_body(html, changes);
  CHECK(html_fault(changed) == "");
  CHECK(changed.find("<h4 id=\"item-1--start\">Start</h4>") != changed.npos);
  CHECK(changed.find("<h6 id=\"item-1--deep\">Deep</h6>") != changed.npos);
  CHECK(changed.find("<a href=\"#item-1--start\">on</a>") != changed.npos);
  CHECK(changed.find("<a href=\"/there\" rel=\"noopener\">off</a>") != changed.npos);
  CHECK(changed.find("<a href=\"https://b.example\" rel=\"noopener\">b</a>") != changed.npos);
  CHECK(changed.find("<a rel=\"noopener\">none</a>") != changed.npos);
  CHECK(changed.find("<img src=\"/kept/images/a.png\" alt=\"A\" loading=\"lazy\">") != changed.npos);
  CHECK(changed.find("aria-labelledby=\"item-1--start\"") != changed.npos);
  CHECK(changed.find("<input type=\"checkbox\" disabled checked>") != changed.npos);
  CHECK(changed.find("&lt;b&gt;&quot;2&quot;") != changed.npos);
}

TEST_CASE("a body without changes stays as it is, whatever it is cut from") {
  const std::string html = kb::render_html("# T {#t}\n\n> *a* `b` <c>\n\n1. [x](#t)\n", {});
  CHECK(web::changed_body(html, {}) == html);
  CHECK(web::changed_body("", {}).empty());
  for (std::size_t length = 0; length <= html.size(); ++length) web::changed_body(html.substr(0, length), {.ids = "x", .deeper = 3});
}

TEST_CASE("the steps of a fault tree are numbered, and the answers say which they lead to") {
  const std::string html =
      kb::render_html("## One {#one}\n\n- [Yes](#two)\n- [No](#none)\n\n### Deeper {#deep}\n\n## Two {#two}\n\n[x](#deep)\n", {});
  const std::string changed = web::changed_body(html, {.ids = "a--", .deeper = 2, .steps = true});
  CHECK(changed.find("<h4 id=\"a--one\" data-step=\"1\">One</h4>") != changed.npos);
  CHECK(changed.find("<a href=\"#a--two\" data-step=\"2\">Yes</a>") != changed.npos);
  CHECK(changed.find("<a href=\"#a--none\">No</a>") != changed.npos);
  CHECK(changed.find("<a href=\"#a--deep\">x</a>") != changed.npos);
  CHECK_MESSAGE(web::changed_body("<h2 id=\"one\">One</h2>", {.steps = true}) == "<h2 id=\"one\">One</h2>", "a step alone has no number");
}
