#pragma once

#include "kb/library/packs.h"
#include "kb/packs/lockfile.h"

namespace kb {

struct LockedPack {
  Lockfile lock;
  std::string pack_file;  ///< the bytes of the pack's own file, which `lock` has among its files
};
/// What an edition of `pack` would pin now: everything but its number, its time and the hash before. Belongs inside Database::read. Throws
/// Invalid, with its problems, for an empty pack and for items that are gone.
LockedPack locked_pack(Connection& db, const Pack& pack);

/// Texts in an edition, at most: a pack whose items lead to more isn't closed by itself, and its zip file can't be imported alone.
inline constexpr std::size_t most_locked_texts = 5000;

}  // namespace kb
