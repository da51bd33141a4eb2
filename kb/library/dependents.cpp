#include "kb/library/dependents.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include "kb/document/calendar.h"
#include "kb/kinds/kind.h"
#include "kb/library/documents.h"
#include "kb/library/publish.h"

namespace kb {
namespace {

using Ids = std::unordered_set<std::string>;

struct Changes {
  bool vocabulary = false;
  bool calendar = false;      ///< another comes with the files, and was checked with them
  std::set<std::string> ids;  ///< with a text that is new or another than before
  Ids less;                   ///< with a heading that goes, a fact that goes or changes, or another kind: who leads there may lead nowhere
};

/// Whether `text` lost a heading of `before`, doesn't say one of its facts any more, or has another kind.
bool offers_less(const DocumentShape& text, const Revision& before, const Vocabulary& known) {
  if (text.kind != before.kind) return true;
  std::vector<Problem> ignored;
  const Document old = read_document(before.name, before.path, before.text, known, parse_markdown, ignored);
  if (old.kind && old.kind->facts)
    for (const auto& fact : old.kind->facts(old))
      if (std::find(text.facts.begin(), text.facts.end(), fact) == text.facts.end()) return true;
  return std::any_of(old.body.headings.begin(), old.body.headings.end(), [&](const Heading& heading) {
    return std::find(text.headings.begin(), text.headings.end(), heading.id) == text.headings.end();
  });
}

Changes changes_of(Connection& db, const std::vector<SourceFile>& files, const Checked& checked, const Vocabulary& known) {
  Changes changes;
  if (checked.vocabulary_file) changes.vocabulary = library_file(db, std::string(vocabulary_path)) != files[*checked.vocabulary_file].bytes;
  changes.calendar = checked.calendar_file.has_value();
  for (const Checked::Accepted& accepted : checked.documents) {
    const DocumentShape& shape = accepted.shape;
    const auto before = published(db, shape.name);
    if (before && before->text == files[accepted.file].bytes) continue;
    changes.ids.insert(shape.name.id);
    if (before && offers_less(shape, *before, known)) changes.less.insert(shape.name.id);
  }
  return changes;
}

/// Whether a word of `text` is one of `ids`: every link and every reference has its target's id in it.
bool names_one(std::string_view text, const Ids& ids) {
  const auto in_id = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && in_id(text[end])) ++end;
    if (end > at && ids.contains(std::string(text.substr(at, end - at)))) return true;
    at = end + 1;
  }
  return false;
}

/// The published texts that `changes` may leave with a problem, those that `replaced` names left out.
std::vector<SourceFile> dependents(Connection& db, const Changes& changes, const std::set<DocumentName>& replaced) {
  std::vector<SourceFile> found;
  const auto take = [&](const DocumentName& name) {
    if (!replaced.contains(name)) {
      Revision text = *published(db, name);
      found.push_back({std::move(text.path), std::move(text.text)});
    }
  };
  if (const auto own = library_file(db, std::string(calendar_path));
      own && !changes.calendar && (changes.vocabulary || names_one(*own, changes.less)))
    found.push_back({std::string(calendar_path), *own});
  if (!changes.vocabulary && changes.less.empty()) {
    for (const std::string& id : changes.ids)
      for (const RevisionInfo& info : translations(db, id)) take(info.name);
    return found;
  }
  std::vector<DocumentName> names;
  db.query(
      "select d.id, d.lang, r.text from document d join revision r on r.document = d.key and r.number = d.published order by d.id, d.lang",
      [&](const Row& row) {
        DocumentName name{row.text(0), row.text(1)};
        if (changes.vocabulary || changes.ids.contains(name.id) || names_one(row.view(2), changes.less)) names.push_back(std::move(name));
      });
  for (const DocumentName& name : names) take(name);
  return found;
}

/// The record as it would be with what was checked.
Record record_with(const Checked& checked, const Record& record) {
  Record after = record;
  std::map<std::string, std::vector<const DocumentShape*>> shapes;
  std::set<std::string> attachments;
  for (const Checked::Accepted& accepted : checked.documents) shapes[accepted.shape.name.id].push_back(&accepted.shape);
  for (const AttachmentFile& file : checked.attachments) attachments.insert(file.path);
  after.translations = [&record, shapes = std::move(shapes)](const std::string& id) {
    std::vector<DocumentShape> all = record.translations(id);
    if (const auto given = shapes.find(id); given != shapes.end())
      for (const DocumentShape* shape : given->second) all.push_back(*shape);
    return all;
  };
  after.has_attachment = [&record, attachments = std::move(attachments)](const std::string& path) {
    return attachments.contains(path) || record.has_attachment(path);
  };
  return after;
}

}  // namespace

std::vector<SourceFile> texts_that_name(Connection& db, const std::vector<DocumentName>& names) {
  Changes changes;
  for (const DocumentName& name : names) {
    changes.ids.insert(name.id);
    changes.less.insert(name.id);
  }
  return dependents(db, changes, {names.begin(), names.end()});
}

std::vector<Problem> check_dependents(const Database& database, const std::vector<SourceFile>& files, const Checked& checked,
                                      const Record& record, const Vocabulary& known) {
  std::set<DocumentName> replaced;
  for (const Checked::Accepted& accepted : checked.documents) replaced.insert(accepted.shape.name);
  const auto affected = database.read([&](Connection& db) {
    if (published_count(db) == 0) return std::vector<SourceFile>{};
    return dependents(db, changes_of(db, files, checked, known), replaced);
  });
  if (affected.empty()) return {};
  // They passed the box when they came in.
  return check_files(affected, checked.vocabulary ? *checked.vocabulary : known, record_with(checked, record), parse_markdown).problems;
}

}  // namespace kb
