#pragma once

#include <nlohmann/json_fwd.hpp>

#include "kb/document/document.h"
#include "kb/kinds/term.h"
#include "web/labels.h"

namespace web {

/// The front matter as the side panel shows it: [{label, values: [{text, url?, external?, last}]}] in the order in which the kind declares
/// its fields. Values that a facet knows lead to a search for them.
nlohmann::json field_rows(const kb::Document& document, const Labels& labels);

/// A regulation sheet's facts: [{label, value}]; empty if the document has none.
nlohmann::json fact_rows(const kb::Document& document, const Labels& labels);

/// A term's words in each language: [{code, name, words}].
nlohmann::json label_rows(const std::vector<kb::TermLabels>& words, const Labels& labels);

}  // namespace web
