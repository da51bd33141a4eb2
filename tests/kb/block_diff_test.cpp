#include "kb/document/block_diff.h"

#include <doctest/doctest.h>

#include <random>

#include "kb/document/markdown.h"
#include "tests/support/html.h"

namespace {

/// One change a line: `=` what stays, `-` what goes, `+` what comes; line ends as `|`.
std::string shown(std::string_view old_body, std::string_view new_body) {
  std::string all;
  const auto line = [&](char sign, std::string text) {
    while (text.ends_with('\n')) text.pop_back();
    for (char& c : text)
      if (c == '\n') c = '|';
    all += sign + text + "\n";
  };
  for (const kb::BlockChange& change : kb::diff_blocks(old_body, new_body)) {
    if (!change.changed) line('=', change.after);
    if (change.changed && !change.before.empty()) line('-', change.before);
    if (change.changed && !change.after.empty()) line('+', change.after);
  }
  return all;
}

}  // namespace

TEST_CASE("texts with the same blocks have no change, however many empty lines lie between them") {
  CHECK(kb::diff_blocks("", "").empty());
  CHECK(shown("One.\n\nTwo.\n", "One.\n\n\n\nTwo.") == "=One.||||Two.\n");
}

TEST_CASE("a block that became another stands beside it, others go or come") {
  CHECK(shown("Return it within 14 days.\n\nGone.\n\nStays.\n", "Return it within 30 days.\n\nStays.\n\nNew.\n") ==
        "-Return it within 14 days.\n+Return it within 30 days.\n-Gone.\n=Stays.\n+New.\n");
  CHECK(kb::diff_blocks("Quite other words.", "Nothing alike, at all").size() == 1);
  CHECK(shown("", "A.\n\nB.\n") == "+A.\n+B.\n");
  CHECK(shown("A.\n", "") == "-A.\n");
}

TEST_CASE("a heading is a block of its own, and one that goes gets another id") {
  CHECK(shown("## When {#when}\nToday.\n", "## How {#how}\nToday.\n") == "-## When {#was-1}\n+## How {#how}\n=Today.\n");
}

TEST_CASE("code and what is indented belong together") {
  const std::string code = "```sh\na\n\n# no heading\n\nb\n```\n";
  CHECK(shown("x\n\n" + code, "y\n\n" + code) == "-x\n+y\n=```sh|a||# no heading||b|```\n");
  CHECK(shown("- a\n\n  of a\n\n- b\n", "- a\n\n  of a, too\n\n- b\n") == "-- a||  of a\n+- a||  of a, too\n=- b\n");
}

TEST_CASE("a link's definition stands with every block") {
  const auto changes = kb::diff_blocks("See [law].\n\n[law]: https://old.example\n", "See [the law][law].\n\n[law]: https://new.example\n");
  REQUIRE(changes.size() == 2);
  CHECK(kb::render_html(changes[0].before, {}).find("https://old.example") != std::string::npos);
  CHECK(kb::render_html(changes[0].after, {}).find("https://new.example") != std::string::npos);
}

TEST_CASE("whatever the texts, the new one's blocks are all there, and every piece is well-formed") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"## A\n", "text\n",         "\n",   "```\n", "- x\n", "  y\n",
                                           "> q\n",  "| a |\n|---|\n", "\t\n", "1. z",  "~~~\n"};
  for (int round = 0; round < 300; ++round) {
    std::string texts[2];
    for (std::string& text : texts)
      for (int i = static_cast<int>(random() % 20); i > 0; --i) text += pieces[random() % pieces.size()];
    std::string words, wanted;
    for (const kb::BlockChange& change : kb::diff_blocks(texts[0], texts[1])) {
      for (const char c : change.after)
        if (c != '\n') words += c;
      CHECK(html_fault(kb::render_html(change.before, {})) == "");
      CHECK(html_fault(kb::render_html(change.after, {})) == "");
    }
    const std::size_t begin = texts[1].find_first_not_of("\n\t");
    for (std::size_t at = 0; at < texts[1].size(); ++at)
      if (texts[1][at] != '\n' && (begin <= at || texts[1][at] != '\t')) wanted += texts[1][at];
    CAPTURE(texts[1]);
    CHECK(words == wanted);
  }
}
