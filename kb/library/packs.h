#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/document/date.h"
#include "kb/error.h"
#include "kb/library/documents.h"
#include "kb/library/people.h"
#include "kb/packs/pack.h"
#include "kb/packs/question.h"

/// Topic packs while they are made. Trainers and administrators make them; others read what was frozen (editions.h) and know of nothing
/// else. Functions that take a Connection belong inside Database::read or ::write; the others take a transaction of their own.
namespace kb {

struct PackInfo {
  std::int64_t number = 0;
  std::string name;  ///< of its file in the interchange folder; unique, and never another
  std::string month, title, theme;
  std::string author;        ///< a person's name, or "import"
  std::int64_t version = 0;  ///< rises with every save: what a save says that it started from
  Time created, changed;
  int items = 0;
  std::int64_t editions = 0;  ///< how many were frozen; the newest has this number

  /// `pack 3`: as events name it.
  std::string subject() const { return "pack " + std::to_string(number); }
};
struct Pack : PackInfo {
  PackContents contents;
  std::optional<std::vector<Question>> quiz;  ///< nullopt: nobody touched it, and it is drawn when the pack is frozen
};

/// Another save came first, and nothing was overwritten.
struct StalePack : Conflict {
  explicit StalePack(Pack as_it_is);
  Pack there;
};

/// Whether somebody of these roles makes packs.
bool makes_packs(Roles roles);
/// Whether they may read a pack's editions: who makes packs, and the readers it names.
bool reads_editions(Roles roles, const PackContents& contents);

/// A new pack. Throws Forbidden; Invalid with its problems (check_pack), an item of a document that isn't published or of a part that it
/// hasn't among them.
Pack start_pack(Database& database, const Person& by, PackContents contents);
/// Takes the place of what it was. Items that were in the pack may stay, whatever became of their documents. Throws NotFound, Forbidden,
/// Invalid as above; StalePack if `version` isn't the pack's any more.
Pack save_pack(Database& database, const Person& by, std::int64_t number, PackContents contents, std::int64_t version);
/// Behind the last item of a section, from 0; of the last section, or a first one, if there is no such. The pack may have changed
/// meanwhile. Conflict if it is in the pack already.
Pack add_to_pack(Database& database, const Person& by, std::int64_t number, const PackItem& item,
                 std::optional<std::size_t> section = std::nullopt);
/// The trainer's own choice of questions, with what was edited and added; nullopt: to be drawn again. Throws as save_pack.
Pack save_quiz(Database& database, const Person& by, std::int64_t number, std::optional<std::vector<Question>> quiz, std::int64_t version);

/// As it stands. Throws NotFound if there is none, or if `viewer` doesn't make packs.
Pack pack(Connection& db, const Person& viewer, std::int64_t number);

/// How an item of a pack stands in the library today.
enum class ItemState {
  current,
  overdue,   ///< due to be verified again
  archived,  ///< taken out of what readers see
  gone,      ///< no such document is published
  part_gone  ///< its section or fact isn't there any more
};
std::string_view to_string(ItemState state);

struct ItemReport {
  PackItem item;
  ItemState state = ItemState::current;
  std::string kind, title;           ///< of an archived one as they were last; empty if it is gone
  std::string lang;                  ///< in which it is shown; empty if it isn't published
  std::vector<std::string> missing;  ///< languages in which it isn't published: the item's own, or of the pack's if it names none
  int seconds = 0;                   ///< to read it (reading_time.h)
};
struct PackReport {
  std::vector<std::vector<ItemReport>> sections;  ///< in the pack's order
  int seconds = 0;                                ///< of all items and the sections' notes
};
/// Reads every item's text. Throws NotFound as pack().
PackReport pack_report(Connection& db, const Person& viewer, std::int64_t number, const Vocabulary& vocabulary, Date today = kb::today());

/// The translation that an item is shown in (chosen_text of kb/packs/item_fault.h); nullptr of none.
const RevisionInfo* chosen_translation(const std::vector<RevisionInfo>& translations, const PackItem& item,
                                       const std::vector<std::string>& languages);

}  // namespace kb
