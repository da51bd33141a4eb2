#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/library/packs.h"
#include "kb/library/publish.h"
#include "kb/packs/pack_file.h"

/// Packs as files of the interchange folder. Every function belongs inside a transaction.
namespace kb {

struct WrittenPack {
  std::string path, text;
  std::vector<PackItem> left_out;  ///< items of which nothing is published any more: a file that named them could not be imported
};
/// The pack's file, which passes the check beside what is published. An item whose language isn't published any more is written in any.
WrittenPack written_pack(Connection& db, const Pack& pack, const Vocabulary& known);

/// Every pack, by name.
std::vector<WrittenPack> written_packs(Connection& db);

/// Makes the pack of that name what the file says, or a new one without an author. Unchanged if it would be written so already. The file
/// must have passed its check against what is published. Appends an event.
Published save_pack_file(Connection& db, const PackFile& file, std::string_view author);

}  // namespace kb
