#include "indexer/similar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "indexer/index.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

using Words = std::vector<std::string>;

kb::SourceFile guide(const std::string& name, const std::string& title, const std::string& markets, const std::string& body) {
  return {"guides/" + name + ".md", "---\nkind: guide\ntitle: " + title + "\nmarkets: [" + markets + "]\n---\n\n" + body + "\n"};
}

struct Shelf {
  TestLibrary library;
  Index index{library.database, Index::Mode::command};

  Shelf() {
    library.import(
        {guide("band-pairs.en", "The band will not pair", "any", "Hold the button of the band until it blinks, then pair it by Bluetooth."),
         guide("band-pairs.zh", "手环连不上手机", "any", "长按手环按钮，直到闪烁，再用蓝牙配对。"),
         guide("band-charges.en", "The band does not charge", "any", "Clean the contacts of the band, then charge it with the cable."),
         guide("parcel-de.en", "Parcel held at customs in Germany", "DE", "The buyer has to pay the duty at customs."),
         guide("parcel-br.en", "Parcel held at customs in Brazil", "BR", "The buyer has to pay the duty at customs."),
         guide("paket.de", "Das Paket liegt beim Zoll", "any", "Der Käufer muss den Zoll bezahlen, sonst geht das Paket zurück."),
         guide("colours.en", "All colours", "any", "Red, green and blue; SM-R380 comes in black.")});
    index.catch_up();
  }
  SimilarResult ask(const std::string& text, const std::string& market = "", int limit = 10) {
    return index.similar({.text = text, .prefer = {"en"}, .market = market, .limit = limit});
  }
};

bool has(const Words& words, const std::string& word) { return std::find(words.begin(), words.end(), word) != words.end(); }

const std::string message =
    "Hello, I have bought one of your bands two weeks ago and I am very happy with it, but since yesterday it doesn't charge any more. I "
    "tried "
    "another cable, and I cleaned everything. What else can I do? Thank you!";

}  // namespace

TEST_CASE("a long message finds what it is about, and says by which of its words") {
  Shelf shelf;
  const SimilarResult result = shelf.ask(message);
  REQUIRE(!result.hits.empty());
  CHECK(result.hits[0].id == "band-charges");
  CHECK(has(result.hits[0].why, "cable"));
  CHECK(has(result.hits[0].why, "charge"));
  CHECK(has(result.hits[0].why, "cleaned"));  // as the text has it, not its stem
  CHECK_FALSE(has(result.hits[0].why, "I"));
  CHECK(result.languages.at(0).base == "en");
  CHECK(result.hits[0].snippet_html.find("<mark>") != std::string::npos);
}

TEST_CASE("Chinese reasons are words, not pairs of characters") {
  Shelf shelf;
  const SimilarResult result = shelf.ask("你好，我买的手环一直连不上手机，按钮按了也不闪烁。");
  REQUIRE(!result.hits.empty());
  CHECK(result.hits[0].id == "band-pairs");
  CHECK(has(result.hits[0].why, "连不上手机"));
  CHECK(result.languages.at(0).base == "zh");
}

TEST_CASE("documents for the customer's market come before others like them") {
  Shelf shelf;
  CHECK(shelf.ask("My parcel is at customs, who has to pay the duty?", "BR").hits.at(0).id == "parcel-br");
  CHECK(shelf.ask("My parcel is at customs, who has to pay the duty?", "DE").hits.at(0).id == "parcel-de");
  CHECK(shelf.ask("My parcel is at customs, who has to pay the duty?", "BR", 1).hits.size() == 1);
}

TEST_CASE("a message in another language finds by the glossary's terms, and says by which word") {
  Shelf shelf;
  shelf.library.import(
      {{"terms/customs.en.md", "---\nkind: term\ntitle: customs\nsummary: x\nlabels:\n  en: [customs]\n  fr: [douane]\n---\n\nA term.\n"}});
  shelf.index.catch_up();
  const SimilarResult result = shelf.ask("Bonjour, mon achat est bloqué à la douane depuis une semaine, que puis-je faire ?", "BR");
  const auto parcel = std::find_if(result.hits.begin(), result.hits.end(), [](const SimilarHit& hit) { return hit.id == "parcel-br"; });
  REQUIRE(parcel != result.hits.end());
  CHECK(has(parcel->why, "douane"));
}

TEST_CASE("nothing telling finds nothing") {
  Shelf shelf;
  CHECK(shelf.ask("").hits.empty());
  CHECK(shelf.ask("?!\xff\xfe 1 2 3").hits.empty());
  CHECK(shelf.ask("and the of").hits.empty());
  CHECK(shelf.ask("zzzz qqqq").hits.empty());
  CHECK(shelf.ask(message, "", 0).hits.empty());
  CHECK(shelf.ask(message, "", -1).hits.empty());
}

TEST_CASE("reasons are few, and each is there once") {
  Shelf shelf;
  const SimilarResult result = shelf.ask(
      "Hold hold HOLD the button of the band until it blinks then pair it by Bluetooth, contacts cable charge clean parcel customs");
  for (const SimilarHit& hit : result.hits) {
    CHECK(hit.why.size() >= 1);
    CHECK(hit.why.size() <= SimilarLimits::reasons);
    Words sorted = hit.why;
    std::sort(sorted.begin(), sorted.end());
    CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
  }
}

TEST_CASE("no more than 64 KB is looked at, whole characters") {
  Shelf shelf;
  std::string text;
  while (text.size() < SimilarLimits::bytes) text += "无关";
  CHECK(shelf.ask(text + " customs duty").hits.empty());
}
