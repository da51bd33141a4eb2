#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/characters.h"

namespace indexer {

/// Stems by language: Snowball where it knows the language, a list of light suffixes for Greek, Hindi, Polish, Czech, … .
/// One thread at a time: it remembers the words it has stemmed.
class Stemmers {
 public:
  Stemmers();
  ~Stemmers();
  Stemmers(Stemmers&&) noexcept;
  Stemmers& operator=(Stemmers&&) noexcept;

  /// The stem of a normalized word, folded; `language` as base_language. A word of an unknown language is only folded.
  const std::string& stem(std::string_view word, Script script, std::string_view language);

  /// Whether there are rules for the language at all.
  bool knows(std::string_view language);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Removes the longest suffix of the language's list that leaves a stem long enough. The word itself if the language has no list.
std::string_view without_light_suffix(std::string_view folded, std::string_view language);
bool has_light_suffixes(std::string_view language);

}  // namespace indexer
