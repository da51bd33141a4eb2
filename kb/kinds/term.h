#pragma once

#include <string>
#include <utility>
#include <vector>

#include "kb/document/document.h"

namespace kb {

/// The words of one concept in one language, the preferred one first.
struct TermLabels {
  std::string lang;
  std::vector<std::string> words;
};

/// A term's labels in the file's order; empty for a translation of a term, whose labels stand in the text it was translated from.
std::vector<TermLabels> read_labels(const Document& document);

}  // namespace kb
