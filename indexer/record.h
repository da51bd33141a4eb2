#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index_entry.h"
#include "kb/document/vocabulary.h"
#include "kb/library/database.h"
#include "kb/library/documents.h"

/// What the index reads of the record.
namespace indexer {

using Log = std::function<void(const std::string&)>;

/// The entry of a published document; nullopt if there is none, or if its text is damaged (the log says so).
struct EntryContext {
  const kb::Vocabulary& vocabulary;
  const Glossary& glossary;
  EntryMaker& maker;
  const Log& log;
};
std::optional<IndexEntry> read_entry(kb::Connection& db, const kb::DocumentName& name, const EntryContext& context);

/// The glossary: the labels of all published documents of kinds that have labels, the translations of one in one concept.
std::vector<Concept> read_concepts(kb::Connection& db, const kb::Vocabulary& vocabulary, const Log& log);
/// Whether a document of this id belongs, or belonged, to the glossary.
bool concerns_glossary(kb::Connection& db, const kb::DocumentName& name);

/// A revision, as text for the index's metadata. Revisions are never changed or deleted, so a record that doesn't know it is another
/// library's, or an older state of this one. Empty if the document has no revision.
std::string witness_of(kb::Connection& db, const kb::DocumentName& name);
bool knows(kb::Connection& db, const std::string& witness);

/// Everything that is published, by language and id, with the library revision of that moment.
struct Published {
  std::vector<kb::DocumentName> names;
  std::int64_t revision = 0;
};
Published published_documents(kb::Connection& db);

}  // namespace indexer
