#pragma once

#include "kb/document/markdown.h"
#include "kb/kinds/kind.h"

namespace kb {

/// The heading under which a body has that section: of level 2, known by its id or by one of the section's own headings. nullptr if it
/// has none.
const Heading* find_section(const Markdown& body, const SectionSpec& section);

}  // namespace kb
