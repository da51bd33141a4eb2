#include "indexer/told_words.h"

namespace indexer {

std::shared_ptr<const ToldWords> ToldWordsCache::get(const std::shared_ptr<const kb::FaultTree>& tree, Analyser& analyser) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto kept = kept_.find(tree); kept != kept_.end()) return kept->second;
  }
  auto made = std::make_shared<ToldWords>();
  for (const kb::FaultTree::Node& node : tree->nodes)  // one by one: words may tell several
    made->push_back(node.told_by.empty() ? Glossary() : Glossary({{node.id, node.told_by}}, analyser));
  const std::lock_guard lock(mutex_);
  std::erase_if(kept_, [](const auto& entry) { return entry.first.expired(); });
  kept_[tree] = made;
  return made;
}

}  // namespace indexer
