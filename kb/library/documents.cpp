#include "kb/library/documents.h"

#include "kb/document/calendar.h"
#include "kb/library/publish.h"

namespace kb {
namespace {

const std::string select_info =
    "select r.number, d.id, d.lang, r.kind, r.title, r.author, r.comment, r.created, r.hash, r.path, r.fingerprint, r.translated_from,"
    " r.source_fingerprint";
const std::string select_whole = select_info + ", r.text";

/// Reads what select_info selects.
RevisionInfo read_info(const Row& row) {
  RevisionInfo info;
  info.number = row.integer(0);
  info.name = {row.text(1), row.text(2)};
  info.kind = row.text(3);
  info.title = row.text(4);
  info.author = row.text(5);
  info.comment = row.text(6);
  info.created = Time(std::chrono::seconds(row.integer(7)));
  info.hash = row.text(8);
  info.path = row.text(9);
  info.fingerprint = row.text(10);
  info.translated_from = row.text(11);
  info.source_fingerprint = row.text(12);
  return info;
}

std::optional<Revision> read_whole(Connection& db, const std::string& sql, const DocumentName& name, std::optional<std::int64_t> number) {
  std::optional<Revision> found;
  const auto read = [&](const Row& row) { found = Revision{read_info(row), row.text(13)}; };
  if (number)
    db.query(sql, read, name.id, name.lang, *number);
  else
    db.query(sql, read, name.id, name.lang);
  if (found && content_hash(found->text) != found->hash)
    throw Damaged("The text of " + file_name(name) + ", revision " + std::to_string(found->number) +
                  ", isn't the one that was published: the library's file is damaged. Please restore it from a backup.");
  return found;
}

}  // namespace

std::int64_t published_number(Connection& db, const DocumentName& name) {
  return db.integer("select published from document where id = ? and lang = ?", name.id, name.lang).value_or(0);
}

std::optional<Revision> published(Connection& db, const DocumentName& name) {
  return read_whole(db,
                    select_whole +
                        " from document d join revision r on r.document = d.key and r.number = d.published"
                        " where d.id = ? and d.lang = ?",
                    name, std::nullopt);
}

std::optional<Revision> revision(Connection& db, const DocumentName& name, std::int64_t number) {
  return read_whole(db,
                    select_whole +
                        " from document d join revision r on r.document = d.key"
                        " where d.id = ? and d.lang = ? and r.number = ?",
                    name, number);
}

std::vector<RevisionInfo> history(Connection& db, const DocumentName& name) {
  std::vector<RevisionInfo> found;
  db.query(
      select_info +
          " from document d join revision r on r.document = d.key"
          " where d.id = ? and d.lang = ? order by r.number desc",
      [&](const Row& row) { found.push_back(read_info(row)); }, name.id, name.lang);
  return found;
}

std::vector<RevisionInfo> translations(Connection& db, const std::string& id) {
  std::vector<RevisionInfo> found;
  db.query(
      select_info +
          " from document d join revision r on r.document = d.key and r.number = d.published"
          " where d.id = ? order by d.lang",
      [&](const Row& row) { found.push_back(read_info(row)); }, id);
  return found;
}

std::vector<RevisionInfo> recently_changed(Connection& db, int limit) {
  std::vector<RevisionInfo> found;
  db.query(
      select_info +
          " from document d join revision r on r.document = d.key and r.number = d.published"
          " where d.library_revision ="
          " (select max(o.library_revision) from document o where o.id = d.id and o.published is not null)"
          " order by d.library_revision desc limit ?",
      [&](const Row& row) { found.push_back(read_info(row)); }, limit);
  return found;
}

std::vector<DocumentName> published_of_kind(Connection& db, std::string_view kind) {
  std::vector<DocumentName> names;
  db.query(
      "select d.id, d.lang from document d join revision r on r.document = d.key and r.number = d.published where r.kind = ? order by 1, 2",
      [&](const Row& row) {
        names.push_back({row.text(0), row.text(1)});
      },
      kind);
  return names;
}

std::int64_t published_count(Connection& db) { return *db.integer("select count(*) from document where published is not null"); }

std::optional<std::string> attachment(Connection& db, const std::string& path) {
  if (path == vocabulary_path || path == calendar_path) return std::nullopt;
  return library_file(db, path);
}

Vocabulary vocabulary(Connection& db) {
  const auto own = library_file(db, std::string(vocabulary_path));
  if (!own) return Vocabulary::shipped();
  // It was without problems when it was published; what a newer program finds wrong with it is for the next check to say.
  std::vector<Problem> problems;
  return Vocabulary::parse(*own, vocabulary_path, problems);
}

std::int64_t vocabulary_revision(Connection& db) {
  return db.integer("select library_revision from file where path = ?", vocabulary_path).value_or(0);
}

std::int64_t library_revision(Connection& db) { return *db.integer("select revision from library"); }

std::vector<Change> changes_since(Connection& db, std::int64_t revision, int limit) {
  std::vector<Change> found;
  db.query(
      "select library_revision, id, lang, published is null from document where library_revision > ? order by library_revision limit ?",
      [&](const Row& row) {
        found.push_back({row.integer(0), {row.text(1), row.text(2)}, row.integer(3) != 0});
      },
      revision, limit);
  return found;
}

}  // namespace kb
