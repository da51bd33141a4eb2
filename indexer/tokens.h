#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/characters.h"

namespace indexer {

/// A piece of text that the index looks at: a word, or one character of a script that is read in pairs of characters.
struct Token {
  enum class Kind : std::uint8_t { word, ideograph, syllable };
  Kind kind = Kind::word;
  Script script = Script::none;  ///< none for numbers
  bool has_digit = false;
  bool has_letter = false;
  /// What stands between the token before and this one, if it is no more than one of `-‐_./,`; ' ' for nothing at all; NUL otherwise.
  char joint = '\0';
  std::uint32_t offset = 0, length = 0;  ///< bytes of the text given
  std::string text;  ///< NFKC, case-folded, without ignorable characters; ideographs as fold_ideograph; at most 64 characters
};

/// Cuts text into tokens, in time proportional to its length whatever it holds. Not valid UTF-8 separates.
/// Combining marks past 30 on one character are dropped (ICU's time is quadratic in them).
/// One thread at a time: it keeps ICU's dictionary iterator.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  std::vector<Token> tokens(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
