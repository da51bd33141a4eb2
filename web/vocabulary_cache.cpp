#include "web/vocabulary_cache.h"

#include "kb/library/documents.h"

namespace web {

std::shared_ptr<const kb::Vocabulary> VocabularyCache::get(const kb::Database& database) {
  return database.read([&](kb::Connection& db) {
    const std::int64_t revision = kb::vocabulary_revision(db);
    std::lock_guard lock(mutex_);
    if (revision != revision_) {
      kept_ = std::make_shared<const kb::Vocabulary>(kb::vocabulary(db));
      revision_ = revision;
    }
    return kept_;
  });
}

}  // namespace web
