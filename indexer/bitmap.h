#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace indexer {

/// A set of document numbers.
class Bitmap {
 public:
  explicit Bitmap(std::size_t size = 0) : words_((size + 63) / 64), size_(size) {}

  /// Empty, for numbers below `size`; keeps its memory.
  void reset(std::size_t size) {
    size_ = size;
    words_.assign((size + 63) / 64, 0);
  }
  std::size_t size() const { return size_; }
  void set(std::uint32_t n) {
    if (n < size_) words_[n / 64] |= std::uint64_t{1} << (n % 64);
  }
  bool has(std::uint32_t n) const { return n < size_ && (words_[n / 64] >> (n % 64) & 1); }
  void fill() {
    for (std::uint32_t n = 0; n < size_; ++n) set(n);
  }
  void clear(std::uint32_t n) {
    if (n < size_) words_[n / 64] &= ~(std::uint64_t{1} << (n % 64));
  }
  /// Leaves the numbers that `other` has too.
  void keep_common(const Bitmap& other) {
    for (std::size_t w = 0; w < words_.size(); ++w) words_[w] &= w < other.words_.size() ? other.words_[w] : 0;
  }
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }

  template <class Fn>
  void for_each(Fn&& fn) const {
    for (std::size_t w = 0; w < words_.size(); ++w)
      for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1)
        fn(static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
  }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_;
};

}  // namespace indexer
