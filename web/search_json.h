#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/search.h"
#include "web/labels.h"

namespace web {

/// A hit as every list of hits gives it; with `score_parts` if they were asked for.
nlohmann::json hit_json(const indexer::Hit& hit, const Labels& labels);

/// A search's answer as the API and `casebook search --json` give it, without the time it took.
nlohmann::json search_json(const indexer::SearchResult& result, const Labels& labels);

}  // namespace web
