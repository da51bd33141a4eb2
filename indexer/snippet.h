#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/query.h"
#include "indexer/stemming.h"
#include "indexer/stored_text.h"

namespace indexer {

/// The query's words as keys of marks, in the language of one document.
struct SoughtKeys {
  struct Word {
    std::uint32_t key;
    double weight;
    std::size_t token;  ///< index of the word in the query: its spellings count once
  };
  struct Pair {
    std::uint32_t first, second;  ///< characters beside each other; second is 0 for a character on its own
    double weight;
    std::size_t token;
  };
  std::vector<Word> words;
  std::vector<Pair> pairs;
  std::vector<std::pair<std::string, std::size_t>> beginnings;  ///< first letters, for documents found by these alone
};
SoughtKeys sought_keys(const std::vector<SoughtToken>& sought, std::string_view base, Stemmers& stemmers);

/// About how much text a snippet shows, in Latin letters; an ideograph counts as 2⅔ of them.
inline constexpr int snippet_width = 160;

/// The passage of the text that holds most of what was sought, by weight; the beginning if it holds none of it (or nothing was sought).
/// Well-formed HTML whose only element is <mark>; whole words; no control characters, none of those that turn the writing direction.
/// Empty only if text, summary and title all are.
std::string snippet_html(const StoredText& text, const SoughtKeys& sought);

/// `text` escaped and without control characters.
std::string escaped(std::string_view text);

}  // namespace indexer
