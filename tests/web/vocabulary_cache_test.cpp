#include "web/vocabulary_cache.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "tests/support/library.h"

namespace {

bool knows(const kb::Vocabulary& vocabulary, const std::string& market) { return vocabulary.find("markets", market) != nullptr; }

}  // namespace

TEST_CASE("the vocabulary is parsed once, and anew when the library gets another") {
  TestLibrary library;
  web::VocabularyCache cache;
  const auto shipped = cache.get(library.database);
  CHECK(knows(*shipped, "DE"));
  library.import({guide_file("valve.en", "Valve")});
  CHECK(cache.get(library.database) == shipped);
  library.import({{"vocabulary.yaml", test_vocabulary()}});
  const auto own = cache.get(library.database);
  CHECK(own != shipped);
  CHECK(knows(*own, "XX"));
  CHECK_FALSE(knows(*own, "DE"));
  CHECK(knows(*shipped, "DE"));  // who still works with the old one keeps it
}

TEST_CASE("many threads get the same one") {
  TestLibrary library;
  web::VocabularyCache cache;
  std::vector<std::shared_ptr<const kb::Vocabulary>> got(8);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : got) threads.emplace_back([&] { mine = cache.get(library.database); });
  }
  for (const auto& mine : got) CHECK(mine == got[0]);
}
