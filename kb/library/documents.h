#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/check.h"
#include "kb/document/document.h"
#include "kb/library/database.h"

/// Documents and their revisions. Every function that takes a Connection belongs inside Database::read or ::write.
namespace kb {

/// What lists show; no text is read for it.
struct RevisionInfo {
  std::int64_t number = 0;  ///< counts from 1 within one document and language
  DocumentName name;
  std::string kind, title;
  std::string author;  ///< a person's name, or "import"
  std::string comment;
  Time created;
  std::string hash;  ///< content_hash of the text
  std::string path;  ///< where the interchange folder keeps it: `cases/br-customs-hold.zh.md`
  /// fingerprint() of this text; the language it was translated from and that text's fingerprint then, or empty. A translation whose
  /// `source_fingerprint` isn't its source's `fingerprint` was left behind.
  std::string fingerprint, translated_from, source_fingerprint;
};
struct Revision : RevisionInfo {
  std::string text;  ///< the file's bytes
};

/// The newest published revision, or nullopt if there is none. Throws Damaged if the text isn't the one that was published (its hash
/// differs).
std::optional<Revision> published(Connection& db, const DocumentName& name);
/// The newest published revision's number alone; 0 if there is none.
std::int64_t published_number(Connection& db, const DocumentName& name);
/// The same for any revision, a withdrawn document's too.
std::optional<Revision> revision(Connection& db, const DocumentName& name, std::int64_t number);
std::vector<RevisionInfo> history(Connection& db, const DocumentName& name);    ///< newest first
std::vector<RevisionInfo> translations(Connection& db, const std::string& id);  ///< the published revision of each language, by language
std::vector<RevisionInfo> recently_changed(Connection& db, int limit);          ///< one a document, newest first
std::vector<DocumentName> published_of_kind(Connection& db, std::string_view kind);  ///< by id and language
std::int64_t published_count(Connection& db);  ///< documents that are published, each language counted

/// Bytes of the attachment at a canonical path (`cases/label.png`), or nullopt. Throws Damaged as above.
std::optional<std::string> attachment(Connection& db, const std::string& path);
/// The library's own vocabulary, or the shipped one. Parses it: keep the answer as long as vocabulary_revision() stays.
Vocabulary vocabulary(Connection& db);
/// The library revision that last changed the vocabulary; 0 as long as it is the shipped one.
std::int64_t vocabulary_revision(Connection& db);

/// Raised by every committed change of a document, an attachment or the vocabulary; what the index follows. 0 for an empty library.
std::int64_t library_revision(Connection& db);

/// A published text that came, changed or went.
struct Change {
  std::int64_t library_revision;
  DocumentName name;
  bool removed = false;
};
/// In order of library revision, each name once with its last change, after `revision`; at most `limit`. No two changes have the same
/// library revision, so the last one's is where to go on. Fewer than `limit` means that these are all up to library_revision() of the same
/// read.
std::vector<Change> changes_since(Connection& db, std::int64_t revision, int limit);

struct ImportReport {
  int created = 0, changed = 0, unchanged = 0, attachments = 0;
  int packs = 0;            ///< topic packs that came or changed
  bool vocabulary = false;  ///< a new vocabulary was published
  std::int64_t library_revision = 0;
};
/// Publishes all files in one transaction, or throws Invalid with every problem and changes nothing. Files with the bytes already published
/// make no revision. A pack's file takes the place of the pack of its name (pack_files.h). Texts that are published and depend on what
/// changes (dependents.h) must stay right: their problems refuse the import too, so that an export always passes its check. The check
/// happens outside the transaction; if somebody publishes meanwhile, it is done again, and after the third time Conflict is thrown.
ImportReport import_files(Database& database, const std::vector<SourceFile>& files, const std::string& author,
                          const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress = {});

/// Takes a document in one language out of what readers see; its revisions stay. Throws NotFound if it isn't published.
void withdraw(Database& database, const DocumentName& name, const std::string& author, const std::string& comment);

/// Writes every published text, attachment and the vocabulary below `folder` (which must be empty or absent), byte for byte as they were
/// imported, and every pack, as write_pack_file writes it; from one snapshot. What it writes can be imported. Returns the number of files.
/// Throws Invalid if the folder can't be used, Damaged as above; what was written until then is taken away again.
int export_files(const Database& database, const std::filesystem::path& folder);

}  // namespace kb
