#include "indexer/explanation.h"

#include <doctest/doctest.h>

#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;

TEST_CASE("terms of the index are told as what they are") {
  const auto told = [](const char* term) {
    const ScorePart part = described(term);
    return part.how + ": " + part.what;
  };
  CHECK(told("Zde:akku") == "stem de: akku");
  CHECK(told("XTakku") == "letters: akku");
  CHECK(told("akku") == "word: akku");
  CHECK(told("电池") == "pair: 电池");
  CHECK(told("电") == "character: 电");
  CHECK(told("sm380") == "word: sm380");
}

TEST_CASE("the parts of a score add up to it, the greatest first") {
  TestLibrary library;
  Index index(library.database, Index::Mode::command);
  const auto guide = [](const std::string& name, const std::string& fields, const std::string& body) {
    return kb::SourceFile{"guides/" + name + ".md",
                          "---\nkind: guide\ntitle: Guide to " + name.substr(0, name.find('.')) + "\n" + fields + "---\n\n" + body + "\n"};
  };
  library.import({guide("battery.en", "verified: 2026-11-01\nmarkets: [DE]\n", "The battery of the band is empty."),
                  guide("battery.zh", "", "手环的电池没电了。"),
                  guide("parcel.en", "", "The parcel with the band is late."),
                  {"terms/akku.en.md", "---\nkind: term\ntitle: T\nlabels: {de: [Akku], en: [battery], zh: [电池]}\n---\n\nText.\n"}});
  index.catch_up();
  for (const std::string text : {"band battery", "Akku", "手环 battery 电池", "the guide"}) {
    CAPTURE(text);
    SearchRequest request;
    request.text = text;
    request.prefer = {"en"};
    request.markets = {"DE"};
    request.explain = true;
    const SearchResult result = index.search(request);
    REQUIRE_FALSE(result.hits.empty());
    for (const Hit& hit : result.hits) {
      CAPTURE(hit.id);
      double sum = 0;
      for (const ScorePart& part : hit.score_parts) sum += part.weight;
      CHECK(sum == doctest::Approx(hit.score).epsilon(0.001));
      for (std::size_t i = 1; i < hit.score_parts.size(); ++i) CHECK(hit.score_parts[i - 1].weight >= hit.score_parts[i].weight);
    }
  }
}

TEST_CASE("nothing is explained unless it is asked for") {
  TestLibrary library;
  Index index(library.database, Index::Mode::command);
  library.import({guide_file("band.en", "Band")});
  index.catch_up();
  SearchRequest request;
  request.text = "band";
  CHECK(index.search(request).hits.at(0).score_parts.empty());
}
