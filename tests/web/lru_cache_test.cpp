#include "web/lru_cache.h"

#include <doctest/doctest.h>

TEST_CASE("what was longest not asked for goes first") {
  web::LruCache<int> cache(3 * 1300);
  auto put = [&](const std::string& key, int value) { cache.put(key, std::make_shared<const int>(value), 1000); };
  put("a", 1);
  put("b", 2);
  put("c", 3);
  CHECK(*cache.find("a") == 1);
  put("d", 4);
  CHECK(cache.find("b") == nullptr);
  CHECK(*cache.find("a") == 1);
  CHECK(*cache.find("d") == 4);
  put("a", 5);
  CHECK(*cache.find("a") == 5);
}

TEST_CASE("what is larger than the cache isn't kept, and what is in use lives on") {
  web::LruCache<int> cache(2000);
  cache.put("a", std::make_shared<const int>(1), 1000);
  auto held = cache.find("a");
  cache.put("b", std::make_shared<const int>(2), 5000);
  CHECK(cache.find("b") == nullptr);
  CHECK(cache.find("a") == nullptr);
  CHECK(*held == 1);
}
