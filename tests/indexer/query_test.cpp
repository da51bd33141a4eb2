#include "indexer/query.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "indexer/fields.h"

using namespace indexer;

namespace {

/// An index that knows a few words, each in so many documents.
struct SmallIndex {
  std::map<std::string, unsigned> frequencies;
  std::map<std::string, std::string> spellings;
  IndexStatistics statistics;

  SmallIndex() {
    statistics.languages = {{"en", 3000}, {"de", 3000}, {"zh", 3000}};
    statistics.documents = 3000;  // each document in all languages: no word is rarer in its own than in all
    statistics.frequency = [this](const std::string& term) {
      const auto found = frequencies.find(term);
      return found == frequencies.end() ? 0u : found->second;
    };
    statistics.suggestion = [this](const std::string& word, unsigned) { return spellings[word]; };
    frequencies = {{"Zen:band", 40}, {"band", 60},       {"Zde:band", 5},     {"Zen:pair", 30}, {"pairing", 20},
                   {"Zen:the", 900}, {"the", 900},       {"Zde:armband", 50}, {"armband", 50},  {"Zde:koppelt", 20},
                   {"koppelt", 20},  {"Zde:nicht", 700}, {"nicht", 700},      {"Zen:die", 30},  {"Zde:die", 950},
                   {"die", 980},     {"smr380", 2},      {"手环", 20},        {"手", 60},       {"环", 50}};
  }

  Query understand(const std::string& text, const std::vector<std::string>& prefer = {}) {
    Analyser analyser;
    return indexer::understand(text, prefer, statistics, analyser);
  }
};

double weight(const std::vector<WeighedTerm>& terms, const std::string& term) {
  const auto found = std::find_if(terms.begin(), terms.end(), [&](const WeighedTerm& t) { return t.term == term; });
  return found == terms.end() ? 0 : found->weight;
}

}  // namespace

TEST_CASE("a word is looked for by its stem, its folded form and, as a help, its first letters") {
  const Query query = SmallIndex().understand("pairing");
  CHECK(weight(query.content, "Zen:pair") > 0.5);
  CHECK(weight(query.content, "pairing") == doctest::Approx(0.5).epsilon(0.01));
  CHECK(weight(query.maybe, "XTpair") > 0);
  CHECK(weight(query.content, "XTpair") == 0);
}

TEST_CASE("language is weighed, not guessed: the likelier one counts more, the others stay") {
  SmallIndex index;
  const Query german = index.understand("Armband koppelt nicht");
  REQUIRE(!german.languages.empty());
  CHECK(german.languages[0].base == "de");
  CHECK(german.languages[0].weight > 0.95);
  const Query unsure = index.understand("band");
  CHECK(unsure.languages.size() == 2);
  const double without = index.understand("band").languages[0].weight;
  CHECK(index.understand("band", {"en"}).languages[0].weight > without);
}

TEST_CASE("stop words only weigh in, unless there is nothing else") {
  SmallIndex index;
  const Query query = index.understand("the pairing");
  CHECK(weight(query.content, "the") == 0);
  CHECK(weight(query.maybe, "the") == doctest::Approx(0.12).epsilon(0.3));
  CHECK(weight(index.understand("the").content, "the") > 0);
}

TEST_CASE("ideographs are looked for in pairs; one alone only where it stands alone") {
  SmallIndex index;
  const Query query = index.understand("手環");
  CHECK(weight(query.content, "手环") == 1);
  CHECK(weight(query.content, "手") == 0);
  CHECK(weight(query.maybe, "手") == doctest::Approx(0.3));
  CHECK(weight(index.understand("手").content, "手") == 1);
}

TEST_CASE("part numbers meet however they are written") {
  SmallIndex index;
  for (const char* text : {"SM-R380", "sm r380", "SMR380"}) {
    CAPTURE(text);
    CHECK(weight(index.understand(text).content, "smr380") > 0);
  }
  CHECK(weight(index.understand("iPhone15").content, "iphone") > 0);
}

TEST_CASE("a word that no document has is looked for as the nearest that one has, and the page is told") {
  SmallIndex index;
  index.spellings["armbnad"] = "armband";
  const Query query = index.understand("mein Armbnad koppelt");
  CHECK(corrected_text("mein Armbnad koppelt", query.corrections) == "mein armband koppelt");
  CHECK(weight(query.content, "Zde:armband") > 0);
  CHECK(index.understand("Armband koppelt").corrections.empty());
  CHECK(index.understand("手坏").corrections.empty());
}

TEST_CASE("a mixed query takes every script as what it is") {
  const Query query = SmallIndex().understand("手环 pairing SM-R380");
  CHECK(weight(query.content, "手环") == 1);
  CHECK(weight(query.content, "Zen:pair") > 0);
  CHECK(weight(query.content, "smr380") > 0);
}

TEST_CASE("a long text is cut, and says so") {
  SmallIndex index;
  std::string long_text;
  for (int i = 0; i < 40; ++i) long_text += "w" + std::to_string(i) + " ";
  CHECK(index.understand(long_text).notes == std::vector<Note>{{"terms_cut", {}, {}}});
  std::string bytes;
  for (int i = 0; i < 400; ++i) bytes += "环";
  CHECK(index.understand(bytes).notes == std::vector<Note>{{"query_cut", {}, {}}, {"terms_cut", {}, {}}});
  CHECK(index.understand("pairing").notes.empty());
}

TEST_CASE("nothing is nothing, whatever it is made of") {
  SmallIndex index;
  for (const std::string& text : {std::string(), std::string(" "), std::string("\0\0", 2), std::string("\xFF\xFE"), std::string("\"'()*"),
                                  std::string("\xCC\x81\xCC\x81")})
    CHECK(index.understand(text).empty());
}

TEST_CASE("no bytes make a query that isn't one: terms are bounded, weights are positive") {
  std::mt19937 random(3);
  SmallIndex index;
  index.spellings["band"] = "pair";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (unsigned i = random() % 600; i > 0; --i) text += static_cast<char>(random() % 4 ? "abc -é手 \"한"[random() % 15] : random());
    const Query query = index.understand(text);
    for (const auto* terms : {&query.content, &query.maybe}) {
      REQUIRE(terms->size() < 1000);
      for (const WeighedTerm& t : *terms) {
        REQUIRE(t.weight > 0);
        REQUIRE(!t.term.empty());
        REQUIRE(t.term.size() <= 245);
      }
    }
  }
}

TEST_CASE("a word counts for how rare it is in its own language, not for how rare its language is") {
  SmallIndex index;
  index.statistics.languages = {{"en", 2900}, {"de", 100}};
  index.frequencies["Zde:akku"] = index.frequencies["akku"] = 20;
  index.frequencies["Zen:batteri"] = index.frequencies["battery"] = 20;
  const double german = weight(index.understand("Akku", {"de"}).content, "Zde:akku");
  CHECK(german > 0.2);
  CHECK(german < 0.5);
  CHECK(weight(index.understand("the battery", {"en"}).content, "Zen:batteri") > 0.8);
}

TEST_CASE("a number has no language") { CHECK(SmallIndex().understand("2026").languages.empty()); }

TEST_CASE("a word that a dictionary knows is no slip") {
  SmallIndex index;
  index.spellings["defensa"] = "defense";
  CHECK_FALSE(index.understand("la defensa").corrections.empty());
  index.statistics.is_word = [](const Token& word, std::string_view lang) {
    return lang != "en" && lang != "de" && word.text == "defensa";
  };
  CHECK(index.understand("la defensa del cliente contra la empresa").corrections.empty());
}
