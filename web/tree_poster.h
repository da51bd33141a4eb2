#pragma once

#include "web/application.h"
#include "web/tree_address.h"

namespace web {

/// GET /documents/{id}/tree?print=poster : the picture alone, on one sheet of A3.
Response tree_poster(Application& application, const Request& request, const WalkedTree& walked);

}  // namespace web
