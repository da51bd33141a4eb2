#include "kb/library/pack_quiz.h"

#include <algorithm>
#include <deque>

#include "kb/kinds/declared.h"
#include "kb/library/pack_rows.h"
#include "kb/library/sheets.h"
#include "kb/library/term_labels.h"
#include "kb/packs/quiz.h"

namespace kb {
std::vector<Question> drawn_quiz(Connection& db, const Pack& pack, std::uint64_t seed, std::size_t most) {
  const Vocabulary known = vocabulary(db);
  std::deque<Document> documents;  // the items point into it
  QuizLibrary library{.vocabulary = known};
  bool terms = false, facts = false;
  for (const PackSection& section : pack.contents.sections)
    for (const PackItem& item : section.items) {
      const auto all = translations(db, item.id);
      const RevisionInfo* info = chosen_translation(all, item, pack.contents.languages);
      if (!info) continue;
      documents.push_back(document_of(*published(db, info->name), known));
      library.items.push_back({item, &documents.back()});
      terms = terms || documents.back().kind == &term_kind;
      facts = facts || (documents.back().kind && documents.back().kind->facts);
    }
  if (facts) library.sheets = published_sheets(db, known, [](const auto& languages) { return chosen_translation(languages, {}, {}); });
  if (terms) library.labels = published_labels(db);
  return draw_questions(library, seed, most);
}

}  // namespace kb
