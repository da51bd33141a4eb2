#pragma once

#include <span>
#include <string_view>

namespace kb {

/// One step of the record's schema: `kb/library/schema/<number>_<name>.sql`, run in one transaction. Steps are only ever added: a published
/// one never changes.
struct Migration {
  int number;  ///< from 1 without gaps; the record's `user_version` after it
  std::string_view sql;
};

/// Every migration of this program, in order.
std::span<const Migration> migrations();

}  // namespace kb
