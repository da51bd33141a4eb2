#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/search.h"
#include "kb/document/personal_data.h"
#include "kb/document/vocabulary.h"

namespace web {

/// What a customer said in a pasted text: without personal data, which is left out before anything else sees it, and without what a mail
/// adds (kb/document/pasted_text.h).
struct CustomerText {
  std::string said;
  std::vector<kb::PersonalKind> left_out;  ///< kinds of personal data that the text held, in their order of mention, each once
};
CustomerText read_customer_text(const std::string& pasted);

/// The kinds by name.
nlohmann::json left_out_json(const std::vector<kb::PersonalKind>& kinds);

/// The vocabulary's value that somebody meant (by value or label), or Invalid with the nearest. Empty stays empty.
std::string known_value(indexer::Facet facet, const std::string& typed, const kb::Vocabulary& vocabulary);

}  // namespace web
