#pragma once

#include "web/application.h"

/// Freezing a pack, after a look at what that means.
namespace web {

/// GET /packs/{number}/freeze : what will be frozen.
Response freeze_pack_page(Application& application, const Request& request);

/// POST /packs/{number}/editions {version} : freezes it as it was seen, and leads to the edition. Refused, the page says why.
Response freeze_it(Application& application, const Request& request);

}  // namespace web
