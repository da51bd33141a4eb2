#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/columns.h"
#include "indexer/learned_pairs.h"
#include "indexer/lexicon.h"
#include "indexer/word_table.h"

namespace indexer {

/// Which languages have documents that others don't have: more than a few, so that in a library which is translated as a whole no search
/// pays for what one or two documents lack.
class LanguageGaps {
 public:
  LanguageGaps() = default;
  explicit LanguageGaps(const Columns& columns);
  /// Whether at least least_share of the documents in language `to` (base_language), and one at the least, don't exist in `from`, which may
  /// be a language of no document.
  bool leads_further(std::string_view from, std::string_view to) const;
  static constexpr double least_share = 0.02;

 private:
  using Counts = std::map<std::string, unsigned, std::less<>>;
  std::map<std::string, Counts, std::less<>> lacking_;  ///< by `to`: how many of its documents each `from` lacks
  Counts documents_;                                    ///< by language
};

/// What bridges between languages are built of, beside the glossary: made from an index in the background, and never changed. Searches do
/// with an older one, or with none, until it is there.
struct CrossLanguage {
  Lexicon lexicon;
  LanguageGaps gaps;
  std::shared_ptr<const WordTable> learned, dictionaries;  ///< null where there is none
  std::filesystem::file_time_type dictionaries_written;
  std::uint64_t commit = 0;          ///< of the snapshot it was made from
  DocumentNumber learned_until = 0;  ///< the last document's number when pairs were last learned; 0 if never
};

/// A generation's table of the pairs of words that were learned from its translations.
struct LearnedTable {
  DocumentNumber until = 0;  ///< the last document's number when they were learned; 0 if there is no table
  std::filesystem::path file;
};

/// The newest that a generation's folder holds.
LearnedTable learned_table(const std::filesystem::path& generation);

/// Learns pairs of words from the documents of the index that have translations, and keeps them in the generation's folder in place of what
/// it held. Reads the texts that the index keeps for its hits. Throws Xapian::Error, std::system_error.
LearnedTable learn_pairs(const Xapian::Database& database, const Columns& columns, const std::filesystem::path& generation);

struct Snapshot;

/// Makes the snapshot's generation a new CrossLanguage if the index or the table of dictionaries has changed since the last. Pairs of words
/// are learned again once a tenth of the library has changed since those that the generation holds. Damaged tables are left out, and the
/// log says so. One thread at a time. Throws Xapian::Error, std::system_error.
void refresh(const Snapshot& now, const std::filesystem::path& dictionaries, const std::function<void(const std::string&)>& log);

}  // namespace indexer
