#pragma once

#include <string>
#include <vector>

#include "indexer/index.h"
#include "kb/document/document.h"
#include "kb/library/database.h"

/// What authors expect of search: a document's `found_by` lists queries that should find it among the first few. Import and review say
/// which don't, and `casebook evaluate` counts them.
namespace indexer {

inline constexpr int expected_within = 3;
inline constexpr int expectation_depth = 100;  ///< so far down a document is looked for, to say where it is

struct Expectation {
  kb::DocumentName document;
  int line = 0;  ///< of the document's file
  std::string query;
  int rank = 0;  ///< of the document, in whichever language, from 1; 0 if it isn't found, or was not looked for yet

  bool met() const { return rank >= 1 && rank <= expected_within; }
};

/// What the published texts of `names` expect, in that order; what isn't published expects nothing. Nothing is searched for.
std::vector<Expectation> expectations(const kb::Database& database, const std::vector<kb::DocumentName>& names);
/// The same of everything that is published.
std::vector<Expectation> expectations(const kb::Database& database);

/// What a reader of `lang`, and of English, asks with `text`.
SearchRequest asked_in(const std::string& lang, const std::string& text, int limit);

/// Puts each query to the index, as a reader of the document's language would, and fills in the ranks. The index must have
/// caught up with the record.
void check(const Index& index, std::vector<Expectation>& expectations);

}  // namespace indexer
