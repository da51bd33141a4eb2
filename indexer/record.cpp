#include "indexer/record.h"

#include <algorithm>

#include "indexer/packing.h"
#include "kb/document/markdown.h"
#include "kb/kinds/kind.h"

namespace indexer {
namespace {

constexpr int changes_at_once = 10'000;

std::string witness(const kb::RevisionInfo& revision) {
  return Packer()
      .text(revision.name.id)
      .text(revision.name.lang)
      .number(static_cast<std::uint64_t>(revision.number))
      .number(static_cast<std::uint64_t>(revision.created.time_since_epoch().count()))
      .text(revision.hash)
      .take();
}

/// A published document as it is read for the index.
struct Read {
  kb::Document document;
  kb::Time created;
};
std::optional<Read> read_published(kb::Connection& db, const kb::DocumentName& name, const kb::Vocabulary& vocabulary, const Log& log) {
  try {
    const std::optional<kb::Revision> revision = kb::published(db, name);
    if (!revision) return std::nullopt;
    std::vector<kb::Problem> ignored;  // it was checked when it was published
    Read read{kb::read_document(name, revision->path, revision->text, vocabulary, kb::parse_markdown, ignored), revision->created};
    const kb::Kind* kind = read.document.kind;
    // Hits show the text as its readers see it.
    if (kind && kind->shown_body)
      read.document.body = kb::parse_markdown(kind->shown_body(read.document, read.document.body_text, vocabulary));
    return read;
  } catch (const kb::Damaged& damaged) {
    log(std::string("not indexed: ") + damaged.what());
    return std::nullopt;
  }
}

bool has_labels(const kb::Kind& kind) {
  return std::any_of(kind.fields.begin(), kind.fields.end(), [](const kb::FieldSpec& field) { return field.name == "labels"; });
}

}  // namespace

std::optional<IndexEntry> read_entry(kb::Connection& db, const kb::DocumentName& name, const EntryContext& context) {
  const auto read = read_published(db, name, context.vocabulary, context.log);
  if (!read) return std::nullopt;
  return context.maker.make(read->document, read->created, context.glossary);
}

std::vector<Concept> read_concepts(kb::Connection& db, const kb::Vocabulary& vocabulary, const Log& log) {
  std::vector<Concept> concepts;
  for (const kb::Kind* kind : kb::kinds()) {
    if (!has_labels(*kind)) continue;
    for (const kb::DocumentName& name : kb::published_of_kind(db, kind->name)) {
      const auto read = read_published(db, name, vocabulary, log);
      std::vector<kb::TermLabels> labels = read ? kb::read_labels(read->document) : std::vector<kb::TermLabels>();
      if (labels.empty()) continue;
      if (concepts.empty() || concepts.back().id != name.id) concepts.push_back({name.id, {}});
      std::move(labels.begin(), labels.end(), std::back_inserter(concepts.back().labels));
    }
  }
  return concepts;
}

bool concerns_glossary(kb::Connection& db, const kb::DocumentName& name) {
  const std::vector<kb::RevisionInfo> revisions = kb::history(db, name);
  return std::any_of(revisions.begin(), revisions.end(), [](const kb::RevisionInfo& revision) {
    const kb::Kind* kind = kb::find_kind(revision.kind);
    return kind && has_labels(*kind);
  });
}

std::string witness_of(kb::Connection& db, const kb::DocumentName& name) {
  const std::vector<kb::RevisionInfo> revisions = kb::history(db, name);
  return revisions.empty() ? std::string() : witness(revisions.front());
}

bool knows(kb::Connection& db, const std::string& bytes) {
  Unpacker unpacker(bytes);
  kb::DocumentName name;
  name.id = unpacker.text();
  name.lang = unpacker.text();
  if (!unpacker.ok()) return false;
  const std::vector<kb::RevisionInfo> revisions = kb::history(db, name);
  return std::any_of(revisions.begin(), revisions.end(), [&](const kb::RevisionInfo& r) { return witness(r) == bytes; });
}

Published published_documents(kb::Connection& db) {
  Published published;
  published.revision = kb::library_revision(db);
  for (std::int64_t after = 0;;) {
    const std::vector<kb::Change> changes = kb::changes_since(db, after, changes_at_once);
    for (const kb::Change& change : changes)
      if (!change.removed) published.names.push_back(change.name);
    if (changes.size() < changes_at_once) break;
    after = changes.back().library_revision;
  }
  std::sort(published.names.begin(), published.names.end(),
            [](const auto& a, const auto& b) { return std::tie(a.lang, a.id) < std::tie(b.lang, b.id); });
  return published;
}

}  // namespace indexer
