#pragma once

#include <xapian.h>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>
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
  enum class Use {
    follow,  ///< a few changes at a time, all of them or none
    build,   ///< a whole library: Xapian may write before the commit
  };
  IndexWriter(const std::filesystem::path& folder, Use use);

  /// Replaces the entry of that name, or adds it. A replaced entry gets a new document number.
  void put(IndexEntry entry);
  void remove(const std::string& name);
  /// The concepts that the entries put from now on know.
  void set_glossary(const std::vector<Concept>& concepts);

  /// While building: writes out what is pending, to keep memory small and Xapian's trees short (a quarter faster than one great batch).
  void write_out() { database_.commit(); }

  /// Lets readers see it, with the library revision it brings the index to. On the disk only after seal() (generations.h), so that nobody
  /// waits for the disk before a document can be found.
  Written commit(std::int64_t revision, const std::string& witness);

 private:
  void remove_documents(const std::string& name);
  void begin();

  const Use use_;
  bool begun_ = false;
  std::unordered_map<std::string, int> spelling_;  ///< by how many documents a word's frequency changes with the next commit
  Xapian::WritableDatabase database_;
  Written written_;
};

}  // namespace indexer
