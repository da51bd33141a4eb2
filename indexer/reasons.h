#pragma once

#include <xapian.h>
#include <string>
#include <vector>

#include "indexer/columns.h"
#include "indexer/telling.h"

namespace indexer {

/// Why a document is like a text: the words, as the text has them, of those looked for that the document has in any of its languages; what
/// weighs most first, at most so many. Throws Xapian::Error.
std::vector<std::string> reasons(const TellingText& text, GroupNumber group, const Columns& columns, const Xapian::Database& database,
                                 std::size_t most);

}  // namespace indexer
