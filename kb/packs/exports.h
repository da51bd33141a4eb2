#pragma once

#include <span>
#include <string>
#include <string_view>

#include "kb/packs/lockfile.h"

/// What an edition goes out as. Each is a function of the edition alone: the same edition makes the same bytes, always.
namespace kb {

struct PackExport {
  std::string_view name;    ///< `zip`: what `?as=` and `--as` say
  std::string_view type;    ///< media type
  std::string_view suffix;  ///< of the file's name, with its dot
  std::string (*make)(const EditionFiles&);
};
std::span<const PackExport> pack_exports();
const PackExport* find_pack_export(std::string_view name);  ///< nullptr if there is none

/// `pack-3-edition-1.zip`
std::string export_file_name(const Lockfile& lock, const PackExport& as);

/// The quiz for Moodle, in its GIFT format (https://docs.moodle.org/en/GIFT_format): multiple choice, in a category of the pack's title.
std::string gift_quiz(const Lockfile& lock);

/// The quiz for Anki, in its text format with headers (https://docs.ankiweb.net/importing/text-files.html): question and choices in front,
/// the answer and why behind. The same question of a later edition takes the place of the older card. Text rather than an .apkg, whose
/// collection is a database of an undocumented schema that differs by SQLite's version.
std::string anki_deck(const Lockfile& lock);

}  // namespace kb
