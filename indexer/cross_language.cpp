#include "indexer/cross_language.h"

#include <set>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/stored_text.h"

namespace indexer {

LanguageGaps::LanguageGaps(const Columns& columns) {
  for (const auto& [base, documents] : columns.languages()) languages_[base] = true;
  std::set<std::string_view> own;
  for (GroupNumber group = 0; group < columns.group_count(); ++group) {
    own.clear();
    for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
      own.insert(base_language(columns.card(d).lang));
    for (const std::string_view to : own) {
      auto place = lacking_.find(to);
      if (place == lacking_.end()) place = lacking_.emplace(std::string(to), std::map<std::string, bool, std::less<>>()).first;
      if (place->second.size() + 1 == languages_.size()) continue;
      for (const auto& [from, exists] : languages_)
        if (!own.contains(from)) place->second[from] = true;
    }
  }
}

bool LanguageGaps::leads_further(std::string_view from, std::string_view to) const {
  if (!languages_.contains(from)) return languages_.contains(to);
  const auto place = lacking_.find(to);
  return place != lacking_.end() && place->second.contains(from);
}

void learn_pairs(const Xapian::Database& database, const Columns& columns, const std::filesystem::path& file) {
  PairLearner learner;
  std::vector<TextInBlocks> texts;
  for (GroupNumber group = 0; group < columns.group_count(); ++group) {
    const DocumentNumber first = columns.first_document(group);
    if (first == no_number || columns.next_document(first) == no_number) continue;
    texts.clear();
    for (DocumentNumber d = first; d != no_number; d = columns.next_document(d)) {
      const DocumentCard& card = columns.card(d);
      const std::string bytes = database.get_metadata(std::string(metadata::texts) + card.lang + ":" + card.id);
      const StoredText stored(bytes);
      TextInBlocks text{std::string(base_language(card.lang)), {std::string(stored.title()), std::string(stored.summary())}};
      for (std::size_t from = 0; from < stored.text().size();) {
        const std::size_t to = std::min(stored.text().find('\n', from), stored.text().size());
        text.blocks.emplace_back(stored.text().substr(from, to - from));
        from = to + 1;
      }
      texts.push_back(std::move(text));
    }
    learner.add(texts);
  }
  write_word_table(file, learner.pairs());
}

}  // namespace indexer
