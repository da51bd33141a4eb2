#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/guesses.h"
#include "kb/kinds/fault_tree.h"

namespace indexer {

struct TreeStart {
  std::string node;
  std::string path;  ///< to it from the tree's start: the answers' numbers from 1, with dots between
};

/// How far a customer's text walks a fault tree by itself. From the first question on, an answer is taken if the text has words by which
/// the tree's authors say that one has come as far as what it leads to (FaultTree::Node::told_by). In a language without such words, an
/// answer that names a symptom (neither yes nor no) and stands in the text is taken, and a question about something that the text says was
/// done is answered with no, since the customer still writes. The first question that the text says nothing of ends the walk. `lang`: the
/// tree's.
TreeStart tree_start(const std::shared_ptr<const kb::FaultTree>& tree, const std::string& lang, const ReadText& text,
                     const Snapshot& snapshot, Reader& reader);

}  // namespace indexer
