#pragma once

#include <xapian.h>
#include <string>
#include <vector>

#include "indexer/columns.h"
#include "indexer/query.h"
#include "indexer/telling.h"

namespace indexer {

/// Why a document is like a text: the words, as the text has them, of those looked for that the document has in this language (the one that
/// fits best: RankedGroup::best); what weighs most first, then those that it has by a bridge (Query::bridged), at most so many. Throws
/// Xapian::Error.
std::vector<std::string> reasons(const TellingText& text, const std::vector<SynonymGroup>& bridged, DocumentNumber document,
                                 const Xapian::Database& database, std::size_t most);

}  // namespace indexer
