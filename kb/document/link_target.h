#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/document/markdown.h"

namespace kb {

/// Where a link written in a text leads.
struct LinkTarget {
  Link::To to = Link::To::refused;
  std::string target, fragment;  ///< as in Link
  std::string refusal;           ///< if refused: why, a sentence's end ("only http, https …")
};

/// `destination` as the parser gives it, entities and backslashes decoded. Allowed are http, https and mailto; `#heading`;
/// another document by the file names of the interchange folder (`other-id.en.md`, `../cases/other-id.md#heading`) or by its bare id;
/// an image file beside the document. Nothing else, whatever white space or control characters hide it.
LinkTarget read_link(std::string_view destination);

/// As read_link, for an image: a file beside the document alone.
LinkTarget read_image(std::string_view destination);

/// `[a-z0-9]` and inner hyphens, at most 100 bytes: ids of documents and headings.
bool is_id(std::string_view text);

/// A plain file name (no folders, not hidden, at most 100 bytes) that ends like an image: png, jpg, jpeg, gif, webp.
bool is_image_name(std::string_view name);

}  // namespace kb
