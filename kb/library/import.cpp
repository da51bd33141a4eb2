#include <optional>

#include "kb/document/calendar.h"
#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/pack_files.h"
#include "kb/library/publish.h"
#include "kb/library/record_check.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;

ImportReport publish_all(Connection& db, const std::vector<SourceFile>& files, const Checked& checked, const std::string& author) {
  ImportReport report;
  if (checked.vocabulary_file)
    report.vocabulary = publish_file(db, vocabulary_path, files[*checked.vocabulary_file].bytes, author, "") != Published::unchanged;
  if (checked.calendar_file && publish_file(db, calendar_path, files[*checked.calendar_file].bytes, author, "") != Published::unchanged)
    ++report.attachments;
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
  for (const std::size_t file : checked.pack_files) {
    std::vector<Problem> none;  // it passed its check
    const auto pack = read_pack_file(files[file].bytes, files[file].path, none);
    if (save_pack_file(db, pack.value(), author) != Published::unchanged) ++report.packs;
  }
  report.library_revision = library_revision(db);
  return report;
}

}  // namespace

ImportReport import_files(Database& database, const std::vector<SourceFile>& files, const std::string& author,
                          const std::function<Markdown(std::string_view)>& parse, const std::function<void(size_t, size_t)>& progress) {
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    const RecordCheck check = check_against_record(database, files, parse, progress);
    if (!check.problems.empty()) throw Invalid(check.problems);

    // Checked against what the record said then: if that has moved, look again.
    const auto report = database.write([&](Connection& db) -> std::optional<ImportReport> {
      if (library_revision(db) != check.seen) return std::nullopt;
      return publish_all(db, files, check.checked, author);
    });
    if (report) return *report;
  }
  throw Conflict("Others kept changing the library while the files were checked; nothing was imported. Please try again.");
}

}  // namespace kb
