#pragma once

#include "web/application.h"

/// The list of topic packs, and how one begins.
namespace web {

/// GET /packs : those of which one may read an edition; for who makes packs all of them, and the way to a new one.
Response packs_page(Application& application, const Request& request);

/// GET /packs/new?item= : a month and a title; `item` will be in it (item_value).
Response new_pack_page(Application& application, const Request& request);

/// POST /packs : begins one and leads to where it is made.
Response start_pack_page(Application& application, const Request& request);

}  // namespace web
