#include "kb/document/diff.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

namespace {

/// As a unified diff; changed words in brackets.
std::string shown(const kb::Diff& diff) {
  std::string all;
  for (const kb::DiffHunk& hunk : diff.hunks) {
    all += "@@ -" + std::to_string(hunk.old_begin) + "," + std::to_string(hunk.old_count) + " +" + std::to_string(hunk.new_begin) + "," +
           std::to_string(hunk.new_count) + "\n";
    for (const kb::DiffLine& line : hunk.lines) {
      all += line.kind == kb::DiffLine::Kind::context ? ' ' : line.kind == kb::DiffLine::Kind::removed ? '-' : '+';
      for (const kb::DiffSpan& span : line.spans) all += span.changed ? "[" + span.text + "]" : span.text;
      all += "\n";
    }
  }
  return all;
}

std::string text_of(const kb::DiffLine& line) {
  std::string text;
  for (const kb::DiffSpan& span : line.spans) text += span.text;
  return text;
}

}  // namespace

TEST_CASE("equal texts have no difference") {
  CHECK(kb::diff_lines("", "").hunks.empty());
  CHECK(kb::diff_lines("a\nb\n", "a\nb\n").hunks.empty());
}

TEST_CASE("lines that something is said of are kept beside the changes") {
  CHECK(shown(kb::diff_lines("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\ne\nF\n", 0, {2, 99})) == "@@ -2,1 +2,1\n b\n@@ -6,1 +6,1\n-[f]\n+[F]\n");
  CHECK(shown(kb::diff_lines("a\nb\nc\n", "a\nb\nc\n", 1, {1})) == "@@ -1,2 +1,2\n a\n b\n");
}

TEST_CASE("pieces are paired with what they became, in order") {
  using Pairs = std::vector<std::pair<int, int>>;
  CHECK(kb::pair_alike({"pay in 14 days", "gone"}, {"quite new", "pay in 30 days"}) == Pairs{{0, 1}});
  CHECK(kb::pair_alike({}, {"a"}).empty());
}

TEST_CASE("changed words are marked inside changed lines") {
  const kb::Diff diff = kb::diff_lines("a\nReturn it within 14 days, please.\nc\n", "a\nReturn it within 30 days.\nc\n");
  CHECK(shown(diff) == "@@ -1,3 +1,3\n a\n-Return it within [14] days[, please].\n+Return it within [30] days.\n c\n");
  CHECK(diff.removed == 1);
  CHECK(diff.added == 1);
  CHECK(shown(kb::diff_lines("包裹被海关扣留三天\n", "包裹被海关扣留五天\n")) ==
        "@@ -1,1 +1,1\n-包裹被海关扣留[三]天\n+包裹被海关扣留[五]天\n");
}

TEST_CASE("lines that share little are shown as wholly changed") {
  CHECK(shown(kb::diff_lines("the old line\n", "quite another text\n")) == "@@ -1,1 +1,1\n-[the old line]\n+[quite another text]\n");
}

TEST_CASE("a changed line is paired with the line it became, not with its neighbour") {
  CHECK(shown(kb::diff_lines("pay within 14 days\n", "new line above\npay within 30 days\n")) ==
        "@@ -1,1 +1,2\n-pay within [14] days\n+[new line above]\n+pay within [30] days\n");
}

TEST_CASE("changes far apart are hunks of their own, with context") {
  std::string old_text, new_text;
  for (int i = 1; i <= 30; ++i) {
    old_text += "line " + std::to_string(i) + "\n";
    if (i != 5) new_text += "line " + std::to_string(i) + "\n";
    if (i == 25) new_text += "inserted\n";
  }
  CHECK(shown(kb::diff_lines(old_text, new_text, 1)) ==
        "@@ -4,3 +4,2\n line 4\n-[line 5]\n line 6\n@@ -25,2 +24,3\n line 25\n+[inserted]\n line 26\n");
  CHECK(kb::diff_lines(old_text, new_text, -1).hunks.size() == 1);
  CHECK(kb::diff_lines(old_text, new_text, -1).hunks[0].lines.size() == 31);
  CHECK(kb::diff_lines(old_text, new_text, 0).hunks[0].lines.size() == 1);
}

TEST_CASE("a text from or to nothing is wholly added or removed") {
  CHECK(shown(kb::diff_lines("", "a\n\nb")) == "@@ -1,0 +1,3\n+[a]\n+\n+[b]\n");
  CHECK(shown(kb::diff_lines("a\n", "")) == "@@ -1,1 +1,0\n-[a]\n");
}

TEST_CASE("a missing end of the last line is a difference") {
  const kb::Diff diff = kb::diff_lines("a\nb\n", "a\nb");
  CHECK(shown(diff) == "@@ -1,2 +1,2\n a\n-b\n+b\n");
}

TEST_CASE("a whole diff gives both texts back") {
  std::mt19937 random(9);
  const std::vector<std::string> lines = {
      "a", "b", "", "pay within 14 days", "pay within 30 days", "包裹被扣留", "包裹被退回", "- [ ] check", "x y z", "x z"};
  for (int round = 0; round < 1500; ++round) {
    std::vector<std::string> old_lines(random() % 15), new_lines;
    for (auto& line : old_lines) line = lines[random() % lines.size()];
    for (const auto& line : old_lines) {
      if (random() % 4 == 0) new_lines.push_back(lines[random() % lines.size()]);
      if (random() % 5) new_lines.push_back(line);
    }
    std::string old_text, new_text;
    for (const auto& line : old_lines) old_text += line + "\n";
    for (const auto& line : new_lines) new_text += line + "\n";
    const kb::Diff diff = kb::diff_lines(old_text, new_text, -1);
    if (old_text == new_text) {
      CHECK(diff.hunks.empty());
      continue;
    }
    REQUIRE(diff.hunks.size() == 1);
    std::string old_again, new_again;
    int old_line = 0, new_line = 0;
    for (const auto& line : diff.hunks[0].lines) {
      if (line.kind != kb::DiffLine::Kind::added) {
        old_again += text_of(line) + "\n";
        REQUIRE(line.old_line == ++old_line);
      } else {
        REQUIRE(line.old_line == 0);
      }
      if (line.kind != kb::DiffLine::Kind::removed) {
        new_again += text_of(line) + "\n";
        REQUIRE(line.new_line == ++new_line);
      }
    }
    REQUIRE(old_again == old_text);
    REQUIRE(new_again == new_text);
    REQUIRE(diff.hunks[0].old_count == old_line);
    REQUIRE(diff.hunks[0].new_count == new_line);
  }
}

TEST_CASE("texts of 256 KB are compared in bounded time") {
  std::mt19937 random(8);
  auto made = [&](unsigned words, unsigned per_line) {
    std::string text;
    for (unsigned i = 1; text.size() < 256 * 1024; ++i) text += "w" + std::to_string(random() % words) + (i % per_line ? " " : "\n");
    return text;
  };
  for (const unsigned words : {2u, 50u, 100'000u})
    for (const unsigned per_line : {1u, 8u, 30u, 4'000u, 1'000'000u}) {
      const std::string a = made(words, per_line), b = made(words, per_line);
      const auto begin = std::chrono::steady_clock::now();
      const kb::Diff diff = kb::diff_lines(a, b);
      CAPTURE(words);
      CAPTURE(per_line);
      CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
      CHECK(diff.hunks.size() >= 1);
    }
}
