#pragma once

#include <memory>
#include <string>

#include "kb/kinds/fault_tree.h"
#include "web/application.h"
#include "web/lru_cache.h"

namespace web {

/// Published fault trees with the words that tell their questions, read once for each revision of the index. Any thread.
class ToldTrees {
 public:
  /// In exactly this language; nullptr if there is none.
  std::shared_ptr<const kb::FaultTree> get(Application& application, const std::string& id, const std::string& lang);

 private:
  LruCache<kb::FaultTree> kept_{32 * 1024 * 1024};
};

}  // namespace web
