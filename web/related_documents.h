#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/index.h"
#include "web/lru_cache.h"

namespace web {

/// The documents most like another one, looked for once for each reader's languages and each revision of the index: finding them is most
/// of the work of a document's page. Any thread.
class RelatedDocuments {
 public:
  /// At most `limit`, the most like first. None, and not kept, while the index can't be read: a document can be read without them.
  std::shared_ptr<const std::vector<indexer::Hit>> get(const indexer::Index& index, const std::string& id,
                                                       const std::vector<std::string>& prefer, int limit);

 private:
  LruCache<std::vector<indexer::Hit>> kept_{8 * 1024 * 1024};
};

}  // namespace web
