#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "kb/document/personal_data.h"
#include "kb/document/vocabulary.h"
#include "web/labels.h"

/// Documents like what a customer wrote, for the API and the command line alike. The text is neither kept nor logged, and what is personal
/// in it is left out before anything else sees it.
namespace web {

struct SimilarAnswer {
  indexer::SimilarResult result;
  std::vector<kb::PersonalKind> left_out;  ///< kinds of personal data that the text held, in their order of mention, each once
};

/// Throws kb::Invalid if there is no text, or no such market (known by its value or label), with the nearest.
SimilarAnswer find_similar(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::SimilarRequest request);

/// `{"hits": [a search's hits with "why"], "languages": [{"lang", "weight"}], "left_out": [kinds]}`.
nlohmann::json similar_json(const SimilarAnswer& answer, const Labels& labels);

}  // namespace web
