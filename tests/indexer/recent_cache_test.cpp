#include "indexer/recent_cache.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("what is used stays, what nobody asks for goes") {
  RecentCache<int> cache(10);
  cache.put("kept", 1, 1);
  for (int i = 0; i < 100; ++i) {
    cache.put("other" + std::to_string(i), i, 1);
    REQUIRE(cache.get("kept") != nullptr);
  }
  CHECK(*cache.get("kept") == 1);
  CHECK(cache.get("other0") == nullptr);
  CHECK(cache.get("never") == nullptr);
}
