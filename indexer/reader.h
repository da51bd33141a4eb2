#pragma once

#include <xapian.h>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/analysis.h"
#include "indexer/bitmap.h"
#include "indexer/columns.h"
#include "indexer/cross_language.h"
#include "indexer/cues.h"
#include "indexer/facet_counts.h"
#include "indexer/glossary.h"
#include "indexer/postings.h"
#include "indexer/priors.h"
#include "indexer/told_words.h"

namespace indexer {

/// One thread's way into the index: a Xapian handle, and memory that is used again from search to search.
struct Reader {
  explicit Reader(const std::string& folder) : database(folder) {}

  Xapian::Database database;
  std::uint64_t commit = 0;
  Analyser analyser;
  FacetCounter counter;
  Bitmap matches, passing;
  std::vector<GroupNumber> groups;
};

/// An opened generation with its idle readers and what they have learned. Any thread. If retired, its folder goes with its last user.
class Generation {
 public:
  explicit Generation(std::filesystem::path folder);
  ~Generation();
  Generation(const Generation&) = delete;
  Generation& operator=(const Generation&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  TermCache& terms() const { return terms_; }
  /// A reader that sees at least `commit`; give it back when done. Throws Xapian::Error.
  std::unique_ptr<Reader> borrow(std::uint64_t commit) const;
  void give_back(std::unique_ptr<Reader> reader) const;
  void retire() { retired_ = true; }
  ToldWordsCache& told_words() const { return told_words_; }
  /// Never null; empty until one has been made.
  std::shared_ptr<const CrossLanguage> cross_language() const;
  void set_cross_language(std::shared_ptr<const CrossLanguage> made) const;
  /// Null until it is known.
  std::shared_ptr<const Popularity> popularity() const;
  void set_popularity(std::shared_ptr<const Popularity> known) const;

 private:
  const std::filesystem::path folder_;
  mutable TermCache terms_;
  mutable ToldWordsCache told_words_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Reader>> idle_;  // this and the next two guarded by mutex_
  mutable std::shared_ptr<const CrossLanguage> cross_language_ = std::make_shared<const CrossLanguage>();
  mutable std::shared_ptr<const Popularity> popularity_;
  bool retired_ = false;  // written before the last user lets go
};

/// The index as searches see it at one moment. Never changes.
struct Snapshot {
  std::shared_ptr<Generation> generation;
  std::shared_ptr<const Columns> columns;
  std::vector<std::pair<std::string, unsigned>> languages;  ///< documents by base language
  std::int64_t revision = -1;
  std::uint64_t commit = 0;               ///< counts the commits that this process knows of
  std::int64_t vocabulary_revision = -1;  ///< of the market families in the columns, and of:
  // Null as long as there is no generation:
  std::shared_ptr<const kb::Vocabulary> vocabulary;
  std::shared_ptr<const Cues> cues;
  std::shared_ptr<const Glossary> glossary;
};

/// The columns of a whole database, from its value slot. Throws Xapian::Error, or std::runtime_error if a card is damaged.
Columns read_columns(const Xapian::Database& database, Families families);

}  // namespace indexer
