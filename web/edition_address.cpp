#include "web/edition_address.h"

#include "web/form_values.h"

namespace web {

std::string EditionAddress::url(std::string_view page) const {
  return "/packs/" + std::to_string(pack) + "/editions/" + std::to_string(edition) + std::string(page);
}

EditionAddress edition_address(const Request& request) {
  return {path_number(request, "number", "pack"), path_number(request, "edition", "edition")};
}

std::string export_url(const EditionAddress& address, std::string_view as) {
  return "/api/v1" + address.url("/export?as=") + std::string(as);
}

}  // namespace web
