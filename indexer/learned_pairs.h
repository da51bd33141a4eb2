#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "indexer/word_table.h"

/// Words that the library's own translations show to mean the same: the dictionary that fits it best.
namespace indexer {

/// A document in one language: its headings and paragraphs in order, as plain text.
struct TextInBlocks {
  std::string lang;  ///< base_language
  std::vector<std::string> blocks;
};

/// Collects documents with their translations and learns pairs of words from them (word_alignment.h): each language with English, or with
/// the first of a document that has no English. Where two texts have as many blocks, blocks are taken for each other's translations;
/// else the texts as wholes. Blocks of more than 200 words are passed over, and so are stop words, words in
/// another script than the language's, and pairs of the same word. Words are stems; of Chinese and
/// Japanese, what ICU's dictionary takes for words, from two characters on.
///
/// Memory: 4 bytes for each word of text, about 150 for each different form, and while learning up to 200 MB. Past 4 million
/// words of one pair of languages, texts are passed over. One thread at a time; the same texts in the same order give the same pairs.
class PairLearner {
 public:
  PairLearner();
  ~PairLearner();

  void add(const std::vector<TextInBlocks>& translations);

  /// As texts in their most frequent form, normalized; the weight is √(p(from | to) · p(to | from)).
  std::vector<WordPair> pairs() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
