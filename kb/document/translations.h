#pragma once

#include <vector>

#include "kb/document/check.h"

namespace kb {

/// Holds one text against the others of its id: `all` are the shapes of every language, `shape` among them.
/// The text it was translated from must be there; kind and shape must be that text's (for an original: the first original's).
void check_translation(const DocumentShape& shape, const std::vector<const DocumentShape*>& all, std::vector<Problem>& problems);

}  // namespace kb
