#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/document/document.h"
#include "kb/packs/pack.h"
#include "kb/packs/question.h"

/// What an edition of a pack is, whatever becomes of the library: which revision of each text, with its hash.
namespace kb {

/// A text that the edition has: an item's, or one that the items lead to, so that the texts of an edition are a library by themselves and
/// pass its check.
struct LockedText {
  DocumentName name;
  std::string path;  ///< canonical: `cases/br-customs-hold.zh.md`
  std::string kind, title;
  std::int64_t revision = 0;
  std::string hash;                 ///< content_hash of its bytes
  std::vector<std::string> images;  ///< the files it shows, by canonical path
  bool item = false;                ///< an item of the pack is of it

  bool operator==(const LockedText&) const = default;
};

/// An image, the library's vocabulary (`vocabulary.yaml`) if it had one of its own, or the pack's own file (`packs/2026-12-3.yaml`), whose
/// name is the pack's; editions that were frozen before packs had files have none.
struct LockedFile {
  std::string path;
  std::int64_t revision = 0;  ///< 0 of the pack's own file
  std::string hash;

  bool operator==(const LockedFile&) const = default;
};
bool is_own_file(const LockedFile& file);

struct Lockfile {
  std::int64_t pack = 0, edition = 0;
  Time made{};
  std::string previous;           ///< hash of the edition before, or empty
  PackContents contents;          ///< each item's language is the one that it was frozen in
  std::vector<LockedText> texts;  ///< by path
  std::vector<LockedFile> files;  ///< by path
  std::vector<Question> quiz;

  bool operator==(const Lockfile&) const = default;
  const LockedText* find(const DocumentName& name) const;  ///< nullptr if the edition hasn't that text
};

inline constexpr std::string_view lockfile_name = "pack.lock.json";

/// JSON with sorted keys, two spaces deep, a line end at its end. Its `hash` is the content_hash of the same text without that member.
std::string write_lockfile(const Lockfile& lock);
/// The `hash` that write_lockfile put in; 64 zeros if it is none.
std::string lockfile_hash(std::string_view text);
/// Throws Invalid, with `path` as the problem's, if it isn't what write_lockfile wrote, to the byte.
Lockfile read_lockfile(std::string_view text, const std::string& path);

/// An edition with all its bytes: what every export is made of.
struct EditionFiles {
  Lockfile lock;
  std::string lockfile;                      ///< write_lockfile of it
  std::map<std::string, std::string> files;  ///< by path, those of `lock` and no others
};

/// What differs between two editions, or an edition and what the next would be.
struct EditionDifference {
  enum class Kind { added, removed, changed };
  Kind kind;
  PackItem item;      ///< of the later one, unless it was removed
  std::string title;  ///< of its document
  std::int64_t revision_before = 0, revision_now = 0;
};
/// By the later one's order, what was removed last. An item that stands elsewhere or in another language is the same item; it has changed
/// if its text's bytes, its language or an image it shows has.
std::vector<EditionDifference> differences(const Lockfile& before, const Lockfile& after);

}  // namespace kb
