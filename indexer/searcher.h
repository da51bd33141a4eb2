#pragma once

#include <string>
#include <vector>

#include "indexer/query.h"
#include "indexer/query_syntax.h"
#include "indexer/ranking.h"
#include "indexer/reader.h"
#include "indexer/search.h"

/// Answers from one snapshot through one reader. Any thread that has a reader. They throw Xapian::Error.
namespace indexer {

SearchResult search(const SearchRequest& request, const Snapshot& snapshot, Reader& reader);

/// What readers see of each, with the passage that holds most of what was sought.
std::vector<Hit> shown_hits(const std::vector<RankedGroup>& ranked, const std::vector<SoughtToken>& sought, kb::Date today,
                            const Snapshot& snapshot, Reader& reader);

/// What the typed words come to, with the bridges to other languages: to_xapian() of it is what ranks.
Query understood(const QuerySyntax& syntax, const SearchRequest& request, const Snapshot& snapshot, Reader& reader);

/// How the reader's wishes and the index's words meet: see language_weights.h. `reader` must outlive the value.
IndexStatistics statistics_of(const Snapshot& snapshot, const Reader& reader);

}  // namespace indexer
