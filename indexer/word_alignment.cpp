#include "indexer/word_alignment.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace indexer {
namespace {

using Side = ParallelBlocks::Side;

constexpr float slightest = 0.02F;  // conditional probabilities below aren't kept

std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) { return (std::uint64_t{a} << 32) | b; }

struct Conditional {
  float probability;
  unsigned together;
};

/// p(word | given) for the pairs of words in the blocks, by expectation maximization. A block also has a word that is nowhere, for those
/// that translate nothing.
class Model {
 public:
  Model(const Side& words, const Side& given, std::size_t step) : words_(words), given_(given), step_(step) {
    find_blocks();
    link();
  }

  void iterate() {
    std::vector<float> counts(probability_.size(), 0);
    std::vector<double> totals(given_.vocabulary + 1, 0);
    std::size_t at = 0;
    for_each_place([&](std::uint32_t, std::size_t block) {
      const std::size_t end = at + given_.block(block).size() + 1;
      float sum = 0;
      for (std::size_t i = at; i < end; ++i) sum += probability_[links_[i]];
      for (; at < end; ++at) {
        const std::uint32_t slot = links_[at];
        const float share = probability_[slot] / sum;
        counts[slot] += share;
        totals[given_of_[slot]] += share;
      }
    });
    for (std::size_t slot = 0; slot < counts.size(); ++slot)
      probability_[slot] = std::max(std::numeric_limits<float>::min(), static_cast<float>(counts[slot] / totals[given_of_[slot]]));
  }

  /// Those worth looking at, by pair_of(word, given).
  std::unordered_map<std::uint64_t, Conditional> probabilities(unsigned together) const {
    std::unordered_map<std::uint64_t, Conditional> all;
    for (std::size_t slot = 0; slot < probability_.size(); ++slot)
      if (given_of_[slot] != given_.vocabulary && together_[slot] >= together && probability_[slot] >= slightest)
        all[pair_of(word_of_[slot], given_of_[slot])] = {probability_[slot], together_[slot]};
    return all;
  }

 private:
  /// The blocks of each word, one word after another.
  void find_blocks() {
    block_ends_.assign(words_.vocabulary + 1, 0);
    for (std::size_t block = 0; block < words_.ends.size(); block += step_)
      for (const std::uint32_t word : words_.block(block)) ++block_ends_[word + 1];
    for (std::size_t word = 1; word < block_ends_.size(); ++word) block_ends_[word] += block_ends_[word - 1];
    blocks_.resize(block_ends_.back());
    std::vector<std::size_t> next(block_ends_.begin(), block_ends_.end() - 1);
    for (std::size_t block = 0; block < words_.ends.size(); block += step_)
      for (const std::uint32_t word : words_.block(block)) blocks_[next[word]++] = static_cast<std::uint32_t>(block);
  }

  template <class Function>
  void for_each_place(const Function& each) {
    for (std::uint32_t word = 0; word < words_.vocabulary; ++word)
      for (std::size_t i = block_ends_[word]; i < block_ends_[word + 1]; ++i) each(word, blocks_[i]);
  }

  /// Gives each pair of words that meet a slot, and each meeting the number of its slot.
  void link() {
    std::vector<std::uint32_t> slot_of(given_.vocabulary + 1), seen_by(given_.vocabulary + 1, std::numeric_limits<std::uint32_t>::max());
    const auto meet = [&](std::uint32_t word, std::uint32_t given) {
      if (seen_by[given] != word) {
        seen_by[given] = word;
        slot_of[given] = static_cast<std::uint32_t>(probability_.size());
        probability_.push_back(1);
        word_of_.push_back(word);
        given_of_.push_back(given);
        together_.push_back(0);
      }
      ++together_[slot_of[given]];
      links_.push_back(slot_of[given]);
    };
    for_each_place([&](std::uint32_t word, std::size_t block) {
      for (const std::uint32_t given : given_.block(block)) meet(word, given);
      meet(word, given_.vocabulary);
    });
  }

  const Side& words_;
  const Side& given_;
  std::size_t step_;
  std::vector<std::size_t> block_ends_;
  std::vector<std::uint32_t> blocks_;
  std::vector<std::uint32_t> links_;  // a slot for each meeting, in the order of for_each_place
  std::vector<float> probability_;    // by slot, and so on
  std::vector<std::uint32_t> word_of_, given_of_, together_;
};

std::unordered_map<std::uint64_t, Conditional> conditional(const Side& words, const Side& given, std::size_t step,
                                                           const AlignmentSettings& settings) {
  Model model(words, given, step);
  for (int i = 0; i < settings.iterations; ++i) model.iterate();
  return model.probabilities(settings.together);
}

}  // namespace

std::span<const std::uint32_t> ParallelBlocks::Side::block(std::size_t i) const {
  const std::size_t begin = i == 0 ? 0 : ends[i - 1];
  return std::span(words).subspan(begin, ends[i] - begin);
}

void ParallelBlocks::Side::add(std::vector<std::uint32_t> block) {
  std::sort(block.begin(), block.end());
  block.erase(std::unique(block.begin(), block.end()), block.end());
  vocabulary = std::max(vocabulary, block.back() + 1);
  words.insert(words.end(), block.begin(), block.end());
  ends.push_back(words.size());
}

void ParallelBlocks::add(std::vector<std::uint32_t> from, std::vector<std::uint32_t> to) {
  if (from.empty() || to.empty()) return;
  from_.add(std::move(from));
  to_.add(std::move(to));
}

std::vector<AlignedWords> align_words(const ParallelBlocks& blocks, const AlignmentSettings& settings) {
  std::size_t links = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) links += blocks.from().block(i).size() * blocks.to().block(i).size();
  const std::size_t step = links / std::max<std::size_t>(settings.links, 1) + 1;
  const auto there = conditional(blocks.from(), blocks.to(), step, settings);
  const auto back = conditional(blocks.to(), blocks.from(), step, settings);
  std::vector<AlignedWords> found;
  for (const auto& [pair, given_to] : there) {
    const auto from = static_cast<std::uint32_t>(pair >> 32), to = static_cast<std::uint32_t>(pair);
    const auto given_from = back.find(pair_of(to, from));
    if (given_from == back.end()) continue;
    const double probability = static_cast<double>(given_to.probability) * given_from->second.probability;
    if (probability >= settings.probability) found.push_back({from, to, probability, given_to.together});
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
  return found;
}

}  // namespace indexer
