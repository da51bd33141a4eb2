#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kb/library/database.h"

/// A backup is one file: the whole record as it was at one moment, compact, an SQLite database with Casebook's application_id and the
/// schema's version in its header. Documents with all revisions, attachments, people, events: everything but the index, which is made anew.
namespace kb {

struct BackupReport {
  std::uint64_t bytes = 0;  ///< of the backup file
  std::int64_t documents = 0, revisions = 0, people = 0;
  std::int64_t library_revision = 0;
};

/// Writes a backup to the new file `out`, readable by its owner alone; everybody goes on reading and writing meanwhile. The copy is read
/// back and verified before it gets its name, and is on the disk when this returns. Throws Invalid if `out` exists or can't be written,
/// Conflict if its disk is too full, Damaged if the record isn't as it was written.
BackupReport backup(const Database& database, const std::filesystem::path& out);

/// Puts a backup into `data`, which must be absent or empty. It is copied, brought to this program's schema and verified beside its place,
/// and then put there by one rename: `data` has all of it or nothing. Nobody is signed in afterwards. Throws Invalid if `out` isn't a
/// backup, is damaged or of a newer program, or if `data` isn't empty.
BackupReport restore(const std::filesystem::path& out, const std::filesystem::path& data);

/// Reads all of the record and says what isn't as it was written: SQLite's own checks, and each revision's bytes against their hash. At
/// most ten sentences; empty if all is well.
std::vector<std::string> verify(const Database& database);

}  // namespace kb
