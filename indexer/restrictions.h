#pragma once

#include "indexer/bitmap.h"
#include "indexer/query_syntax.h"
#include "indexer/reader.h"
#include "indexer/stored_text.h"

namespace indexer {

/// What a typed query demands of documents beyond its words and facets: phrases, exclusions, tags, owners, dates, staleness.
struct Restrictions {
  const QuerySyntax& syntax;
  kb::Date today;

  /// Whether there is anything to demand.
  bool empty() const;
  /// Leaves in `matches` the documents that comply. A document in several languages is excluded in all of them by what it says in one, and
  /// found by a phrase in the languages that have it. Phrases are looked up in the texts: of the first most_phrase_candidates documents
  /// with all its words; the rest stay, and a note says so.
  void apply(Bitmap& matches, const Snapshot& snapshot, Reader& reader, std::vector<Note>& notes) const;

  static constexpr std::size_t most_phrase_candidates = 10'000;
};

/// Whether the stored document has the words one after the other as they are typed: case and accents are forgiven, endings aren't.
/// `base`: the document's language.
bool has_phrase(const StoredText& text, const std::vector<Token>& phrase, std::string_view base, Analyser& analyser);

}  // namespace indexer
