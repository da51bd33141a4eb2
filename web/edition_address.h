#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/request.h"

namespace web {

/// `/packs/{number}/editions/{edition}…`
struct EditionAddress {
  std::int64_t pack = 0, edition = 0;  ///< edition 0: the newest

  /// `page`: what stands behind, with its slash: `/quiz`, or `#item-1-2`.
  std::string url(std::string_view page = {}) const;
};
EditionAddress edition_address(const Request& request);

/// `/api/v1/packs/3/editions/1/export?as=zip`
std::string export_url(const EditionAddress& address, std::string_view as);

}  // namespace web
