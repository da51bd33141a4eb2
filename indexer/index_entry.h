#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/analysis.h"
#include "indexer/card.h"
#include "indexer/glossary.h"
#include "kb/document/document.h"

namespace indexer {

/// Everything the index holds of one document in one language. A function of the document and the glossary alone, so that an index brought
/// up to date step by step equals one that is rebuilt.
struct IndexEntry {
  std::string name;                ///< entry_name
  TermCounts terms;                ///< weighed
  std::vector<std::string> exact;  ///< terms without weight
  DocumentCard card;
  std::string text;  ///< a StoredText
};

/// `<lang>:<id>`: sorts by language, which keeps posting lists short.
std::string entry_name(const kb::DocumentName& name);

/// Makes entries. One thread at a time.
class EntryMaker {
 public:
  EntryMaker();
  ~EntryMaker();
  EntryMaker(EntryMaker&&) noexcept;

  IndexEntry make(const kb::Document& document, kb::Time updated, const Glossary& glossary = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace indexer
