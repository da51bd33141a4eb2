#pragma once

#include <xapian.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace indexer {

/// `word` in Latin letters without marks, by ICU: `батарея` → batareya, `بطارية` → btaryt. As it is if it is in them already.
std::string romanized(std::string_view word);

/// The stems of an index by the sound of their letters, to find words of another language that look alike: Garantie, guarantee, гарантия.
///
/// Every stem is romanized and filed under its runs of four letters, its ends marked. The likeness of two words is Dice's coefficient
/// (1945) of their runs: twice those they share over all they have. Immutable; any thread.
class Lexicon {
 public:
  Lexicon() = default;
  /// Reads the stems that at least `least_documents` documents have; the rarest are left out of more than most_stems.
  explicit Lexicon(const Xapian::Database& database, unsigned least_documents = 1);

  struct Cognate {
    std::string_view lang, stem;  ///< into the lexicon
    double likeness;              ///< above 0, at most 1
    unsigned documents;
  };
  /// The stems of other languages than `except` most like `word`, at least `least_likeness`; best first, at most `most`.
  std::vector<Cognate> cognates(std::string_view word, std::string_view except, std::size_t most) const;

  std::size_t size() const { return stems_.size(); }
  std::size_t bytes() const;

  static constexpr double least_likeness = 0.4;
  static constexpr std::size_t most_stems = 400'000;

 private:
  struct Stem {
    std::uint32_t offset;
    std::uint16_t length;
    std::uint8_t lang, runs;
    std::uint32_t documents;
  };
  struct Run {
    std::uint32_t letters;  ///< a hash of four
    std::uint32_t stem;
    bool operator<(const Run& other) const { return letters < other.letters; }
  };

  std::vector<std::string> languages_;
  std::string text_;
  std::vector<Stem> stems_;
  std::vector<Run> runs_;  ///< sorted by letters
};

}  // namespace indexer
