#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// Which words of parallel texts mean the same: Brown et al., “The Mathematics of Statistical Machine Translation” (1993), Model 1, in both
/// directions. The order of words counts for nothing, and each word counts once in a block.
namespace indexer {

/// Blocks of two languages that say the same. Words are numbers from 0.
class ParallelBlocks {
 public:
  /// Blocks with no words on one side are passed over; what occurs twice in a block is taken once.
  void add(std::vector<std::uint32_t> from, std::vector<std::uint32_t> to);

  struct Side {
    std::vector<std::uint32_t> words;  ///< of all blocks, one after another
    std::vector<std::size_t> ends;     ///< of each block
    std::uint32_t vocabulary = 0;      ///< the largest word + 1

    std::span<const std::uint32_t> block(std::size_t i) const;
    void add(std::vector<std::uint32_t> block);
  };
  const Side& from() const { return from_; }
  const Side& to() const { return to_; }
  std::size_t size() const { return from_.ends.size(); }

 private:
  Side from_, to_;
};

struct AlignmentSettings {
  int iterations = 5;
  unsigned together = 2;           ///< the fewest blocks that have both words
  double probability = 0.1;        ///< the least of p(from | to) · p(to | from)
  std::size_t links = 10'000'000;  ///< pairs of words in blocks that are looked at; of more, every n-th block. 8 bytes of memory for each
};

struct AlignedWords {
  std::uint32_t from, to;
  double probability;  ///< p(from | to) · p(to | from)
  unsigned together;   ///< blocks with both
};

/// The pairs that pass the settings' bars, by `from`, then `to`. In time proportional to the links.
std::vector<AlignedWords> align_words(const ParallelBlocks& blocks, const AlignmentSettings& settings = {});

}  // namespace indexer
