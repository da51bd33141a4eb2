#include "kb/library/record_check.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "kb/document/calendar.h"
#include "kb/document/vocabulary.h"
#include "kb/library/dependents.h"
#include "kb/library/documents.h"
#include "kb/library/publish.h"

namespace kb {
namespace {

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
      return path != vocabulary_path && path != calendar_path &&
             db.integer("select 1 from file where path = ? and published is not null", path).has_value();
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

}  // namespace

RecordCheck check_against_record(const Database& database, const std::vector<SourceFile>& files,
                                 const std::function<Markdown(std::string_view)>& parse,
                                 const std::function<void(size_t, size_t)>& progress) {
  RecordCheck result;
  result.seen = database.read([](Connection& db) { return library_revision(db); });
  const Vocabulary known = database.read([](Connection& db) { return vocabulary(db); });
  const Record record = record_beside(files, database, known);
  result.checked = check_files(files, known, record, parse, progress);
  result.problems = result.checked.problems;
  if (result.problems.empty()) result.problems = check_dependents(database, files, result.checked, record, known);
  return result;
}

std::vector<Problem> check_without(const Database& database, const std::vector<DocumentName>& names) {
  std::vector<SourceFile> gone;
  for (const DocumentName& name : names) gone.push_back({file_name(name), {}});
  const auto affected = database.read([&](Connection& db) { return texts_that_name(db, names); });
  if (affected.empty()) return {};
  const Vocabulary known = database.read([](Connection& db) { return vocabulary(db); });
  const auto problems_beside = [&](const std::vector<SourceFile>& left_out) {
    return check_files(affected, known, record_beside(left_out, database, known), parse_markdown).problems;
  };
  const std::vector<Problem> before = problems_beside({}), after = problems_beside(gone);
  std::vector<Problem> added;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(added));
  return added;
}

}  // namespace kb
