#pragma once

#include <string>
#include <string_view>

namespace indexer {

/// The messages of a program and their translations, out of a compiled catalogue of GNU gettext (.mo, either byte order, in UTF-8): a line
/// for each, the English message, a tab, the translation; plain text, without contexts, plural forms, mark-up, placeholders and
/// keyboard marks. Messages that say nothing then, and whatever points outside the bytes, are passed over.
std::string message_lines(std::string_view catalog);

}  // namespace indexer
