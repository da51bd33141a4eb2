#pragma once

#include <memory>
#include <vector>

#include "indexer/reader.h"
#include "indexer/record.h"
#include "indexer/writer.h"
#include "kb/library/documents.h"

namespace indexer {

/// What the record has and an index hasn't yet.
struct Waiting {
  std::vector<kb::Change> changes;
  std::vector<kb::DocumentName> touched;  ///< unchanged themselves, but not what the index makes of them
  std::int64_t revision = 0;              ///< where the index stands once they are applied
  bool complete = false;                  ///< there is no more
};

/// The next changes after an index's revision, some hundreds at once.
Waiting waiting_since(kb::Connection& db, std::int64_t revision);
/// Whether so much waits that building the index anew is quicker.
bool worth_rebuilding(kb::Connection& db, const Snapshot& now, const Waiting& waiting);

/// Puts what waits into the index, uncommitted, and tells the glossary by which it was made: today's, unless a term changed. The documents
/// that a changed term concerns are made anew with it, and noted in `waiting`. Throws Xapian::Error, std::exception.
std::shared_ptr<const Glossary> put_waiting(kb::Connection& db, const Snapshot& now, Waiting& waiting, const kb::Vocabulary& vocabulary,
                                            EntryMaker& maker, IndexWriter& writer, const Log& log);

}  // namespace indexer
