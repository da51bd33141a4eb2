#include "indexer/record.h"

#include <algorithm>

#include "indexer/packing.h"
#include "kb/document/markdown.h"

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

}  // namespace

std::optional<IndexEntry> read_entry(kb::Connection& db, const kb::DocumentName& name, const kb::Vocabulary& vocabulary, EntryMaker& maker,
                                     const Log& log) {
  try {
    const std::optional<kb::Revision> revision = kb::published(db, name);
    if (!revision) return std::nullopt;
    std::vector<kb::Problem> ignored;  // it was checked when it was published
    const kb::Document document = kb::read_document(name, revision->path, revision->text, vocabulary, kb::parse_markdown, ignored);
    return maker.make(document, revision->created);
  } catch (const kb::Damaged& damaged) {
    log(std::string("not indexed: ") + damaged.what());
    return std::nullopt;
  }
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
