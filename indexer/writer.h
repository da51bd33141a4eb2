#pragma once

#include <xapian.h>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/columns.h"
#include "indexer/index_entry.h"

namespace indexer {

/// What a commit changed, for the columns in memory.
struct Written {
  std::vector<DocumentNumber> removed;
  std::vector<std::pair<DocumentNumber, std::shared_ptr<const DocumentCard>>> added;
};

/// Writes one Xapian database. One thread at a time. If anything throws, throw the writer away: nothing since the last commit is on the
/// disk.
class IndexWriter {
 public:
  /// Opens the database, or makes it. Throws Xapian::DatabaseLockError if another writer has it.
  explicit IndexWriter(const std::filesystem::path& folder);

  /// Replaces the entry of that name, or adds it. A replaced entry gets a new document number.
  void put(IndexEntry entry);
  void remove(const std::string& name);

  /// Makes it last, with the library revision it brings the index to; on the disk when this returns.
  Written commit(std::int64_t revision, const std::string& witness);

 private:
  void remove_documents(const std::string& name);

  std::filesystem::path folder_;
  Xapian::WritableDatabase database_;
  Written written_;
};

}  // namespace indexer
