#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/search.h"
#include "web/labels.h"
#include "web/search_address.h"

namespace web {

/// The line of the result page that says what was searched for in other languages, and the links that drop a bridge or take it back.
nlohmann::json bridges_view(const indexer::SearchResult& result, const SearchAddress& address, const Labels& labels);

}  // namespace web
