#pragma once

#include <string>
#include <vector>

#include "indexer/guesses.h"
#include "indexer/query.h"

namespace indexer {

/// A long text as a query: its telling words, what the terms that it names are called anywhere, and what dictionaries and the library's own
/// translations make of words that no term covers, so that documents of other languages are found.
Query query_of_pasted(const ReadText& text, const std::vector<std::string>& prefer, const Snapshot& snapshot, Reader& reader);

}  // namespace indexer
