#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis.h"
#include "indexer/word_table.h"

namespace indexer {

struct Translation {
  std::string lang, text;
  double weight = 0;     ///< of 1
  bool learned = false;  ///< from the library's own translations, not from a dictionary
};

/// What the tables of words know of a query's words. One thread at a time; the tables must outlive it.
class Translator {
 public:
  /// Learned pairs, then dictionaries; either may be null.
  Translator(std::array<const WordTable*, 2> tables, Analyser& analyser) : tables_(tables), analyser_(analyser) {}

  bool knows(std::string_view lang, const Token& word) const;
  std::size_t longest_key(std::string_view lang) const;  ///< in tokens; 0 if no table knows the language
  std::vector<std::string> languages() const;

  struct Looked {
    std::string_view lang;
    std::string key, exact;  ///< lookup_key.h
  };
  /// Into the languages `to`, best first; through English where a table has no direct way.
  std::vector<Translation> translations(const Looked& looked, const std::vector<std::string>& to) const;
  /// Of a word that isn't known as it stands: without the Arabic article, or by a compound's parts.
  std::vector<Translation> translations_of_pieces(const Token& word, const std::string& lang, const std::vector<std::string>& to) const;

 private:
  std::string key_of(Token word, std::string_view piece, std::string_view lang) const;
  void through_pivot(const WordTable& table, const std::vector<WordTranslation>& by_pivot, const std::string& target,
                     std::vector<Translation>& found) const;
  std::vector<Translation> translations_of_parts(const Token& word, const std::string& lang, const std::vector<std::string>& to) const;

  std::array<const WordTable*, 2> tables_;
  Analyser& analyser_;
};

}  // namespace indexer
