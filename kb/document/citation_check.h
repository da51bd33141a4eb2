#pragma once

#include <string>
#include <vector>

#include "kb/document/check.h"

namespace kb {

/// What is wrong with a citation in a text in `lang`, as a sentence with the nearest right spelling; empty if nothing is. `sheet`: the
/// shapes of the cited document in all its languages, none if there is no such document.
std::string citation_fault(const Citation& citation, const std::string& lang, const std::vector<const DocumentShape*>& sheet,
                           const Vocabulary& vocabulary);

}  // namespace kb
