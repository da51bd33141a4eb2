#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "indexer/index.h"
#include "kb/document/personal_data.h"
#include "kb/library/database.h"
#include "web/labels.h"

/// What a pasted message calls for, for the page, the API and the command line alike. The text is neither kept nor logged, and what is
/// personal in it is left out before anything else sees it.
namespace web {

struct DeskResult {
  indexer::DeskAnswer answer;
  std::vector<kb::PersonalKind> left_out;  ///< kinds of personal data that the text held, in their order of mention, each once
};

/// Any text has an answer; an empty one, or emoji alone, an empty one. Throws kb::Invalid for a market, product or scenario that the
/// vocabulary doesn't have (known by its value or label), with the nearest.
DeskResult ask_desk(const indexer::Index& index, const kb::Vocabulary& vocabulary, indexer::DeskRequest request);

/// The revision of each hit that readers see now, in the order of columns and hits: what a ticket's note cites. For one that was withdrawn
/// since the index last looked, 0.
struct DeskRevisions {
  std::vector<std::int64_t> cases, trees, regulations, scripts;
};
DeskRevisions revisions_of(const kb::Database& database, const indexer::DeskAnswer& answer);

/// `{"guesses", "cases", "trees": [hits with "start_node" and "path"], "regulations", "scripts", "terms", "left_out"}`.
nlohmann::json desk_json(const DeskResult& result, const DeskRevisions& revisions, const Labels& labels);

}  // namespace web
