#pragma once

#include "indexer/search.h"
#include "web/request.h"
#include "web/search_address.h"

namespace web {

struct Application;

/// Counts a settled search, never by who: the first page of one, unless `typing=1` says that somebody is still typing. What was corrected
/// counts as it was searched for. A filter that leaves nothing says nothing about the text.
void count_search(Application& application, const Request& request, const SearchAddress& address, const indexer::SearchResult& result);

}  // namespace web
