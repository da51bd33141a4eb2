#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/search.h"
#include "web/labels.h"

namespace web {

/// What templates/badges.mustache and the list of hits show of a hit.
nlohmann::json hit_view(const indexer::Hit& hit, const Labels& labels);

}  // namespace web
