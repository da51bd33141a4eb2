#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/document/front_matter.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/kind.h"

namespace kb {

/// Holds `fields` against the declarations of the common fields and of `kind` (null: the common ones alone).
/// Problems have no path, and lines of the file.
void check_fields(const YamlValue& fields, const Kind* kind, const Vocabulary& vocabulary, std::vector<Problem>& problems);

/// `; did you mean "x"?`, or nothing if `nearest` is empty.
std::string did_you_mean(std::string_view nearest);

}  // namespace kb
