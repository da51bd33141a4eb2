#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/reader.h"
#include "kb/document/document.h"

namespace indexer {

/// The indexed documents that have all the words of any of the labels (language and text): those that may name a concept whose labels
/// changed, and perhaps a few more. Throws Xapian::Error.
std::vector<kb::DocumentName> documents_with(const Snapshot& now, const std::vector<std::pair<std::string, std::string>>& labels);

}  // namespace indexer
