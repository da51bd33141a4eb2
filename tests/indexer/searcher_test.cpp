#include "indexer/searcher.h"

#include <doctest/doctest.h>

#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

std::vector<std::string> ids(const std::vector<Hit>& hits) {
  std::vector<std::string> result;
  for (const Hit& hit : hits) result.push_back(hit.id);
  return result;
}

using Ids = std::vector<std::string>;

kb::SourceFile guide(const std::string& name, const std::string& title, const std::string& fields, const std::string& body) {
  return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\n" + fields + "---\n\n" + body + "\n"};
}

/// A small shelf of guides, indexed.
struct Shelf {
  TestLibrary library;
  Index index{library.database, Index::Mode::command};

  Shelf() {
    library.import(
        {guide("band-pairs.en", "Band will not pair", "markets: [DE]\nproducts: [smart-band]\nverified: 2026-01-01\nverify_every: 30d\n",
               "Hold the button of the band until it blinks. Bluetooth pairing starts."),
         guide("band-charges.en", "Band does not charge", "markets: [EU]\nproducts: [smart-band]\nverified: 2026-11-01\n",
               "Clean the contacts of the band, then charge it."),
         guide("band-charges.zh", "手环充不上电", "markets: [EU]\nproducts: [smart-band]\n", "清洁手环的触点，再充电。"),
         guide("parcel.en", "Parcel at customs", "markets: [BR]\nsummary: Who pays the duty.\n", "The buyer pays the tax."),
         guide("colours.en", "All colours", "", "Red, green and blue; SM-R380 comes in black.")});
    index.catch_up();
  }
  SearchResult ask(const std::string& text, Filter::Choices filters = {}, Sort sort = Sort::relevance) {
    SearchRequest request;
    request.text = text;
    request.filters = std::move(filters);
    request.sort = sort;
    request.today = *kb::parse_date("2026-11-21");
    return index.search(request);
  }
};

}  // namespace

TEST_CASE("a hit shows what the index knows, without asking the record") {
  Shelf shelf;
  const SearchResult result = shelf.ask("button blinks");
  REQUIRE(result.hits.size() == 1);
  const Hit& hit = result.hits[0];
  CHECK(hit.title == "Band will not pair");
  CHECK(hit.kind == "guide");
  CHECK(hit.markets == Ids{"DE"});
  CHECK(hit.products == Ids{"smart-band"});
  CHECK(hit.scenarios == Ids{"any"});
  CHECK(hit.freshness == "overdue");
  CHECK(hit.snippet_html == "Hold the <mark>button</mark> of the band until it <mark>blinks</mark>. Bluetooth pairing starts.");
  CHECK(hit.score > 0);
}

TEST_CASE("hits and total obey the filters, alike") {
  Shelf shelf;
  CHECK(shelf.ask("band").total == 2);
  CHECK(ids(shelf.ask("band", {{Facet::market, {"DE"}}}).hits).size() == 2);
  CHECK(ids(shelf.ask("band", {{Facet::market, {"FR"}}}).hits) == Ids{"band-charges"});
  const SearchResult chinese = shelf.ask("手环", {{Facet::lang, {"en"}}});
  CHECK(chinese.total == 0);
  CHECK(chinese.hits.empty());
  CHECK(shelf.ask("", {{Facet::lang, {"zh"}}}).hits.at(0).lang == "zh");
}

TEST_CASE("nothing typed finds everything, newest first; titles sort by Unicode's order") {
  Shelf shelf;
  CHECK(shelf.ask("").total == 4);
  CHECK(shelf.ask(" \n").hits.size() == 4);
  CHECK(ids(shelf.ask("", {}, Sort::title).hits) == Ids{"colours", "band-charges", "band-pairs", "parcel"});
  CHECK(ids(shelf.ask("band", {}, Sort::title).hits) == Ids{"band-charges", "band-pairs"});
}

TEST_CASE("signs alone find nothing, and part numbers are found however they are typed") {
  Shelf shelf;
  CHECK(shelf.ask("?!").total == 0);
  for (const char* text : {"SM-R380", "smr380", "SM R380", "ＳＭ－Ｒ３８０"}) {
    CAPTURE(text);
    CHECK(ids(shelf.ask(text).hits) == Ids{"colours"});
  }
}

TEST_CASE("pages follow one another without gap or overlap") {
  Shelf shelf;
  SearchRequest request;
  Ids seen;
  for (request.limit = 1; request.offset < 4; ++request.offset)
    for (const std::string& id : ids(shelf.index.search(request).hits)) seen.push_back(id);
  request.limit = 100;
  request.offset = 0;
  CHECK(seen == ids(shelf.index.search(request).hits));
  request.offset = 4;
  CHECK(shelf.index.search(request).hits.empty());
  CHECK(shelf.index.search(request).total == 4);
}

TEST_CASE("related documents share telling words; the document itself is left out") {
  Shelf shelf;
  const Ids related = ids(shelf.index.related("band-pairs", {"en"}, 5));
  REQUIRE(!related.empty());
  CHECK(related[0] == "band-charges");
  CHECK(std::find(related.begin(), related.end(), "band-pairs") == related.end());
  CHECK(shelf.index.related("nothing", {"en"}, 5).empty());
}

TEST_CASE("a wrong limit or offset is clamped") {
  Shelf shelf;
  SearchRequest request;
  request.limit = -5;
  CHECK(shelf.index.search(request).hits.empty());
  request.limit = 1'000'000;
  request.offset = -3;
  CHECK(shelf.index.search(request).hits.size() == 4);
}

TEST_CASE("a quoted word is looked for as it is typed, and not corrected") {
  Shelf shelf;
  CHECK(shelf.ask("buton").corrected == "button");
  const SearchResult result = shelf.ask("\"buton\"");
  CHECK(result.total == 0);
  CHECK(result.corrected.empty());
}

TEST_CASE("a market that the query names goes before the reader's, in any language that is written") {
  TestLibrary library;
  library.import({guide("a.en", "Parcel at customs, one", "markets: [DE]\n", "The buyer pays the duty."),
                  guide("b.en", "Parcel at customs, two", "markets: [BR]\n", "The buyer pays the duty."),
                  guide("c.en", "Colours of a parcel", "", "Red.")});
  Index index{library.database, Index::Mode::command};
  index.catch_up();
  const auto first = [&](const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.prefer = {"en"};
    request.markets = {"DE"};
    return index.search(request).hits.at(0).id;
  };
  CHECK(first("parcel at customs") == "a");
  CHECK(first("parcel at customs in Brazil") == "b");
  CHECK(first("parcel customs 巴西") == "b");
}
