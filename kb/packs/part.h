#pragma once

#include <optional>
#include <string>

#include "kb/document/document.h"
#include "kb/packs/pack.h"

/// The part of a document that an item of a pack is.
namespace kb {

/// Its Markdown: the whole body, a section with its heading and what stands below it, or nothing for a fact. nullopt if the document hasn't
/// that section or fact.
std::optional<std::string> part_markdown(const Document& document, const PackItem& item);

/// Its plain text, for counting words; of a whole document with title and summary. nullopt as above.
std::optional<std::string> part_text(const Document& document, const PackItem& item);

/// What a list calls it: the document's title; the section's heading or the fact's label behind it. `label`: of a fact.
std::string part_title(const Document& document, const PackItem& item, const Vocabulary& vocabulary);

}  // namespace kb
