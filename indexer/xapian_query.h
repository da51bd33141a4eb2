#pragma once

#include <xapian.h>

#include "indexer/query.h"

namespace indexer {

/// The query as Xapian ranks it: content terms OR-ed, the rest weighing in where they match.
Xapian::Query to_xapian(const Query& query);

/// The same for its parts.
Xapian::Query to_xapian(const WeighedTerm& term);
Xapian::Query to_xapian(const SynonymGroup& group);

}  // namespace indexer
