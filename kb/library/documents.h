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

struct RevisionInfo {
  std::int64_t number = 0;   ///< counts from 1 within one document and language
  DocumentName name;
  std::string kind, title;
  std::string author;        ///< a person's name, or "import"
  std::string comment;
  Time created;
  std::string hash;          ///< content_hash of the text
};
struct Revision : RevisionInfo {
  std::string text;          ///< the file's bytes
};

/// The newest published revision, or nullopt if there is none.
std::optional<Revision> published(Connection& db, const DocumentName& name);
std::optional<Revision> revision(Connection& db, const DocumentName& name, std::int64_t number);
std::vector<RevisionInfo> history(Connection& db, const DocumentName& name);              ///< newest first
std::vector<RevisionInfo> translations(Connection& db, const std::string& id);            ///< the published revision of each language, by language
std::vector<RevisionInfo> recently_changed(Connection& db, int limit);                    ///< one a document, newest first
std::optional<std::string> attachment(Connection& db, const std::string& path);           ///< bytes
Vocabulary vocabulary(Connection& db);                                                    ///< the library's own, or the shipped one

/// Raised by every committed change; what the index follows. 0 for an empty library.
std::int64_t library_revision(Connection& db);

/// A published text that came, changed or went.
struct Change {
  std::int64_t library_revision;
  DocumentName name;
  bool removed = false;
};
/// In order of library revision, each name once with its last change, after `revision`; at most `limit`.
std::vector<Change> changes_since(Connection& db, std::int64_t revision, int limit);

struct ImportReport {
  int created = 0, changed = 0, unchanged = 0, attachments = 0;
  std::int64_t library_revision = 0;
};
/// Publishes all files in one transaction, or throws Invalid with every problem and changes nothing. Files with the bytes already published make no revision.
ImportReport import_files(Database& database, const std::vector<SourceFile>& files, const std::string& author,
                          const std::function<Markdown(std::string_view)>& parse,
                          const std::function<void(size_t, size_t)>& progress = {});

/// Writes every published text, attachment and the vocabulary below `folder` (which must be empty or absent), byte for byte as they were imported. Returns the number of files.
int export_files(const Database& database, const std::filesystem::path& folder);

}  // namespace kb
