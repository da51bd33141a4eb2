#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "indexer/glossary.h"
#include "kb/kinds/fault_tree.h"

namespace indexer {

/// The words by which customers tell each node of a tree (kb::FaultTree::Node::told_by), ready to be found; in the order of the nodes.
using ToldWords = std::vector<Glossary>;

/// Makes them once for each tree, and keeps them as long as it lives: they take longer to read than a message. Any thread.
class ToldWordsCache {
 public:
  std::shared_ptr<const ToldWords> get(const std::shared_ptr<const kb::FaultTree>& tree, Analyser& analyser);

 private:
  using Key = std::weak_ptr<const kb::FaultTree>;
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const ToldWords>, std::owner_less<Key>> kept_;
};

}  // namespace indexer
