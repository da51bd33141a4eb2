#include "indexer/word_alignment.h"

#include <doctest/doctest.h>

#include <random>

using namespace indexer;

namespace {

/// Blocks of six words out of `vocabulary`, their translations being word + 1, in any order, with a word of noise on each side.
ParallelBlocks generated(std::uint32_t vocabulary, int blocks) {
  std::mt19937 random(3);
  ParallelBlocks all;
  for (int i = 0; i < blocks; ++i) {
    std::vector<std::uint32_t> from{vocabulary + random() % 50}, to{vocabulary + 1 + random() % 50};
    for (int word = 0; word < 6; ++word) {
      from.push_back(random() % vocabulary);
      to.insert(to.begin() + static_cast<std::ptrdiff_t>(random() % to.size()), from.back() + 1);
    }
    all.add(from, to);
  }
  return all;
}

}  // namespace

TEST_CASE("words that always meet are found among those that meet by chance") {
  const auto found = align_words(generated(60, 120));
  std::size_t right = 0, wrong = 0;
  for (const AlignedWords& pair : found) (pair.to == pair.from + 1 && pair.from < 60 ? right : wrong) += 1;
  CHECK(right >= 57);
  CHECK(wrong <= 6);
  for (const AlignedWords& pair : found) {
    CHECK(pair.probability >= 0.1);
    CHECK(pair.probability <= 1.001);
    CHECK(pair.together >= 2);
  }
}

TEST_CASE("a pair met once proves nothing") {
  ParallelBlocks blocks;
  blocks.add({1, 2}, {3, 4});
  CHECK(align_words(blocks).empty());
  blocks.add({1, 5}, {3, 6});
  const auto found = align_words(blocks);
  REQUIRE(found.size() == 1);
  CHECK(found[0].from == 1);
  CHECK(found[0].to == 3);
  CHECK(found[0].together == 2);
}

TEST_CASE("of more links than allowed, every n-th block is looked at") {
  AlignmentSettings few;
  few.links = 2'000;
  const auto found = align_words(generated(20, 400), few);
  CHECK(found.size() >= 15);
  for (const AlignedWords& pair : found) CHECK(pair.together <= 60);
}

TEST_CASE("nothing to align is no error") {
  CHECK(align_words({}).empty());
  ParallelBlocks blocks;
  blocks.add({}, {1});
  blocks.add({1}, {});
  CHECK(blocks.size() == 0);
  CHECK(align_words(blocks).empty());
}
