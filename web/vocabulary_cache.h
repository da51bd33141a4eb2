#pragma once

#include <cstdint>
#include <memory>
#include <mutex>

#include "kb/document/vocabulary.h"
#include "kb/library/database.h"

namespace web {

/// The library's vocabulary, parsed once for each of its revisions. Any thread.
class VocabularyCache {
 public:
  std::shared_ptr<const kb::Vocabulary> get(const kb::Database& database);

 private:
  std::mutex mutex_;
  std::shared_ptr<const kb::Vocabulary> kept_;  // guarded by mutex_
  std::int64_t revision_ = -1;                  // of kept_, guarded by mutex_
};

}  // namespace web
