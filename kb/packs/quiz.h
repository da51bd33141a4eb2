#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kb/document/document.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/sheet.h"
#include "kb/kinds/term.h"
#include "kb/packs/pack.h"
#include "kb/packs/question.h"

/// Questions for a pack's quiz, drawn from what is typed in its items: a sheet's facts, with other markets' values as wrong answers; what
/// comes next in a fault tree; a term's words in another language; a case's better way against what went wrong.
///
/// A wrong answer is never right too. So a fact isn't asked with a value that any sheet of the same market, a larger one or a smaller one
/// states, whatever its day; a node isn't asked with another to which one of its own answers leads; a term isn't asked with the word of a
/// term that shares any word with it; and a case's wrong answers are those that the case itself tells as wrong.
namespace kb {

struct QuizLibrary {
  struct Item {
    PackItem item;
    const Document* document;  ///< in the language that the item is shown in
  };
  std::vector<Item> items;
  std::vector<Sheet> sheets;                              ///< every sheet that is published, one language each
  std::map<std::string, std::vector<TermLabels>> labels;  ///< every term's words, by id
  const Vocabulary& vocabulary;
};

/// At most `most` questions, of each item in turn; the same for the same library and seed, and fewer are the first of more. In an item's
/// language, or in English where the vocabulary hasn't its words in it. Items of which nothing can be asked have none.
std::vector<Question> draw_questions(const QuizLibrary& library, std::uint64_t seed, std::size_t most);

}  // namespace kb
