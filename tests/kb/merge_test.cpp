#include "kb/document/merge.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "kb/document/lines.h"

using kb::merge_texts;

namespace {

/// Each letter a line.
std::string lines(const std::string& letters) {
  std::string text;
  for (const char letter : letters) text += std::string(1, letter) + "\n";
  return text;
}

/// Merged lines as letters; a conflict as `[mine|theirs]`.
std::string merged(const std::string& base, const std::string& mine, const std::string& theirs) {
  const auto letters = [](const std::string& text) {
    std::string result;
    for (const char c : text)
      if (c != '\n') result += c;
    return result;
  };
  std::string result;
  for (const kb::MergePart& part : merge_texts(lines(base), lines(mine), lines(theirs)).parts)
    result += part.conflict ? "[" + letters(part.mine) + "|" + letters(part.theirs) + "]" : letters(part.text);
  return result;
}

}  // namespace

TEST_CASE("what only one of two changed is taken") {
  CHECK(merged("abcde", "abcde", "abcde") == "abcde");
  CHECK(merged("abcde", "aBcde", "abcde") == "aBcde");
  CHECK(merged("abcde", "abcde", "abcDe") == "abcDe");
  CHECK(merged("abcde", "aBcde", "abcDe") == "aBcDe");
  CHECK(merged("abcde", "xabcde", "abcdey") == "xabcdey");
  CHECK(merged("abcde", "acde", "abce") == "ace");
  CHECK(merged("", "ab", "") == "ab");
  CHECK(merged("ab", "", "ab") == "");
}

TEST_CASE("what both changed alike is taken once") {
  CHECK(merged("abcde", "abXde", "abXde") == "abXde");
  CHECK(merged("abcde", "abXdeY", "abXde") == "abXdeY");
  CHECK(merged("", "ab", "ab") == "ab");
}

TEST_CASE("what both changed differently is a conflict with both texts, and the rest is merged around it") {
  CHECK(merged("abcde", "abXde", "abYde") == "ab[X|Y]de");
  CHECK(merged("abcde", "abde", "abYde") == "ab[|Y]de");
  CHECK(merged("abcde", "abXdeM", "TabYde") == "Tab[X|Y]deM");
  CHECK(merged("abcde", "aXbcde", "aYbcde") == "a[X|Y]bcde");
  CHECK(merged("abcde", "aBcde", "abCde") == "a[Bc|bC]de");  // beside each other
  CHECK(merged("", "a", "b") == "[a|b]");
  const auto merge = merge_texts("one\n", "mine\n", "theirs\n");
  CHECK_FALSE(merge.clean());
  REQUIRE(merge.parts.size() == 1);
  CHECK(merge.parts[0] == kb::MergePart{true, "", "mine\n", "theirs\n", "one\n"});
}

TEST_CASE("a last line without an end stays one") {
  CHECK(merge_texts("a\nb", "A\nb", "a\nb").text() == "A\nb");
  CHECK(merge_texts("a\nb\n", "a\nb\n", "a\nb").text() == "a\nb");
}

TEST_CASE("merging is fair and loses nothing") {
  std::mt19937 random(7);
  const auto letters = [&](std::size_t most) {
    std::string text(random() % most, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 6);
    return text;
  };
  const auto changed = [&](std::string text) {
    for (int i = static_cast<int>(random() % 4); i > 0; --i) {
      const std::size_t at = random() % (text.size() + 1);
      if (random() % 2 && at < text.size())
        text.erase(at, 1);
      else
        text.insert(at, 1, static_cast<char>('a' + random() % 8));
    }
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string base = lines(letters(20)), mine = lines(changed(letters(20))), theirs = lines(changed(letters(20)));
    CHECK(merge_texts(base, mine, base).text() == mine);
    CHECK(merge_texts(base, base, theirs).text() == theirs);
    CHECK(merge_texts(base, mine, mine).text() == mine);
    const auto one = merge_texts(base, mine, theirs), other = merge_texts(base, theirs, mine);
    REQUIRE(one.parts.size() == other.parts.size());
    for (std::size_t i = 0; i < one.parts.size(); ++i) {
      CHECK(one.parts[i].conflict == other.parts[i].conflict);
      CHECK(one.parts[i].text == other.parts[i].text);
      CHECK(one.parts[i].mine == other.parts[i].theirs);
    }
  }
}

TEST_CASE("merging takes bounded time, whatever the texts") {
  std::mt19937 random(1);
  const auto noise = [&] {
    std::string text;
    while (text.size() < 320'000) text += std::to_string(random() % 50) + "\n";
    return text;
  };
  const auto begin = std::chrono::steady_clock::now();
  merge_texts(noise(), noise(), noise());
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}
