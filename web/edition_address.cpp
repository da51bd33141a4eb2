#include "web/edition_address.h"

#include <charconv>

#include "kb/error.h"

namespace web {

std::int64_t number_in_path(const Request& request, std::string_view name) {
  const std::string& text = request.captures.find(name)->second;
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) throw kb::NotFound("There is no pack \"" + text + "\".");
  return number;
}

std::string EditionAddress::url(std::string_view page) const {
  return "/packs/" + std::to_string(pack) + "/editions/" + std::to_string(edition) + std::string(page);
}

EditionAddress edition_address(const Request& request) { return {number_in_path(request, "number"), number_in_path(request, "edition")}; }

std::string export_url(const EditionAddress& address, std::string_view as) {
  return "/api/v1" + address.url("/export?as=") + std::string(as);
}

}  // namespace web
