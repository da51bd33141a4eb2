#include <doctest/doctest.h>

#include <random>

#include "kb/document/markdown.h"
#include "tests/support/html.h"

namespace {

std::string html(std::string_view body) {
  kb::LinkTargets targets;
  targets.documents["br-right-of-regret"] = {"/documents/br-right-of-regret", "Right of <regret> & more"};
  targets.attachments = "/attachments/cases/";
  return kb::render_html(body, targets);
}

/// Texts that people who attack a wiki send: each must come out harmless.
const std::vector<std::string>& attacks() {
  static const std::vector<std::string> all = {
      "<script>alert(1)</script>",
      "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
      "a <script>alert(1)</script> b",
      "<scr<script>ipt>alert(1)</scr</script>ipt>",
      "<img src=x onerror=alert(1)>",
      "<img src=\"x\" onerror=\"alert(1)\">",
      "<svg onload=alert(1)>",
      "<svg><script>alert(1)</script></svg>",
      "<iframe src=javascript:alert(1)></iframe>",
      "<body onload=alert(1)>",
      "<a href=\"javascript:alert(1)\">x</a>",
      "<a href=javascript&colon;alert(1)>x</a>",
      "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
      "<details open ontoggle=alert(1)>",
      "<style>@import 'https://evil.example';</style>",
      "<textarea><script>alert(1)</script></textarea>",
      "<plaintext>",
      "<!-- --><script>alert(1)</script><!-- -->",
      "<!--><script>alert(1)</script>",
      "<?php echo 1 ?><script>alert(1)</script>",
      "<![CDATA[<script>alert(1)</script>]]>",
      "<!DOCTYPE html><script>alert(1)</script>",
      "<div\n><script\n>alert(1)</script\n></div>",
      "</p></div></body><script>alert(1)</script>",
      "[x](javascript:alert(1))",
      "[x](JaVaScRiPt:alert(1))",
      "[x](  javascript:alert(1))",
      "[x](<javascript:alert(1)>)",
      "[x](<java\tscript:alert(1)>)",
      "[x](java&#10;script:alert(1))",
      "[x](java&#x0A;script:alert(1))",
      "[x](&#106;avascript:alert(1))",
      "[x](&#x6A&#x61&#x76&#x61script:alert(1))",
      "[x](javascript&colon;alert(1))",
      "[x](javascript\\:alert(1))",
      "[x](&#1;javascript:alert(1))",
      "[x](&#8203;javascript:alert(1))",
      "[x](java&Tab;script:alert(1))",
      "[x](java&NewLine;script:alert(1))",
      "[x](%6aavascript:alert(1))",
      "[x](vbscript:msgbox(1))",
      "[x](data:text/html;base64,PHNjcmlwdD4=)",
      "[x](data:image/svg+xml;base64,PHN2Zz4=)",
      "[x](blob:https://example.org/1)",
      "[x](view-source:https://example.org)",
      "[x](file:///etc/passwd)",
      "[x](//evil.example)",
      "[x](\\\\evil.example\\x)",
      "[x](https:\\\\evil.example)",
      "[x](https://example.org/\" onmouseover=\"alert(1))",
      "[x](https://example.org/'onmouseover='alert(1))",
      "[x](<https://example.org/\"><script>alert(1)</script>>)",
      "[x](https://example.org \"\\\" onmouseover=alert(1) x=\\\"\")",
      "[x](#\"onclick=\"alert(1))",
      "[x](mailto:a@b?subject=\"><script>alert(1)</script>)",
      "![x](javascript:alert(1))",
      "![x](data:image/png;base64,AAAA)",
      "![\" onerror=\"alert(1)](label.png)",
      "![<script>alert(1)</script>](label.png)",
      "![x](label.png\"onerror=\"alert(1))",
      "![x](<a\" onerror=alert(1) b.png>)",
      "![x](%22onerror=%22alert(1).png)",
      "![x](../../etc/passwd.png)",
      "![x](https://evil.example/track.png)",
      "<javascript:alert(1)>",
      "<https://example.org/\"onclick=alert(1)>",
      "<x@example.org\"onclick=alert(1)>",
      "[x]\n\n[x]: javascript:alert(1)",
      "[x][y]\n\n[y]: <data:text/html,<script>alert(1)</script>>",
      "# <script>alert(1)</script>",
      "# x {#a\" onclick=\"alert(1)}",
      "# \" onclick=\"alert(1)",
      "```\" onclick=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
      "```html <script>\nx\n```",
      "``</code><script>alert(1)</script>``",
      "    </pre><script>alert(1)</script>",
      "| <script>alert(1)</script> | b |\n|---|---|\n| </td></table><script>alert(1)</script> | [x](javascript:alert(1)) |",
      "- [ ] <script>alert(1)</script>\n- [x] </label></li></ul><script>alert(1)</script>",
      "[[br-right-of-regret]] [[<script>]] [[\" onclick=\"]]",
      "[[br-right-of-regret#\"onclick=\"alert(1)]]",
      "[<script>alert(1)</script>](https://example.org)",
      "[![x](javascript:alert(1))](javascript:alert(2))",
      "[a [b](https://example.org) c](https://example.org/d)",
      "*<b>*x</b>* **</em>**",
      "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62;",
      "\xF0\x9F\x98 <script\xFF>alert(1)</script\xC3>",
      std::string("<scr\0ipt>alert(1)</scr\0ipt>", 28),
      "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
      "> <script>\n> alert(1)\n> </script>",
      "1. <div>\n   </li></ol><script>alert(1)</script>\n   </div>",
  };
  return all;
}

}  // namespace

TEST_CASE("a body is shown as plain, accessible HTML") {
  CHECK(html("# Title\n\n## A & B {#a}\n\nText with *em*, **strong**, ~~gone~~, `x < y`  \nand a break.\n") ==
        "<h2 id=\"title\">Title</h2>\n<h2 id=\"a\">A &amp; B</h2>\n"
        "<p>Text with <em>em</em>, <strong>strong</strong>, <del>gone</del>, <code>x &lt; y</code><br>\nand a break.</p>\n");
  CHECK(html("- a\n- b\n  - c\n\n3. x\n4. y\n\n1) loose\n\n2) list\n") ==
        "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n<ol start=\"3\">\n<li>x</li>\n<li>y</li>\n</ol>\n"
        "<ol>\n<li><p>loose</p>\n</li>\n<li><p>list</p>\n</li>\n</ol>\n");
  CHECK(html("> quote\n\n***\n\n```c++ extra\nint x;\n```\n") ==
        "<blockquote><p>quote</p>\n</blockquote>\n<hr>\n<pre tabindex=\"0\"><code class=\"language-c++\">int x;\n</code></pre>\n");
}

TEST_CASE("a task is a labelled box that can't be ticked") {
  CHECK(html("- [ ] Check the date\n- [x] Done\n") ==
        "<ul class=\"tasks\">\n<li class=\"task\"><label><input type=\"checkbox\" disabled> Check the date</label></li>\n"
        "<li class=\"task\"><label><input type=\"checkbox\" disabled checked> Done</label></li>\n</ul>\n");
}

TEST_CASE("a table can be scrolled and is named by its heading") {
  CHECK(html("## Money {#money}\n\n| Item | Cost |\n|:--|--:|\n| A | 1 |\n| B |\n") ==
        "<h2 id=\"money\">Money</h2>\n<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"money\"><table>\n"
        "<thead>\n<tr><th scope=\"col\" class=\"left\">Item</th><th scope=\"col\" class=\"right\">Cost</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td class=\"left\">A</td><td class=\"right\">1</td></tr>\n<tr><td class=\"left\">B</td><td "
        "class=\"right\"></td></tr>\n</tbody>\n"
        "</table></div>\n");
  CHECK(html("| a |\n|---|\n").find("<table>\n<thead>\n<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table>") != std::string::npos);
}

TEST_CASE("links lead where they may") {
  CHECK(html("[a](https://example.org/?a=1&b=ü)") == "<p><a href=\"https://example.org/?a=1&amp;b=%C3%BC\" rel=\"noopener\">a</a></p>\n");
  CHECK(html("[a](#situation) [b](mailto:x@example.org)") ==
        "<p><a href=\"#situation\">a</a> <a href=\"mailto:x@example.org\">b</a></p>\n");
  CHECK(html("[[br-right-of-regret]] and [text](br-right-of-regret.md#period)") ==
        "<p><a href=\"/documents/br-right-of-regret\">Right of &lt;regret&gt; &amp; more</a> and <a "
        "href=\"/documents/br-right-of-regret#period\">text</a></p>\n");
  CHECK(html("[[unknown-id]] [text](unknown-id)") == "<p>unknown-id text</p>\n");
  CHECK(html("[x](javascript:alert(1))") == "<p>x</p>\n");
  CHECK(html("![A label](two%20words.png)") ==
        "<p><img src=\"/attachments/cases/two%20words.png\" alt=\"A label\" loading=\"lazy\"></p>\n");
  CHECK(html("![A label](https://example.org/a.png)") == "<p>A label</p>\n");
}

TEST_CASE("raw HTML shows as text") {
  CHECK(html("a <b>c</b>\n\n<div onclick=x>\ny\n</div>\n") ==
        "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n<p>&lt;div onclick=x&gt;\ny\n&lt;/div&gt;</p>\n");
}

TEST_CASE("Chinese lines are joined without a space") { CHECK(html("包裹\n扣留\nabc\n") == "<p>包裹扣留\nabc</p>\n"); }

TEST_CASE("no attack comes through") {
  CHECK(attacks().size() >= 60);
  for (const std::string& attack : attacks())
    for (const std::string& text : {attack, "> " + attack, "- " + attack, "a " + attack + " b", "**" + attack + "**",
                                    "[" + attack + "](https://example.org)", "| a |\n|---|\n| " + attack + " |", "# " + attack}) {
      CAPTURE(text);
      const std::string shown = html(text);
      CAPTURE(shown);
      CHECK(html_fault(shown) == "");
      CHECK(shown.find("<script") == std::string::npos);
      CHECK(shown.find("href=\"javascript:") == std::string::npos);
    }
}

TEST_CASE("generated Markdown is well-formed HTML") {
  std::mt19937 random(3);
  const std::vector<std::string> pieces = {"word",
                                           " ",
                                           "\n",
                                           "\n\n",
                                           "# ",
                                           "## ",
                                           "{#id}",
                                           "- ",
                                           "1. ",
                                           "> ",
                                           "  ",
                                           "    ",
                                           "*",
                                           "**",
                                           "_",
                                           "`",
                                           "```\n",
                                           "~~",
                                           "|",
                                           "|---|---|\n",
                                           "[",
                                           "](",
                                           ")",
                                           "](#id)",
                                           "](https://example.org)",
                                           "![",
                                           "](a.png)",
                                           "[[",
                                           "]]",
                                           "[[br-right-of-regret]]",
                                           "- [ ] ",
                                           "- [x] ",
                                           "<",
                                           ">",
                                           "<b>",
                                           "</b>",
                                           "<!--",
                                           "-->",
                                           "&",
                                           "&amp;",
                                           "&#60;",
                                           "\"",
                                           "'",
                                           "\\",
                                           "\t",
                                           "---\n",
                                           "===\n",
                                           "<div>\n",
                                           "字",
                                           "🙂",
                                           "[a]: #x\n",
                                           "\r\n",
                                           "javascript:",
                                           "<script>",
                                           "***",
                                           "outcome: solved",
                                           "\xC2\xA0",
                                           "\xFF"};
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (size_t count = random() % 40; count > 0; --count) text += pieces[random() % pieces.size()];
    CAPTURE(text);
    const std::string shown = html(text);
    CAPTURE(shown);
    REQUIRE(html_fault(shown) == "");
    int lines = 1;
    for (size_t at = 0; at < text.size(); ++at) lines += text[at] == '\n' || (text[at] == '\r' && text.substr(at, 2) != "\r\n");
    const auto markdown = kb::parse_markdown(text);
    auto on_page = [&](int line) { return line >= 1 && line <= lines; };
    for (const auto& link : markdown.links) REQUIRE(on_page(link.line));
    for (const auto& block : markdown.blocks) REQUIRE(on_page(block.line));
    for (const auto& heading : markdown.headings) REQUIRE(on_page(heading.line));
    for (const auto& problem : markdown.problems) REQUIRE(on_page(problem.line));
  }
}

TEST_CASE("a heading with markup and an id keeps its spaces") {
  CHECK(html("## F *g* h {#i}") == "<h2 id=\"i\">F <em>g</em> h</h2>\n");
  CHECK(html("## F *g* {#i}") == "<h2 id=\"i\">F <em>g</em></h2>\n");
  CHECK(html("## *F* `g`{#i}  ") == "<h2 id=\"i\"><em>F</em> <code>g</code></h2>\n");
  CHECK(html("##  F  {#i}") == "<h2 id=\"i\">F</h2>\n");
}
