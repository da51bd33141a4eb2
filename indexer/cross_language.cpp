#include "indexer/cross_language.h"

#include <charconv>
#include <set>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/reader.h"
#include "indexer/stored_text.h"
#include "kb/error.h"

namespace fs = std::filesystem;

namespace indexer {
namespace {

constexpr std::string_view learned_prefix = "learned-", learned_suffix = ".words";

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
    LearnedTable learned = learned_table(now.generation->folder());
    if (learned.until != made->learned_until) made->learned = open_table(learned.file, log);
    if (!made->learned || now.columns->last_document() >= learned.until + learned.until / 10 + 1) {
      learned = learn_pairs(index, *now.columns, now.generation->folder());
      made->learned = open_table(learned.file, log);
    }
    made->learned_until = learned.until;
  }
  now.generation->set_cross_language(std::move(made));
}

LearnedTable learned_table(const fs::path& generation) {
  LearnedTable newest;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(generation, none)) {
    const std::string name = entry.path().filename().string();
    DocumentNumber until = 0;
    if (!name.starts_with(learned_prefix) || !name.ends_with(learned_suffix)) continue;
    const char* const number = name.data() + learned_prefix.size();
    const char* const end = name.data() + name.size() - learned_suffix.size();
    if (std::from_chars(number, end, until).ptr == end && until > newest.until) newest = {until, entry.path()};
  }
  return newest;
}

LearnedTable learn_pairs(const Xapian::Database& database, const Columns& columns, const fs::path& generation) {
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
  const LearnedTable old = learned_table(generation);
  const DocumentNumber until = columns.last_document();
  const LearnedTable learned{until, generation / (std::string(learned_prefix) + std::to_string(until) + std::string(learned_suffix))};
  write_word_table(learned.file, learner.pairs());
  std::error_code kept;  // costs room only
  if (old.until != 0 && old.file != learned.file) fs::remove(old.file, kept);
  return learned;
}

}  // namespace indexer
