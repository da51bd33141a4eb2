#pragma once

#include <string>
#include <vector>

#include "indexer/query.h"
#include "indexer/reader.h"
#include "indexer/search.h"

/// Answers from one snapshot through one reader. Any thread that has a reader. They throw Xapian::Error.
namespace indexer {

SearchResult search(const SearchRequest& request, const Snapshot& snapshot, Reader& reader);

/// Documents that share the most telling terms with this one; itself and its translations left out. Empty if there is no such document.
std::vector<Hit> related(const std::string& id, const std::vector<std::string>& prefer, int limit, const Snapshot& snapshot,
                         Reader& reader);

/// How the reader's wishes and the index's words meet: see language_weights.h. `reader` must outlive the value.
IndexStatistics statistics_of(const Snapshot& snapshot, const Reader& reader);

}  // namespace indexer
