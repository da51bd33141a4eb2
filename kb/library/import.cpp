#include <optional>
#include <set>

#include "kb/document/vocabulary.h"
#include "kb/error.h"
#include "kb/library/dependents.h"
#include "kb/library/documents.h"
#include "kb/library/publish.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;

/// What a check needs to know of a text that is in the record. It may be parsed in this process: it passed the box when it came in.
DocumentShape shape_in_record(const Revision& revision, const Vocabulary& vocabulary) {
  std::vector<Problem> ignored;  // published is published, even if a newer program or vocabulary finds something to say
  const Document document = read_document(revision.name, revision.path, revision.text, vocabulary, parse_markdown, ignored);
  if (document.kind) return shape_of(document, revision.path, revision.text);

  DocumentShape shape;
  shape.name = revision.name;
  shape.kind = revision.kind;
  shape.path = revision.path;
  shape.title = revision.title;
  shape.fingerprint = revision.fingerprint;
  return shape;
}

/// The record as the check sees it: without the texts that the files take the place of, which needn't be parsed then.
Record record_beside(const std::vector<SourceFile>& files, const Database& database, const Vocabulary& vocabulary) {
  std::set<std::string> replaced;
  for (const SourceFile& file : files) replaced.insert(std::filesystem::path(file.path).filename().string());
  Record record;
  record.translations = [&, replaced = std::move(replaced)](const std::string& id) {
    return database.read([&](Connection& db) {
      std::vector<DocumentShape> shapes;
      for (const RevisionInfo& info : translations(db, id))
        if (!replaced.contains(file_name(info.name))) shapes.push_back(shape_in_record(*published(db, info.name), vocabulary));
      return shapes;
    });
  };
  record.has_attachment = [&](const std::string& path) {
    return database.read([&](Connection& db) {
      return path != vocabulary_path && db.integer("select 1 from file where path = ? and published is not null", path).has_value();
    });
  };
  record.ids = [&] {
    return database.read([](Connection& db) {
      std::vector<std::string> ids;
      db.query("select distinct id from document where published is not null order by id",
               [&](const Row& row) { ids.push_back(row.text(0)); });
      return ids;
    });
  };
  return record;
}

ImportReport publish_all(Connection& db, const std::vector<SourceFile>& files, const Checked& checked, const std::string& author) {
  ImportReport report;
  if (checked.vocabulary_file)
    report.vocabulary = publish_file(db, vocabulary_path, files[*checked.vocabulary_file].bytes, author, "") != Published::unchanged;
  for (const AttachmentFile& file : checked.attachments)
    if (publish_file(db, file.path, file.bytes, author, "") != Published::unchanged) ++report.attachments;
  for (const Checked::Accepted& accepted : checked.documents) {
    switch (publish(db, {accepted.shape, accepted.canonical_path, files[accepted.file].bytes, author, ""})) {
      case Published::created:
        ++report.created;
        break;
      case Published::changed:
        ++report.changed;
        break;
      case Published::unchanged:
        ++report.unchanged;
        break;
    }
  }
  report.library_revision = library_revision(db);
  return report;
}

}  // namespace

ImportReport import_files(Database& database, const std::vector<SourceFile>& files, const std::string& author,
                          const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress) {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const std::int64_t seen = database.read([](Connection& db) { return library_revision(db); });
    const Vocabulary known = database.read([](Connection& db) { return vocabulary(db); });
    const Record record = record_beside(files, database, known);
    const Checked checked = check_files(files, known, record, parse, progress);
    if (!checked.problems.empty()) throw Invalid(checked.problems);
    if (auto problems = check_dependents(database, files, checked, record, known); !problems.empty()) throw Invalid(std::move(problems));

    // Checked against what the record said then: if that has moved, look again.
    const auto report = database.write([&](Connection& db) -> std::optional<ImportReport> {
      if (library_revision(db) != seen) return std::nullopt;
      return publish_all(db, files, checked, author);
    });
    if (report) return *report;
  }
  throw Conflict("Others kept changing the library while the files were checked; nothing was imported. Please try again.");
}

}  // namespace kb
