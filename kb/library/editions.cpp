#include "kb/library/editions.h"

#include <algorithm>

#include "kb/library/archive.h"
#include "kb/library/events.h"
#include "kb/library/freezing.h"
#include "kb/library/pack_rows.h"

namespace kb {
namespace {

constexpr int most_attempts = 3;

[[noreturn]] void no_pack(std::int64_t pack) { throw NotFound("There is no pack " + std::to_string(pack) + "."); }

const std::string select_edition = "select e.pack, e.number, e.at, p.name, e.hash from edition e join person p on p.key = e.person";

EditionInfo read_edition(const Row& row) {
  return {row.integer(0), row.integer(1), Time(std::chrono::seconds(row.integer(2))), row.text(3), row.text(4)};
}

/// Throws NotFound unless `viewer` may read the pack's editions.
void require_reader(Connection& db, const Person& viewer, std::int64_t pack) {
  const auto found = find_pack(db, pack);
  if (!found || !reads_editions(viewer.roles, found->contents)) no_pack(pack);
  if (found->editions == 0 && !makes_packs(viewer.roles)) no_pack(pack);
}

std::optional<Lockfile> newest_lock(Connection& db, std::int64_t pack) {
  std::optional<std::string> text;
  db.query(
      "select lockfile from edition where pack = ? order by number desc limit 1", [&](const Row& row) { text = row.text(0); }, pack);
  if (!text) return std::nullopt;
  return read_lockfile(*text, std::string(lockfile_name));
}

/// Whether two editions would say the same: everything but number, time and what went before.
bool same_edition(Lockfile one, const Lockfile& other) {
  one.edition = other.edition;
  one.made = other.made;
  one.previous = other.previous;
  return one == other;
}

/// What is to be frozen, as it was looked at.
struct Looked {
  std::int64_t library_revision, version;
  LockedPack pack;
};

/// The pack's own file stands beside its lockfile; all others in the library.
std::string file_bytes(Connection& db, const Lockfile& lock, const LockedFile& file) {
  std::optional<std::string> bytes;
  if (is_own_file(file))
    db.query(
        "select pack_file from edition where pack = ? and number = ?", [&](const Row& row) { bytes = row.text_or_null(0); }, lock.pack,
        lock.edition);
  else
    db.query(
        "select r.bytes from file f join file_revision r on r.file = f.key where f.path = ? and r.number = ?",
        [&](const Row& row) { bytes = row.text(0); }, file.path, file.revision);
  if (!bytes || content_hash(*bytes) != file.hash)
    throw Damaged("The bytes of " + file.path +
                  " aren't those that were frozen: the library's file is damaged. Please restore it from a backup.");
  return std::move(*bytes);
}

std::string frozen_text(Connection& db, const LockedText& text) {
  auto found = revision(db, text.name, text.revision);
  if (!found || found->hash != text.hash)
    throw Damaged("The text of " + text.path +
                  " isn't the one that was frozen: the library's file is damaged. Please restore it from a backup.");
  return std::move(found->text);
}

}  // namespace

EditionInfo freeze_pack(Database& database, const Person& by, std::int64_t pack_number, std::optional<std::int64_t> version) {
  std::optional<std::int64_t> seen_editions;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    Looked looked = database.read([&](Connection& db) {
      require_trainer(db, by);
      auto found = find_pack(db, pack_number);
      if (!found) no_pack(pack_number);
      if (version && found->version != *version) throw StalePack(std::move(*found));
      if (seen_editions.value_or(found->editions) != found->editions)
        throw Conflict("Somebody froze pack " + std::to_string(pack_number) + " at the same moment.");
      seen_editions = found->editions;
      return Looked{library_revision(db), found->version, locked_pack(db, *found)};
    });
    const auto frozen = database.write([&](Connection& db) -> std::optional<EditionInfo> {
      const Person person = require_trainer(db, by);
      const Pack now_there = *find_pack(db, pack_number);
      if (now_there.editions != *seen_editions)
        throw Conflict("Somebody froze pack " + std::to_string(pack_number) + " at the same moment.");
      if (now_there.version != looked.version || library_revision(db) != looked.library_revision) return std::nullopt;
      Lockfile& lock = looked.pack.lock;
      if (const auto last = newest_lock(db, pack_number)) {
        if (same_edition(lock, *last))
          throw Conflict("Nothing has changed since edition " + std::to_string(last->edition) + " of pack " + std::to_string(pack_number) +
                         ".");
        lock.previous = edition_info(db, person, pack_number, last->edition).hash;
      }
      lock.edition = now_there.editions + 1;
      lock.made = now();
      const std::string text = write_lockfile(lock), hash = lockfile_hash(text);
      db.execute("insert into edition (pack, number, at, person, hash, lockfile, pack_file) values (?, ?, ?, ?, ?, ?, ?)", pack_number,
                 lock.edition, lock.made.time_since_epoch().count(), person.id, hash, text, looked.pack.pack_file);
      append_event(db, person.name, Action::pack_frozen, now_there.subject(), "edition " + std::to_string(lock.edition));
      return EditionInfo{pack_number, lock.edition, lock.made, person.name, hash};
    });
    if (frozen) return *frozen;
  }
  throw Conflict("Others kept changing the pack or the library; nothing was frozen. Please try again.");
}

std::vector<EditionInfo> editions(Connection& db, const Person& viewer, std::int64_t pack) {
  require_reader(db, viewer, pack);
  std::vector<EditionInfo> found;
  db.query(
      select_edition + " where e.pack = ? order by e.number", [&](const Row& row) { found.push_back(read_edition(row)); }, pack);
  return found;
}

EditionInfo edition_info(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number) {
  require_reader(db, viewer, pack);
  std::optional<EditionInfo> found;
  db.query(
      select_edition + " where e.pack = ?1 and (e.number = ?2 or ?2 = 0) order by e.number desc limit 1",
      [&](const Row& row) { found = read_edition(row); }, pack, number);
  if (!found) throw NotFound("Pack " + std::to_string(pack) + " has no edition " + std::to_string(number) + ".");
  return *found;
}

Lockfile edition_lock(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number) {
  const EditionInfo info = edition_info(db, viewer, pack, number);
  std::string text;
  db.query(
      "select lockfile from edition where pack = ? and number = ?", [&](const Row& row) { text = row.text(0); }, pack, info.number);
  try {
    if (lockfile_hash(text) == info.hash) return read_lockfile(text, std::string(lockfile_name));
  } catch (const Invalid&) {  // it was right when it was frozen
  }
  throw Damaged("Edition " + std::to_string(info.number) + " of pack " + std::to_string(pack) +
                " isn't as it was frozen: the library's file is damaged. Please restore it from a backup.");
}

EditionFiles edition_files(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number) {
  EditionFiles edition{.lock = edition_lock(db, viewer, pack, number)};
  edition.lockfile = write_lockfile(edition.lock);
  for (const LockedText& text : edition.lock.texts) edition.files[text.path] = frozen_text(db, text);
  for (const LockedFile& file : edition.lock.files) edition.files[file.path] = file_bytes(db, edition.lock, file);
  return edition;
}

std::string_view to_string(ItemChange::Kind kind) {
  static constexpr std::string_view names[] = {"changed", "archived", "gone"};
  return names[static_cast<std::size_t>(kind)];
}

EditionChanges changes_since_edition(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number) {
  const Lockfile lock = edition_lock(db, viewer, pack, number);
  const auto file_now = [&](const std::string& path) {
    std::string hash;
    db.query(
        "select r.hash from file f join file_revision r on r.file = f.key and r.number = f.published where f.path = ?",
        [&](const Row& row) { hash = row.text(0); }, path);
    return hash;
  };
  const auto images_same = [&](const LockedText& text) {
    return std::ranges::all_of(text.images, [&](const std::string& path) {
      const auto locked = std::ranges::find(lock.files, path, &LockedFile::path);
      return locked == lock.files.end() || file_now(path) == locked->hash;
    });
  };
  EditionChanges changes;
  for (const PackSection& section : lock.contents.sections)
    for (const PackItem& item : section.items) {
      ++changes.items;
      const LockedText* text = lock.find({item.id, item.lang});
      if (!text) continue;
      const auto all = translations(db, item.id);
      const auto today = std::ranges::find(all, text->name, &RevisionInfo::name);
      ItemChange change{ItemChange::Kind::changed, item, text->title, text->revision, 0};
      if (today == all.end()) {
        const auto gone = archived(db, item.id);
        const bool known = std::ranges::any_of(gone, [&](const Archived& each) { return each.name == text->name; });
        change.kind = known ? ItemChange::Kind::archived : ItemChange::Kind::gone;
      } else if (today->hash == text->hash && images_same(*text)) {
        continue;
      } else {
        change.revision_now = today->number;
      }
      changes.changed.push_back(std::move(change));
    }
  return changes;
}

std::vector<PackInfo> packs(Connection& db, const Person& viewer, int limit) {
  std::vector<std::int64_t> numbers;
  db.query("select number from pack order by month desc, number desc", [&](const Row& row) { numbers.push_back(row.integer(0)); });
  std::vector<PackInfo> found;
  for (const std::int64_t number : numbers) {
    if (static_cast<int>(found.size()) >= limit) break;
    const Pack each = *find_pack(db, number);
    PackInfo info = each;
    if (!makes_packs(viewer.roles)) {
      if (each.editions == 0 || !reads_editions(viewer.roles, each.contents)) continue;
      const PackContents frozen = edition_lock(db, viewer, number, 0).contents;
      info.month = frozen.month;
      info.title = frozen.title;
      info.theme = frozen.theme;
      info.items = static_cast<int>(frozen.item_count());
    }
    found.push_back(std::move(info));
  }
  return found;
}

}  // namespace kb
