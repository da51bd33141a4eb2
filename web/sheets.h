#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kb/kinds/sheet.h"
#include "kb/library/database.h"
#include "web/lru_cache.h"

namespace web {

/// All regulation sheets, each in the language that fits a reader, read once for each library revision and reader's languages. Any thread.
class Sheets {
 public:
  std::shared_ptr<const std::vector<kb::Sheet>> get(const kb::Database& database, const kb::Vocabulary& vocabulary,
                                                    const std::vector<std::string>& prefer);

 private:
  LruCache<std::vector<kb::Sheet>> kept_{8 * 1024 * 1024};
};

}  // namespace web
