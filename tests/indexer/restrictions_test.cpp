#include "indexer/restrictions.h"

#include <doctest/doctest.h>

#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

using Ids = std::vector<std::string>;

kb::SourceFile guide(const std::string& name, const std::string& title, const std::string& fields, const std::string& body) {
  return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\n" + fields + "---\n\n" + body + "\n"};
}

struct Shelf {
  TestLibrary library;
  Index index{library.database, Index::Mode::command};

  Shelf() {
    library.import({guide("pair.en", "Pairing", "tags: [bluetooth]\nowner: anna\nverified: 2026-01-01\nverify_every: 30d\n",
                          "The customer pays the import duty, then the band pairs."),
                    guide("pair.zh", "配对", "tags: [bluetooth]\nowner: anna\n", "手环连不上手机，先重启。"),
                    guide("duty.en", "Duty", "tags: [customs]\nsummary: Who pays the tax on imports.\nverified: 2026-11-01\n",
                          "The duty on an import is paid by the customers. The e-mail: SM-R380."),
                    guide("duty.ja", "関税", "tags: [customs]\n", "手機を確認してください。「バンド」の輸入。")});
    index.catch_up();
  }
  SearchResult ask(const std::string& text) {
    SearchRequest request;
    request.text = text;
    request.today = *kb::parse_date("2026-11-21");
    return index.search(request);
  }
  Ids ids(const std::string& text) {
    Ids result;
    for (const Hit& hit : ask(text).hits) result.push_back(hit.id);
    std::sort(result.begin(), result.end());
    return result;
  }
};

}  // namespace

TEST_CASE("a phrase is found as it is typed, in the body, the title or the summary, in every script") {
  Shelf shelf;
  CHECK(shelf.ids("import duty") == Ids{"duty", "pair"});
  CHECK(shelf.ids("\"import duty\"") == Ids{"pair"});
  CHECK(shelf.ids("\"duty import\"").empty());
  CHECK(shelf.ids("\"the TAX on\"") == Ids{"duty"});
  CHECK(shelf.ids("\"pairing\"") == Ids{"pair"});
  CHECK(shelf.ids("“连不上”") == Ids{"pair"});
  CHECK(shelf.ids("“上不连”").empty());
  CHECK(shelf.ids("「輸入」") == Ids{"duty"});
  CHECK(shelf.ids("\"SM-R380\"") == Ids{"duty"});
}

TEST_CASE("a quoted word is that word and not another form of it") {
  Shelf shelf;
  CHECK(shelf.ids("customer") == Ids{"duty", "pair"});
  CHECK(shelf.ids("\"customer\"") == Ids{"pair"});
}

TEST_CASE("characters across a stop are no phrase") {
  Shelf shelf;
  CHECK(shelf.ids("\"手机先重启\"").empty());
  CHECK(shelf.ids("\"手机，先重启\"") == Ids{"pair"});
}

TEST_CASE("an excluded word takes a document away in all its languages") {
  Shelf shelf;
  CHECK(shelf.ids("duty 手环 -pairs") == Ids{"duty"});
  CHECK(shelf.ids("duty -\"import duty\"") == Ids{"duty"});
  CHECK(shelf.ids("手机 -重启") == Ids{"duty"});
  CHECK(shelf.ids("-customs") == Ids{"pair"});
}

TEST_CASE("an excluded word is excluded as it is typed: customs are not customers") {
  Shelf shelf;
  CHECK(shelf.ids("duty -customer") == Ids{"duty"});
}

TEST_CASE("tags, owners, dates and staleness are demanded or excluded") {
  Shelf shelf;
  CHECK(shelf.ids("tag:customs") == Ids{"duty"});
  CHECK(shelf.ids("-tag:customs") == Ids{"pair"});
  CHECK(shelf.ids("tag:customs,bluetooth") == Ids{"duty", "pair"});
  CHECK(shelf.ids("owner:anna duty") == Ids{"pair"});
  CHECK(shelf.ids("stale:yes") == Ids{"pair"});
  CHECK(shelf.ids("duty stale:no") == Ids{"duty"});
  CHECK(shelf.ids("updated:..2020").empty());
  CHECK(shelf.ids("updated:2020..") == Ids{"duty", "pair"});
}

TEST_CASE("typed fields and exclusions count in the total and the facets") {
  Shelf shelf;
  const SearchResult result = shelf.ask("duty -tag:bluetooth");
  CHECK(result.total == 1);
  int kinds = 0;
  for (const FacetCount& count : result.facets.at(Facet::kind)) kinds += count.count;
  CHECK(kinds == 1);
  CHECK(shelf.ids("duty lang:JA") == Ids{});
  CHECK(shelf.ids("-lang:ja") == Ids{"pair"});
}
