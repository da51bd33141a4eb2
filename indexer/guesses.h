#pragma once

#include <string>
#include <vector>

#include "indexer/cues.h"
#include "indexer/glossary_in_text.h"
#include "indexer/reader.h"
#include "indexer/telling.h"

namespace indexer {

/// What a customer's text seems to be about.
struct Guess {
  std::string what;  ///< `lang`, `market`, `product`, `scenario`, `emotion`
  std::string value;
  std::vector<std::string> why;  ///< words of the text that tell it; none for a language, or for what was given
  double weight = 0;             ///< how much tells it; comparable among those of one `what`
  bool given = false;            ///< somebody said so
};

/// A text with what the glossary and the vocabulary's cues name in it.
struct ReadText {
  TellingText telling;
  std::vector<LanguageWeight> languages;  ///< that it is written in, whether or not documents are; most likely first
  std::vector<ConceptMention> terms;      ///< of the snapshot's glossary
  std::vector<Cues::Mention> cues;        ///< of its cues

  std::string words(std::size_t first, std::size_t count) const;  ///< these tokens, as the text has them
};
ReadText read_text(std::string_view text, const std::vector<std::string>& prefer, const Snapshot& snapshot, Reader& reader);

/// The languages of a long text by CLD2, at most three, each with its share of the text; what is written in no language that it knows is
/// left out. `text` must be UTF-8.
std::vector<LanguageWeight> detected_languages(std::string_view text);

/// Market, product, scenario and emotion by cues and signs, product and scenario also by what the glossary's terms that are named belong
/// to; of each the likeliest first, none far behind it. The language is the text's likeliest.
std::vector<Guess> guesses(const ReadText& text, const Snapshot& snapshot, const Reader& reader);

/// The market where a language is mostly spoken, as CLDR has it (ja → JP); empty if the vocabulary has no such market.
std::string home_market(const std::string& language, const kb::Vocabulary& vocabulary);

}  // namespace indexer
