#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kb/packs/pack.h"

/// What of a document an item of a pack is shown in, and why it can't be.
namespace kb {

/// A text of the item's document.
struct ItemText {
  std::string lang;
  bool original = false;  ///< no translation
};

/// Which of `texts` the item is shown in: that in `item.lang`, else in the first of the pack's languages, else the original, else the
/// first; nullopt of none.
std::optional<std::size_t> chosen_text(const PackItem& item, const std::vector<std::string>& languages, const std::vector<ItemText>& texts);

/// Why a pack can't have the item; empty if it can. `has_part` says whether the text at that place has the item's section or fact; it isn't
/// asked of a whole document.
std::string item_fault(const PackItem& item, const std::vector<std::string>& languages, const std::vector<ItemText>& texts,
                       const std::function<bool(std::size_t)>& has_part);

}  // namespace kb
