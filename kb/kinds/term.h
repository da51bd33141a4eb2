#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/document/document.h"

namespace kb {

/// The words of one concept in one language, the preferred one first.
struct TermLabels {
  std::string lang;
  std::vector<std::string> words;
};

/// `en: [battery life], zh: [续航]` as values, in the file's order; what isn't of that form is left out.
std::vector<TermLabels> read_labels(const YamlValue& by_language);
/// What of it isn't right: languages, empty lists, words that are none, too long (100 characters) or there twice.
void check_labels(const YamlValue& by_language, std::vector<Problem>& problems);

/// A term's labels in the file's order; empty for a translation of a term, whose labels stand in the text it was translated from.
std::vector<TermLabels> read_labels(const Document& document);
/// The same of a file, by its front matter alone.
std::vector<TermLabels> read_labels_of_file(std::string_view file);

}  // namespace kb
