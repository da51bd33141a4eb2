#include "indexer/waiting.h"

#include <algorithm>
#include <set>

#include "indexer/glossary_changes.h"

namespace indexer {
namespace {

constexpr int changes_at_once = 500;
constexpr int changes_worth_rebuilding = 2000;

std::shared_ptr<const Glossary> put_glossary(kb::Connection& db, const Snapshot& now, Waiting& waiting, const kb::Vocabulary& vocabulary,
                                             IndexWriter& writer, const Log& log) {
  if (std::none_of(waiting.changes.begin(), waiting.changes.end(), [&](const kb::Change& c) { return concerns_glossary(db, c.name); }))
    return now.glossary;
  std::vector<Concept> concepts = read_concepts(db, vocabulary, log);
  const auto labels = changed_labels(now.glossary->concepts(), concepts);
  if (labels.empty()) return now.glossary;
  writer.set_glossary(concepts);
  std::set<std::pair<std::string, std::string>> changing;
  for (const kb::Change& change : waiting.changes) changing.emplace(change.name.id, change.name.lang);
  for (const kb::DocumentName& name : documents_with(now, labels))
    if (!changing.contains({name.id, name.lang})) waiting.touched.push_back(name);
  Analyser analyser;
  return std::make_shared<const Glossary>(std::move(concepts), analyser);
}

}  // namespace

Waiting waiting_since(kb::Connection& db, std::int64_t revision) {
  Waiting waiting;
  waiting.changes = kb::changes_since(db, revision, changes_at_once);
  waiting.complete = waiting.changes.size() < static_cast<std::size_t>(changes_at_once);
  waiting.revision = waiting.complete ? kb::library_revision(db) : waiting.changes.back().library_revision;
  return waiting;
}

bool worth_rebuilding(kb::Connection& db, const Snapshot& now, const Waiting& waiting) {
  if (waiting.complete) return false;
  if (now.columns->live_documents() == 0) return true;
  const std::size_t all = kb::changes_since(db, now.revision, changes_worth_rebuilding).size();
  return all >= static_cast<std::size_t>(changes_worth_rebuilding) && all * 2 > now.columns->live_documents();
}

std::shared_ptr<const Glossary> put_waiting(kb::Connection& db, const Snapshot& now, Waiting& waiting, const kb::Vocabulary& vocabulary,
                                            EntryMaker& maker, IndexWriter& writer, const Log& log) {
  auto glossary = put_glossary(db, now, waiting, vocabulary, writer, log);
  const EntryContext context{vocabulary, *glossary, maker, log};
  const auto put = [&](const kb::DocumentName& name, bool removed) {
    auto entry = removed ? std::nullopt : read_entry(db, name, context);
    if (entry)
      writer.put(std::move(*entry));
    else
      writer.remove(entry_name(name));
  };
  for (const kb::Change& change : waiting.changes) put(change.name, change.removed);
  for (const kb::DocumentName& name : waiting.touched) put(name, false);
  return glossary;
}

}  // namespace indexer
