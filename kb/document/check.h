#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/citation.h"
#include "kb/document/document.h"
#include "kb/document/vocabulary.h"

namespace kb {

struct FieldSpec;

struct FileLimits {
  static constexpr size_t image_bytes = 5 * 1024 * 1024;  ///< documents: DocumentLimits::file_bytes
  static constexpr size_t image_pixels = 50'000'000;      ///< as the header says
};

/// A file that is offered to the library, by import, check or contribution.
struct SourceFile {
  std::string path;  ///< as the caller named it, for messages
  std::string bytes;
};

/// What of a document other documents' checks need, without its text.
struct DocumentShape {
  DocumentName name;
  std::string kind, path, title;
  std::vector<Link> links;                         ///< to documents and attachments alone; lines of the file
  std::vector<std::string> headings;               ///< their ids
  std::vector<std::pair<std::string, int>> shape;  ///< Kind::shape
  std::string fingerprint, translated_from, source_fingerprint;
  int translated_from_line = 0;
  /// A document that a field names.
  struct Reference {
    std::string id;
    const FieldSpec* field;  ///< `case`, `supersedes`; never null
    int line = 0;
  };
  std::vector<Reference> references;
  std::vector<Citation> citations;                         ///< facts of other documents that the body cites; lines of the file
  std::vector<std::pair<std::string, std::string>> facts;  ///< what it may be cited for: Kind::facts
};

/// The shape of a document without problems. `path`: for messages.
DocumentShape shape_of(const Document& document, std::string_view path, std::string_view text);

/// An image beside a document.
struct AttachmentFile {
  std::string path;  ///< canonical: `cases/label.png`
  std::string bytes;
};

/// What is in the record already, for links and translations that lead out of the files given. All empty for a check of files alone.
struct Record {
  std::function<std::vector<DocumentShape>(const std::string& id)> translations = [](const std::string&) {
    return std::vector<DocumentShape>{};
  };
  std::function<bool(const std::string& path)> has_attachment = [](const std::string&) { return false; };
  std::function<std::vector<std::string>()> ids = [] { return std::vector<std::string>{}; };  ///< for the nearest right spelling
};

struct Checked {
  struct Accepted {
    DocumentShape shape;
    size_t file;  ///< index into the files given
    std::string canonical_path;
  };
  std::vector<Accepted> documents;
  std::vector<AttachmentFile> attachments;
  std::optional<Vocabulary> vocabulary;   ///< if a vocabulary.yaml was among the files
  std::optional<size_t> vocabulary_file;  ///< index into the files given
  std::optional<size_t> calendar_file;    ///< the same of a calendar.yaml
  std::vector<size_t> pack_files;         ///< the same of topic packs (kb/packs/pack_file.h)
  std::vector<Problem> problems;          ///< sorted by path and line; empty means that all of it may be published
};

/// Checks files against each other and the record. `known`: the vocabulary to use if none is among the files.
/// A translation must have the kind and the shape of its source, from the files or the record, and what packs name must be there. What is
/// in the record alone isn't held to the files: an import does that (kb/library/dependents.h). `parse` is called from two threads.
/// `progress` is called from the calling thread with files done and files in all, at most a few times a second.
Checked check_files(const std::vector<SourceFile>& files, const Vocabulary& known, const Record& record,
                    const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress = {});

/// As check_files, with the library that the files lie in on disk as the record: for a file in a kind's folder, the kinds' folders beside
/// that and vocabulary.yaml above it, and the same for a pack in the packs' folder; for any other, what lies in its folder. Only files that
/// a link or a translation needs are read, and what is wrong in them isn't told.
Checked check_in_place(const std::vector<SourceFile>& files, const Vocabulary& known,
                       const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress = {});

/// Reads files and folders from disk, documents, images, packs, vocabulary.yaml and calendar.yaml; never follows a link out of a folder
/// given; refuses files over 5 MB (documents: 320 KB, packs: 16 MB) unread. Hidden files are passed over. Anything else is a problem with
/// its path.
std::vector<SourceFile> collect_files(const std::vector<std::string>& paths, std::vector<Problem>& problems);

}  // namespace kb
