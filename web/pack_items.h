#pragma once

#include <string>
#include <vector>

#include "kb/library/packs.h"
#include "web/application.h"

/// Getting items into a pack: by what was typed, or several at once from a page.
namespace web {

inline constexpr int hits_of_a_search = 50;  ///< that an address of a search adds at most

/// `eu-withdrawal-right`, `eu-withdrawal-right#period`, a document's address, or a search's, of which its hits are meant. Throws Invalid,
/// in the reader's language, for what is neither and for a search that finds nothing.
std::vector<kb::PackItem> typed_items(Application& application, const Request& request, const std::string& typed);

/// Behind the last item of a section; of the last, or a first one, if there is no such. What the pack has already, in any language, stays
/// where it is. How many were put in.
std::size_t put_in(kb::PackContents& contents, const std::vector<kb::PackItem>& items, std::size_t section);

/// What only `theirs` has, in a section of the same title or a new one.
void put_in_others(kb::PackContents& mine, const kb::PackContents& theirs);

struct AddedItems {
  kb::Pack pack;  ///< as it is then
  std::size_t added = 0;
};
/// The pack may have changed meanwhile. Throws as kb::save_pack.
AddedItems add_items(Application& application, const kb::Person& by, std::int64_t pack, const std::vector<kb::PackItem>& items,
                     std::size_t section);

}  // namespace web
