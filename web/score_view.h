#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/search.h"
#include "web/labels.h"

namespace web {

/// A hit's reasons as a small table, in the reader's words: [{what, how, weight}], the greatest first.
nlohmann::json score_view(const indexer::Hit& hit, const Labels& labels);

}  // namespace web
