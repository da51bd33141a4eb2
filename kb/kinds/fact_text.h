#pragma once

#include <string>
#include <vector>

#include "kb/document/vocabulary.h"

namespace kb {

/// A fact as the translation of its sheet in one language says it.
struct FactInLanguage {
  std::string lang, value;
};

/// A fact inside a text: `14`, `EUR 20` → 20,00 €, a choice by its label.
struct SaidFact {
  std::string text;   ///< empty if it can't be said
  std::string fault;  ///< why not, the end of a sentence with what to do
};

/// `values`: what the translations of the sheet say, at least one. Numbers, dates and money are the same in all of them; a text is taken
/// from the sheet in `lang`, a choice's label from the vocabulary in `lang`, and without those the fact can't be said: a reply has no word
/// of another language in it. Neither can yes and no. `locale`: how numbers are written, `lang` perhaps with a region.
SaidFact say_fact(const Vocabulary::Entry& entry, const std::vector<FactInLanguage>& values, const std::string& lang,
                  const std::string& locale);

}  // namespace kb
