#include "kb/library/publish.h"

#include "kb/error.h"
#include "kb/library/events.h"

namespace kb {
namespace {

/// A document or file as it stands before a publication.
struct Current {
  std::int64_t key = 0;  ///< 0: it was never there
  bool published = false;
  std::int64_t last_number = 0;
  std::string path, hash;  ///< of the published revision
};

std::int64_t seconds_now() { return now().time_since_epoch().count(); }

Current current_document(Connection& db, const DocumentName& name) {
  Current current;
  db.query(
      "select d.key, d.published is not null, (select max(number) from revision where document = d.key), r.path, r.hash"
      " from document d left join revision r on r.document = d.key and r.number = d.published where d.id = ? and d.lang = ?",
      [&](const Row& row) {
        current = {row.integer(0), row.integer(1) != 0, row.integer(2), row.text(3), row.text(4)};
      },
      name.id, name.lang);
  return current;
}

Current current_file(Connection& db, std::string_view path) {
  Current current;
  db.query(
      "select f.key, f.published is not null, (select max(number) from file_revision where file = f.key), f.path, r.hash"
      " from file f left join file_revision r on r.file = f.key and r.number = f.published where f.path = ?",
      [&](const Row& row) {
        current = {row.integer(0), row.integer(1) != 0, row.integer(2), row.text(3), row.text(4)};
      },
      path);
  return current;
}

std::string subject(const DocumentName& name) { return name.id + "." + name.lang; }

}  // namespace

std::int64_t raise_library_revision(Connection& db) { return *db.integer("update library set revision = revision + 1 returning revision"); }

Published publish(Connection& db, const Publication& publication) {
  const DocumentShape& shape = publication.shape;
  const std::string hash = content_hash(publication.text);
  const Current current = current_document(db, shape.name);
  if (current.published && current.hash == hash && current.path == publication.path) return Published::unchanged;

  const std::int64_t raised = raise_library_revision(db);
  const std::int64_t number = current.last_number + 1;
  std::int64_t key = current.key;
  if (key == 0) {
    db.execute("insert into document (id, lang, published, library_revision) values (?, ?, ?, ?)", shape.name.id, shape.name.lang, number,
               raised);
    key = db.last_id();
  } else {
    db.execute("update document set published = ?, library_revision = ? where key = ?", number, raised, key);
  }
  db.execute(
      "insert into revision (document, number, path, kind, title, fingerprint, translated_from, source_fingerprint, author, comment, "
      "created,"
      " hash, text) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      key, number, publication.path, shape.kind, shape.title, shape.fingerprint, shape.translated_from, shape.source_fingerprint,
      publication.author, publication.comment, seconds_now(), hash, publication.text);
  append_event(db, publication.author, Action::document_published, subject(shape.name), "revision " + std::to_string(number));
  return current.published ? Published::changed : Published::created;
}

Published publish_file(Connection& db, std::string_view path, std::string_view bytes, std::string_view author, std::string_view comment) {
  const std::string hash = content_hash(bytes);
  const Current current = current_file(db, path);
  if (current.published && current.hash == hash) return Published::unchanged;

  const std::int64_t raised = raise_library_revision(db);
  const std::int64_t number = current.last_number + 1;
  std::int64_t key = current.key;
  if (key == 0) {
    db.execute("insert into file (path, published, library_revision) values (?, ?, ?)", path, number, raised);
    key = db.last_id();
  } else {
    db.execute("update file set published = ?, library_revision = ? where key = ?", number, raised, key);
  }
  db.execute("insert into file_revision (file, number, author, comment, created, hash, bytes) values (?, ?, ?, ?, ?, ?, ?)", key, number,
             author, comment, seconds_now(), hash, Blob{bytes});
  const Action action = path == vocabulary_path ? Action::vocabulary_published : Action::attachment_published;
  append_event(db, author, action, path, "revision " + std::to_string(number));
  return current.published ? Published::changed : Published::created;
}

std::optional<std::string> library_file(Connection& db, const std::string& path) {
  std::optional<std::string> bytes;
  std::string hash;
  db.query(
      "select r.hash, r.bytes from file f join file_revision r on r.file = f.key and r.number = f.published where f.path = ?",
      [&](const Row& row) {
        hash = row.text(0);
        bytes = row.text(1);
      },
      path);
  if (bytes && content_hash(*bytes) != hash)
    throw Damaged("The bytes of " + path +
                  " aren't those that were published: the library's file is damaged. Please restore it from a backup.");
  return bytes;
}

void withdraw(Connection& db, const DocumentName& name, std::string_view author, std::string_view comment) {
  const Current current = current_document(db, name);
  if (!current.published) throw NotFound(file_name(name) + " isn't in the library.");
  db.execute("update document set published = null, library_revision = ? where key = ?", raise_library_revision(db), current.key);
  append_event(db, author, Action::document_withdrawn, subject(name), comment);
}

void withdraw(Database& database, const DocumentName& name, const std::string& author, const std::string& comment) {
  database.write([&](Connection& db) { withdraw(db, name, author, comment); });
}

}  // namespace kb
