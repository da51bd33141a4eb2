#pragma once

#include <vector>

#include "indexer/priors.h"
#include "indexer/query.h"
#include "indexer/ranking.h"

namespace indexer {

/// Why a group ranks where it does: what each term of the query adds in the translation that fits best, what the next best translation
/// adds, what the priors add; they sum up to the score. Greatest first. One small match a term: for one page of hits, on request.
std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const RankedGroup& ranked, const Columns& columns,
                               const PriorRequest& priors);

/// What a term of the index is to a reader: `Zde:akku` → {akku, stem de}.
ScorePart described(std::string_view term);

}  // namespace indexer
