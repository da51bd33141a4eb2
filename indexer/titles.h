#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/tokens.h"

/// Titles as they are looked for while someone types.
namespace indexer {

/// The title's tokens folded, a space before each word and each run of characters that are written without spaces between them.
std::string folded_title(Tokenizer& tokenizer, std::string_view title);

/// Bytes of a folded title.
struct Span {
  std::uint32_t start, end;
  bool operator==(const Span&) const = default;
};

/// The title escaped, with <mark> around what the spans of its folded form stand for, whole characters at least; a word that has another
/// number of letters when folded is marked whole.
std::string marked_title(Tokenizer& tokenizer, std::string_view title, std::vector<Span> spans);

/// Places in a folded title where what was typed may begin.
struct TitleStart {
  enum class Kind : std::uint8_t {
    title,  ///< its first word
    word,
    inside,  ///< a character within a run of ideographs or of Thai, a word behind its Arabic article
  };
  std::uint32_t at;
  Kind kind;
};
std::vector<TitleStart> title_starts(std::string_view folded_title);

}  // namespace indexer
