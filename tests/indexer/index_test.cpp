#include "indexer/index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/library.h"

using namespace indexer;

namespace {

std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> result;
  for (const Hit& hit : hits) result.push_back(hit.id);
  return result;
}

SearchRequest asking(const std::string& text) {
  SearchRequest request;
  request.text = text;
  return request;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a document is found by its words as soon as the index has caught up") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band will not pair", "Hold the button for ten seconds."),
                  guide_file("parcel.en", "Parcel at customs", "The tax is due.")});
  Index index(library.database, Index::Mode::command);
  CHECK_THROWS_AS(index.search(asking("pairing")), Unavailable);
  CHECK(index.catch_up());
  CHECK(ids(index.search(asking("pairing button")).hits) == Ids{"band"});
  CHECK(index.revision() == 2);
}

TEST_CASE("what is changed or withdrawn is found no more") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band will not pair"), guide_file("parcel.en", "Parcel at customs")});
  Index index(library.database, Index::Mode::command);
  index.catch_up();
  library.import({guide_file("band.en", "Strap is torn")});
  kb::withdraw(library.database, {"parcel", "en"}, "ann", "outdated");
  index.catch_up();
  CHECK(index.search(asking("pair")).total == 0);
  CHECK(index.search(asking("customs")).total == 0);
  CHECK(ids(index.search(asking("strap")).hits) == Ids{"band"});
  CHECK(index.statistics().translations == 1);
}

TEST_CASE("translations are one hit, shown in the language of the query, then of the reader") {
  TestLibrary library;
  library.import({guide_file("band.en", "Band will not pair", "Bluetooth pairing of the band fails."),
                  guide_file("band.de", "Armband koppelt nicht", "Bluetooth Kopplung des Armbands."),
                  guide_file("band.zh", "手环连不上", "蓝牙 Bluetooth 手环无法配对。")});
  Index index(library.database, Index::Mode::command);
  index.catch_up();
  const auto shown = [&](const std::string& text, std::vector<std::string> prefer) {
    SearchRequest request = asking(text);
    request.prefer = std::move(prefer);
    const SearchResult result = index.search(request);
    REQUIRE(result.total == 1);
    REQUIRE(result.hits.size() == 1);
    CHECK(result.hits[0].languages == Ids{"de", "en", "zh"});
    return result.hits[0].lang;
  };
  CHECK(shown("Armband koppelt nicht", {"zh", "en"}) == "de");
  CHECK(shown("手环连不上", {"en"}) == "zh");
  CHECK(shown("bluetooth", {"zh", "en"}) == "zh");
  CHECK(shown("bluetooth", {"de"}) == "de");
  CHECK(shown("", {"zh"}) == "zh");
}
