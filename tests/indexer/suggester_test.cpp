#include "indexer/suggester.h"

#include <doctest/doctest.h>

#include "indexer/index.h"
#include "kb/library/searches.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

using Lines = std::vector<std::string>;

const char* name_of(SuggestionType type) {
  constexpr const char* names[] = {"document", "term", "product", "search"};
  return names[static_cast<std::size_t>(type)];
}

/// `type title → id.lang`, one a line.
Lines lines(const std::vector<Suggestion>& suggestions) {
  Lines result;
  for (const Suggestion& s : suggestions)
    result.push_back(std::string(name_of(s.type)) + " " + s.title + " → " + s.id + (s.document_lang.empty() ? "" : "." + s.document_lang));
  return result;
}

const kb::SourceFile term = {"terms/battery-life.en.md",
                             "---\nkind: term\ntitle: Battery life\nlabels:\n  en: [battery life, runtime]\n  zh: [续航]\n  de: "
                             "[Akkulaufzeit]\n---\n\nHow long it runs.\n"};

struct Shelf {
  TestLibrary library;
  Index index{library.database, Index::Mode::command};

  void put(const std::vector<kb::SourceFile>& files) {
    library.import(files);
    index.catch_up();
  }
  Lines suggest(const std::string& text, const std::vector<std::string>& prefer = {"en"}, int limit = 8) {
    return lines(index.suggest(text, prefer, limit));
  }
};

}  // namespace

TEST_CASE("documents, terms and products are suggested, documents first") {
  Shelf shelf;
  shelf.put({guide_file("band-charges.en", "Band does not charge"), guide_file("band-charges.zh", "智能手环充不上电"), term});
  CHECK(shelf.suggest("band ch") == Lines{"document Band does not charge → band-charges.en"});
  CHECK(shelf.suggest("手环") == Lines{"document 智能手环充不上电 → band-charges.zh", "product 智能手环 → smart-band"});
  CHECK(shelf.suggest("znsh") ==
        Lines{"document 智能手环充不上电 → band-charges.zh", "product 智能手环 → smart-band", "product 智能手表 → smart-watch"});
  CHECK(shelf.suggest("akku") == Lines{"term Akkulaufzeit → battery-life.en"});
  CHECK(shelf.suggest("xuhang") == Lines{"term 续航 → battery-life.en"});
  CHECK(shelf.suggest("batt") == Lines{"term Battery life → battery-life.en"});
  CHECK(shelf.suggest("").empty());
  CHECK(shelf.suggest("zzz").empty());
  CHECK(shelf.suggest("band", {"en"}, 0).empty());
}

TEST_CASE("what was typed is marked") {
  Shelf shelf;
  shelf.put({guide_file("band.en", "Band & <strap>")});
  const auto suggestions = shelf.index.suggest("str", {"en"}, 8);
  REQUIRE(suggestions.size() == 1);
  CHECK(suggestions[0].matched_html == "Band &amp; &lt;<mark>str</mark>ap&gt;");
  CHECK(suggestions[0].kind == "guide");
  CHECK(suggestions[0].lang == "en");
}

TEST_CASE("a term's translations are the term, and the label leads to the reader's language") {
  Shelf shelf;
  shelf.put({term, {"terms/battery-life.zh.md", "---\nkind: term\ntitle: 电池续航\ntranslated_from: en\n---\n\n能用多久。\n"}});
  CHECK(shelf.suggest("电池") == Lines{"term 电池续航 → battery-life.en"});
  CHECK(shelf.suggest("akku", {"zh"}) == Lines{"term Akkulaufzeit → battery-life.zh"});
}

TEST_CASE("suggestions follow what is published, renamed and withdrawn") {
  Shelf shelf;
  shelf.put({guide_file("valve.en", "Valve leaks"), guide_file("valve.zh", "阀门漏水"), guide_file("hose.en", "Hose leaks")});
  CHECK(shelf.suggest("val") == Lines{"document Valve leaks → valve.en"});
  shelf.put({guide_file("valve.en", "Tap drips"), guide_file("valley.en", "Valley")});
  CHECK(shelf.suggest("val") == Lines{"document Valley → valley.en"});
  CHECK(shelf.suggest("tap") == Lines{"document Tap drips → valve.en"});
  CHECK(shelf.suggest("fmls") == Lines{"document 阀门漏水 → valve.zh"});
  kb::withdraw(shelf.library.database, {"valve", "zh"}, "li.na", "");
  shelf.index.catch_up();
  CHECK(shelf.suggest("fmls").empty());
  CHECK(shelf.suggest("hose").size() == 1);
  shelf.index.rebuild();
  CHECK(shelf.suggest("fmls").empty());
  CHECK(shelf.suggest("tap") == Lines{"document Tap drips → valve.en"});
}

TEST_CASE("a server suggests what was published as soon as it is found, and nothing that is gone") {
  TestLibrary library;
  library.import({guide_file("valve.en", "Valve leaks")});
  Index index(library.database, Index::Mode::serve);
  REQUIRE(index.wait_for(1, 20'000));
  CHECK(lines(index.suggest("val", {"en"}, 8)) == Lines{"document Valve leaks → valve.en"});
  for (int round = 0; round < 3; ++round) {
    std::vector<kb::SourceFile> files;
    for (int i = 0; i < 150; ++i)
      files.push_back(guide_file("new" + std::to_string(i) + ".en", "Round" + std::to_string(round) + " number" + std::to_string(i)));
    const auto revision = library.import(files).library_revision;
    index.wake();
    REQUIRE(index.wait_for(revision, 20'000));
    if (round > 0) CHECK(index.suggest("round" + std::to_string(round - 1), {"en"}, 20).empty());
    // More than a hundred at once are made ready behind the scenes.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (index.suggest("round" + std::to_string(round), {"en"}, 20).size() < 20 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::yield();
    CHECK(index.suggest("round" + std::to_string(round), {"en"}, 20).size() == 20);
  }
  kb::withdraw(library.database, {"valve", "en"}, "li.na", "");
  index.wake();
  REQUIRE(index.wait_for(451 + 1, 20'000));
  CHECK(index.suggest("val", {"en"}, 8).empty());
}

TEST_CASE("documents take at least half of the lines, the others two each and what is left") {
  Shelf shelf;
  std::vector<kb::SourceFile> files;
  for (int i = 0; i < 20; ++i) files.push_back(guide_file("smart" + std::to_string(i) + ".en", "Smart thing " + std::to_string(i)));
  shelf.put(files);
  const Lines eight = shelf.suggest("smart");
  CHECK(eight.size() == 8);
  CHECK(eight[5].starts_with("document"));
  CHECK(eight[6].starts_with("product"));
  CHECK(shelf.suggest("smart", {"en"}, 1)[0].starts_with("document"));
  CHECK(shelf.suggest("s", {"en"}, 1000).size() <= 100);
}

TEST_CASE("what is often searched for is suggested, in its readings too") {
  Shelf shelf;
  shelf.library.database.write([](kb::Connection& db) {
    kb::record_searches(db, {{"退货 运费", kb::today(), 3, 0}, {"return label", kb::today(), 9, 0}, {"returns", kb::today(), 2, 0}});
  });
  shelf.put({guide_file("valve.en", "Valve returns")});
  CHECK(shelf.suggest("ret") == Lines{"document Valve returns → valve.en", "search return label → "});
  CHECK(shelf.suggest("thyf") == Lines{"search 退货 运费 → "});
}
