#pragma once

#include <xapian.h>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/bitmap.h"
#include "indexer/columns.h"
#include "indexer/recent_cache.h"

namespace indexer {

/// Which documents have a term, as far as `covered`: document numbers are never used twice, so what came later is only added.
/// Documents that are gone may still be in it: Columns knows them.
struct PostingSet {
  std::vector<DocumentNumber> sparse;  ///< one of the two, whichever is smaller
  std::vector<std::uint64_t> dense;
  DocumentNumber covered = 0;

  void add_to(Bitmap& bitmap) const;
  std::size_t bytes() const { return sizeof *this + sparse.size() * sizeof sparse[0] + dense.size() * sizeof dense[0]; }
};

/// What searches lately asked the index about terms, shared by all readers of one generation. Any thread.
class TermCache {
 public:
  explicit TermCache(std::size_t posting_bytes)
      : postings_(posting_bytes), frequencies_(most_frequencies), suggestions_(most_suggestions) {}

  /// Adds the documents that have any of the terms.
  void add_postings(const std::vector<std::string>& terms, const Xapian::Database& database, Bitmap& bitmap);
  /// How many documents have the term, or had when it was last looked up; always exact about whether there are any.
  unsigned frequency(const std::string& term, const Xapian::Database& database, std::uint64_t commit);
  /// Xapian's spelling suggestion within so many edits, or empty.
  std::string suggestion(const std::string& word, unsigned edits, const Xapian::Database& database, std::uint64_t commit);

 private:
  static constexpr std::size_t most_frequencies = 100'000, most_suggestions = 10'000;
  struct Frequency {
    unsigned documents;
    std::uint64_t commit;
  };
  struct Suggestion {
    std::string word;
    std::uint64_t commit;
  };

  std::mutex mutex_;
  RecentCache<std::shared_ptr<const PostingSet>> postings_;  // guarded by mutex_
  RecentCache<Frequency> frequencies_;                       // guarded by mutex_
  RecentCache<Suggestion> suggestions_;                      // guarded by mutex_
};

}  // namespace indexer
