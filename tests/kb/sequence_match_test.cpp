#include "kb/document/sequence_match.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

namespace {

using Pairs = std::vector<std::pair<int, int>>;

Pairs match(const std::vector<int>& a, const std::vector<int>& b) {
  kb::MatchBudget budget;
  return kb::match_sequences(a, b, budget);
}

bool is_common(const std::vector<int>& a, const std::vector<int>& b, const Pairs& pairs) {
  int last_a = -1, last_b = -1;
  for (const auto& [in_a, in_b] : pairs) {
    if (in_a <= last_a || in_b <= last_b || in_a >= static_cast<int>(a.size()) || in_b >= static_cast<int>(b.size())) return false;
    if (a[static_cast<size_t>(in_a)] != b[static_cast<size_t>(in_b)]) return false;
    last_a = in_a;
    last_b = in_b;
  }
  return true;
}

}  // namespace

TEST_CASE("what is equal is matched") {
  CHECK(match({}, {}) == Pairs{});
  CHECK(match({1, 2, 3}, {1, 2, 3}) == Pairs{{0, 0}, {1, 1}, {2, 2}});
  CHECK(match({1, 2, 3}, {}) == Pairs{});
  CHECK(match({1, 2, 3}, {1, 3}) == Pairs{{0, 0}, {2, 1}});
  CHECK(match({1, 2}, {3, 4}) == Pairs{});
}

TEST_CASE("a line that is unique in both anchors what repeats around it") {
  CHECK(match({9, 1, 9, 2, 9}, {9, 9, 2, 9, 1}) == Pairs{{0, 0}, {2, 1}, {3, 2}, {4, 3}});
}

TEST_CASE("without anchors the longest common subsequence is found") {
  // Myers' own example: ABCABBA and CBABAC have four letters in common.
  CHECK(match({1, 2, 3, 1, 2, 2, 1}, {3, 2, 1, 2, 1, 3}).size() == 4);
  CHECK(match({1, 1, 2, 2, 1, 1, 2}, {2, 1, 2, 1, 1}).size() == 4);
  CHECK(match(std::vector<int>(40, 7), std::vector<int>(25, 7)).size() == 25);
}

TEST_CASE("matches are equal and in order") {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    const unsigned letters = static_cast<unsigned>(random() % 6) + 1;
    std::vector<int> a(random() % 25), b(random() % 25);
    for (int& x : a) x = static_cast<int>(random() % letters);
    for (int& x : b) x = static_cast<int>(random() % letters);
    REQUIRE(is_common(a, b, match(a, b)));
  }
}

TEST_CASE("time is bounded, whatever the sequences") {
  std::mt19937 random(6);
  std::vector<int> a(130'000), b(130'000);
  for (const unsigned letters : {2u, 300u, 100'000u}) {
    for (int& x : a) x = static_cast<int>(random() % letters);
    for (int& x : b) x = static_cast<int>(random() % letters);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(is_common(a, b, match(a, b)));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  }
}
