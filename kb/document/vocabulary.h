#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

namespace kb {

/// The words that documents may use, from `content/vocabulary.yaml`, with labels in the interface languages.
/// "any" is built into markets, products, scenarios and platforms.
class Vocabulary {
 public:
  struct Entry {
    std::string value;
    std::map<std::string, std::string, std::less<>> labels;  ///< language → label
    std::string parent;                                      ///< markets alone
    std::string type;            ///< facts alone: days, months, years, number, percent, boolean, text, money, date, choice
    std::vector<Entry> choices;  ///< facts of type choice
    /// What in a customer's text tells it: words by language, found in their inflected forms, and signs, found literally (`R$`).
    /// Markets, products, scenarios and emotions.
    std::map<std::string, std::vector<std::string>, std::less<>> cues;
    std::vector<std::string> signs;
    int line = 0;
  };
  /// The lists a vocabulary has: markets, products, scenarios, platforms, topics, facts, outcomes, emotions.
  static const std::vector<std::string>& list_names();

  static Vocabulary parse(std::string_view yaml, std::string_view path, std::vector<Problem>& problems);
  /// The vocabulary that ships with the program: what a library without one of its own uses.
  static const Vocabulary& shipped();

  const std::vector<Entry>& entries(std::string_view list) const;          ///< in the file's order, "any" first where it is built in
  const Entry* find(std::string_view list, std::string_view value) const;  ///< nullptr if it isn't allowed
  std::string label(std::string_view list, std::string_view value, std::string_view lang) const;  ///< falls back to en, then the value
  std::string nearest(std::string_view list, std::string_view value) const;                       ///< nearest right spelling, or empty

  /// What choosing a market means: itself, the larger markets it belongs to, its members, and "any". DE → DE, EU, any.
  std::vector<std::string> market_family(std::string_view market) const;

 private:
  std::map<std::string, std::vector<Entry>, std::less<>> lists_;
  /// Of each list, where each value stands in it: answers label dozens of values.
  std::map<std::string, std::map<std::string, size_t, std::less<>>, std::less<>> places_;
};

/// The word of `words` nearest to `word` by edit distance, or empty if none is near (more than a third of its letters differ).
std::string nearest_spelling(std::string_view word, const std::vector<std::string>& words);

}  // namespace kb
