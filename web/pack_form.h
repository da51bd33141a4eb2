#pragma once

#include <cstdint>
#include <string>

#include "kb/packs/pack.h"
#include "web/request.h"

/// A pack as its page's form sends it. A form's fields come in the order in which they stand on the page, and that order is the pack's: an
/// `item` belongs to the `section_title` before it.
namespace web {

struct PackForm {
  kb::PackContents contents;
  std::int64_t version = 0;
  std::string step;      ///< what else shall be done to it (pack_steps.h): `up 3`; empty: save it
  std::string typed;     ///< what shall be added: an id, an address of a document or of a search
  std::size_t into = 0;  ///< the section to which things are added, from 0
};
PackForm read_pack_form(const Request& request);

/// `/packs/3/edit`, where a trainer makes it.
std::string pack_edit_url(std::int64_t number);

}  // namespace web
