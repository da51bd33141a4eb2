#include "kb/library/edition_part.h"

#include <algorithm>
#include <optional>

#include "kb/library/publish.h"

namespace kb {
namespace {

[[noreturn]] void damaged(const std::string& path) {
  throw Damaged("The bytes of " + path + " aren't those that were frozen: the library's file is damaged. Please restore it from a backup.");
}

std::string bytes_of(Connection& db, const LockedFile& file) {
  std::optional<std::string> bytes;
  db.query(
      "select r.bytes from file f join file_revision r on r.file = f.key where f.path = ? and r.number = ?",
      [&](const Row& row) { bytes = row.text(0); }, file.path, file.revision);
  if (!bytes || content_hash(*bytes) != file.hash) damaged(file.path);
  return std::move(*bytes);
}

std::string bytes_of(Connection& db, const LockedText& text) {
  auto found = revision(db, text.name, text.revision);
  if (!found || found->hash != text.hash) damaged(text.path);
  return std::move(found->text);
}

void add_vocabulary(Connection& db, EditionFiles& edition) {
  const auto own = std::ranges::find(edition.lock.files, vocabulary_path, &LockedFile::path);
  if (own != edition.lock.files.end()) edition.files[own->path] = bytes_of(db, *own);
}

}  // namespace

EditionFiles edition_texts(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number) {
  EditionFiles edition{.lock = edition_lock(db, viewer, pack, number)};
  edition.lockfile = write_lockfile(edition.lock);
  for (const LockedText& text : edition.lock.texts) edition.files[text.path] = bytes_of(db, text);
  add_vocabulary(db, edition);
  return edition;
}

EditionFiles edition_text(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number, const DocumentName& name) {
  EditionFiles edition{.lock = edition_lock(db, viewer, pack, number)};
  const LockedText* text = edition.lock.find(name);
  if (!text) throw NotFound("The edition has no text " + file_name(name) + ".");
  edition.files[text->path] = bytes_of(db, *text);
  add_vocabulary(db, edition);
  return edition;
}

std::string edition_image(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number, const std::string& path) {
  const Lockfile lock = edition_lock(db, viewer, pack, number);
  const auto found = std::ranges::find(lock.files, path, &LockedFile::path);
  if (found == lock.files.end() || path == vocabulary_path || is_own_file(*found)) throw NotFound("The edition has no image " + path + ".");
  return bytes_of(db, *found);
}

}  // namespace kb
