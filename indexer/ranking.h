#pragma once

#include <functional>
#include <string>
#include <vector>

#include "indexer/priors.h"
#include "indexer/reader.h"
#include "indexer/xapian_query.h"

namespace indexer {

/// A document in all its languages as one hit.
struct RankedGroup {
  GroupNumber group;
  DocumentNumber shown = no_number;  ///< the translation to show
  double score = 0;
  // What the score is made of: the translation that the words fit best, their weight in it, and what the next best adds.
  DocumentNumber best = no_number;
  double weight = 0, second_weight = 0;
};

/// What a reader reads, and what the query was written in.
struct LanguageWishes {
  const std::vector<std::string>& prefer;
  const std::vector<LanguageWeight>& query;
};

struct RankingRequest {
  const Columns& columns;
  const Xapian::Query& query;
  LanguageWishes wishes;
  std::size_t wanted;               ///< groups, from the best
  const Bitmap* passing = nullptr;  ///< if given, only these documents
  GroupNumber left_out = no_number;
  const std::vector<std::string>* markets = nullptr;       ///< the reader's, if any
  const std::vector<std::string>* told_markets = nullptr;  ///< named by the query, if any
  kb::Date today = kb::today();
  const Popularity* popularity = nullptr;
};

/// The best groups: a plain match of documents, in a window that grows until it holds enough groups. A group scores as its best document,
/// plus a little for the next best, with the priors (priors.h).
std::vector<RankedGroup> rank(const Xapian::Database& database, const RankingRequest& request);

/// The translation that fits best: found by the query about as well as any, in a language the reader prefers, in the query's language.
/// `found` are the documents of one group that the query found, with their weights; `candidates` all that may be shown.
DocumentNumber choose_translation(const Columns& columns, const std::vector<DocumentNumber>& candidates,
                                  const std::vector<std::pair<DocumentNumber, double>>& found, const LanguageWishes& wishes);

/// The group's text in the first of the reader's languages that it has; `otherwise` if it has none of them.
DocumentNumber for_reader(const Columns& columns, GroupNumber group, const std::vector<std::string>& prefer, DocumentNumber otherwise);

/// 1 for a reader's first language, less for the next ones, 0 for one that isn't among them. A regional form counts nearly as its language.
double preference(const std::string& lang, const std::vector<std::string>& prefer);

}  // namespace indexer
