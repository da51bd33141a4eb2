#include "indexer/glossary_changes.h"

#include <set>

#include "indexer/languages.h"

namespace indexer {

std::vector<kb::DocumentName> documents_with(const Snapshot& now, const std::vector<std::pair<std::string, std::string>>& labels) {
  auto reader = now.generation->borrow(now.commit);
  std::set<DocumentNumber> found;
  for (const auto& [lang, label] : labels) {
    const std::string_view base = base_language(lang);
    Bitmap documents(std::size_t{now.columns->last_document()} + 1);
    documents.fill();
    for (const Token& token : reader->analyser.tokenizer.tokens(label)) {
      Bitmap having(documents.size());
      now.generation->terms().add_postings({token_term(token, base, reader->analyser.stemmers)}, reader->database, having);
      documents.keep_common(having);
    }
    documents.for_each([&](DocumentNumber d) {
      if (now.columns->group_of(d) != no_number) found.insert(d);
    });
  }
  now.generation->give_back(std::move(reader));
  std::vector<kb::DocumentName> names;
  for (const DocumentNumber d : found) names.push_back({now.columns->card(d).id, now.columns->card(d).lang});
  return names;
}

}  // namespace indexer
