#include "indexer/cross_language.h"

#include <set>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/reader.h"
#include "indexer/stored_text.h"
#include "kb/error.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

std::shared_ptr<const WordTable> open_table(const fs::path& file, const std::function<void(const std::string&)>& log) {
  try {
    return WordTable::open(file);
  } catch (const kb::Invalid& invalid) {
    log(invalid.what());
    return nullptr;
  }
}

}  // namespace

LanguageGaps::LanguageGaps(const Columns& columns) {
  for (const auto& [base, documents] : columns.languages()) documents_[base] = documents;
  std::set<std::string_view> own;
  for (GroupNumber group = 0; group < columns.group_count(); ++group) {
    own.clear();
    for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
      own.insert(base_language(columns.card(d).lang));
    if (own.size() == documents_.size()) continue;
    for (const std::string_view to : own)
      for (const auto& [from, documents] : documents_)
        if (!own.contains(from)) ++lacking_[std::string(to)][from];
  }
}

bool LanguageGaps::leads_further(std::string_view from, std::string_view to) const {
  const auto documents = documents_.find(to);
  if (documents == documents_.end()) return false;
  if (!documents_.contains(from)) return true;
  const auto lacking = lacking_.find(to);
  if (lacking == lacking_.end()) return false;
  const auto count = lacking->second.find(from);
  return count != lacking->second.end() && count->second >= least_share * documents->second;
}

void refresh(const Snapshot& now, const fs::path& dictionaries, const std::function<void(const std::string&)>& log) {
  const auto old = now.generation->cross_language();
  std::error_code none;  // no dictionaries, then
  const auto written = fs::last_write_time(dictionaries, none);
  const auto dictionaries_written = none ? fs::file_time_type() : written;
  if (old->commit == now.commit && old->dictionaries_written == dictionaries_written) return;

  auto made = std::make_shared<CrossLanguage>(*old);
  made->commit = now.commit;
  if (old->dictionaries_written != dictionaries_written) {
    made->dictionaries_written = dictionaries_written;
    made->dictionaries = open_table(dictionaries, log);
  }
  if (old->commit != now.commit) {
    const Xapian::Database index(now.generation->folder().string());
    made->lexicon = Lexicon(index);
    made->gaps = LanguageGaps(*now.columns);
    const fs::path learned = now.generation->folder() / learned_file;
    const DocumentNumber last = now.columns->last_document();
    if (last >= old->learned_until + old->learned_until / 10 + 1) {
      learn_pairs(index, *now.columns, learned);
      made->learned_until = last;
      made->learned = open_table(learned, log);
    }
  }
  now.generation->set_cross_language(std::move(made));
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
