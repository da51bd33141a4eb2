#include "indexer/tree_start.h"

#include "indexer/languages.h"

namespace indexer {

TreeStart tree_start(const kb::FaultTree& tree, const std::string&, const ReadText&, const Snapshot&, Reader&) {
  return {tree.nodes[0].id, {}};
}

}  // namespace indexer
