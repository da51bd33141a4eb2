#pragma once

#include <string>
#include <vector>

#include "indexer/search.h"
#include "indexer/telling.h"

/// Documents like a long text: what a customer wrote, or another document.
namespace indexer {

struct Snapshot;
struct Reader;

struct SimilarLimits {
  static constexpr std::size_t bytes = TellingLimits::bytes;
  static constexpr std::size_t reasons = 8;  ///< of one hit
  static constexpr int hits = 100;
};

struct SimilarRequest {
  std::string text;                 ///< without personal data: the index doesn't look for any
  std::vector<std::string> prefer;  ///< the reader's languages in order
  std::string market;               ///< the customer's, as in the vocabulary, or empty: documents that apply there rank a little higher
  int limit = 10;
};

struct SimilarHit : Hit {
  std::vector<std::string> why;  ///< words of the text, as it has them, that weigh most in this hit; best first
};

struct SimilarResult {
  std::vector<SimilarHit> hits;
  std::vector<LanguageWeight> languages;  ///< the text's, most likely first
};

/// Looks for the text's most telling tokens, in other languages too (pasted_query.h). Any thread that has a reader. Throws Xapian::Error.
SimilarResult similar(const SimilarRequest& request, const Snapshot& snapshot, Reader& reader);

/// Documents that share the most telling terms with this one; itself and its translations left out. Empty if there is no such document.
std::vector<Hit> related(const std::string& id, const std::vector<std::string>& prefer, int limit, const Snapshot& snapshot,
                         Reader& reader);

}  // namespace indexer
