#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/library/packs.h"
#include "kb/packs/lockfile.h"

/// Editions of packs: frozen once, never changed. Functions that take a Connection belong inside Database::read.
///
/// Who may read the pack's editions (reads_editions) reads all of each, whatever became of the documents since; to others the pack isn't
/// there: NotFound.
namespace kb {

struct EditionInfo {
  std::int64_t pack = 0, number = 0;
  Time at;
  std::string by;
  std::string hash;  ///< of its lockfile
};

/// Pins the pack as it stands: each item's revision and language, what the items' texts lead to, so that all of it is a library by itself,
/// the images they show, the quiz, and the pack's own file (pack_files.h). `version`: the pack's, as it was seen; nullopt: as it is now.
///
/// Throws NotFound, Forbidden; StalePack if the pack is another version by now; Conflict if nothing has changed since the last edition, or
/// if somebody froze it at the same moment; Invalid, with the items as `sections[0].items[3]`, for an empty pack and for items whose
/// document or part is gone.
EditionInfo freeze_pack(Database& database, const Person& by, std::int64_t pack, std::optional<std::int64_t> version = std::nullopt);

/// The newest month first: all for who makes packs; for others those of which they may read an edition, as that edition has it.
std::vector<PackInfo> packs(Connection& db, const Person& viewer, int limit = 100);

/// Oldest first.
std::vector<EditionInfo> editions(Connection& db, const Person& viewer, std::int64_t pack);
/// `number` 0: the newest.
EditionInfo edition_info(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number);
/// Throws Damaged if it isn't as it was frozen.
Lockfile edition_lock(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number);
/// With the bytes of every file. Damaged as above.
EditionFiles edition_files(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number);

/// An item of an edition that isn't published any more as the edition has it.
struct ItemChange {
  enum class Kind { changed, archived, gone };
  Kind kind;
  PackItem item;
  std::string title;                                 ///< as the edition has it
  std::int64_t revision_then = 0, revision_now = 0;  ///< 0 for now: it isn't published
};
std::string_view to_string(ItemChange::Kind kind);
struct EditionChanges {
  int items = 0;  ///< of the edition: "3 of 20 items changed"
  std::vector<ItemChange> changed;
};
/// What readers of the printed edition should look up again. Texts are compared by their bytes.
EditionChanges changes_since_edition(Connection& db, const Person& viewer, std::int64_t pack, std::int64_t number);

}  // namespace kb
