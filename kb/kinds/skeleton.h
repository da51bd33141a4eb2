#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/kinds/kind.h"

namespace kb {

/// What is known of a document before somebody writes it.
struct Beginning {
  std::map<std::string, std::string, std::less<>> fields;              ///< texts by field
  std::map<std::string, std::vector<std::string>, std::less<>> lists;  ///< words by field
  std::map<std::string, std::string, std::less<>> sections;            ///< Markdown by section id
};

/// A file of the kind to go on from: a front matter with `kind`, `title`, `summary`, what the kind requires, and what is known, in the
/// order of the declarations; then the kind's sections under their headings, in Chinese for `zh`, else in English.
std::string skeleton(const Kind& kind, std::string_view lang, const Beginning& known = {});

/// A section's heading in a language of the interface.
std::string_view heading_in(const SectionSpec& section, std::string_view lang);

}  // namespace kb
