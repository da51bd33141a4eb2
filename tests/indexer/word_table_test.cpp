#include "indexer/word_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <string>

#include "indexer/lookup_key.h"
#include "kb/error.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

using Texts = std::vector<std::string>;

/// A table's translations of a text into one language, as texts.
Texts translated(const WordTable& table, std::string_view lang, std::string_view text, std::string_view into) {
  Analyser analyser;
  Texts found;
  const LookupKey key = lookup_key(analyser, text, lang);
  for (const auto& translation : table.translations(lang, key.stems, key.exact))
    if (translation.lang == into) found.emplace_back(translation.text);
  return found;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::filesystem::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

const std::vector<WordPair> pairs = {{"de", "Akku", "en", "battery", 1},      {"de", "Akku", "en", "accumulator", 0.4},
                                     {"de", "Batterie", "en", "battery", 1},  {"zh", "電池", "en", "battery", 1},
                                     {"de", "Ladegerät", "en", "charger", 1}, {"zh", "充电器", "en", "charger", 1},
                                     {"fr", "mettre à jour", "en", "update"}};

}  // namespace

TEST_CASE("a table translates in both directions, whatever the form of the word") {
  TemporaryFolder folder;
  write_word_table(folder / "words", pairs);
  const auto table = WordTable::open(folder / "words");
  REQUIRE(table);
  CHECK(translated(*table, "de", "AKKU", "en") == Texts{"battery", "accumulator"});
  CHECK(translated(*table, "de", "Batterien", "en") == Texts{"battery"});
  CHECK(translated(*table, "en", "batteries", "zh") == Texts{"電池"});
  CHECK(translated(*table, "zh", "电池", "en") == Texts{"battery"});
  CHECK(translated(*table, "de", "LADEGERATE", "en") == Texts{"charger"});
  CHECK(translated(*table, "fr", "mettre à jour", "en") == Texts{"update"});
  CHECK(translated(*table, "en", "Akku", "de").empty());
  CHECK(table->translations("xx", "akku").empty());
  CHECK(table->contains("zh", "充电器"));
  CHECK_FALSE(table->contains("zh", "充电"));
  CHECK(table->longest_key("zh") == 3);
  CHECK(table->longest_key("fr") == 3);
  CHECK(table->longest_key("de") == 1);
  CHECK(table->longest_key("xx") == 0);
}

TEST_CASE("the best translation into each language weighs 1, and the others less") {
  TemporaryFolder folder;
  write_word_table(folder / "words", pairs);
  const auto table = WordTable::open(folder / "words");
  const auto found = table->translations("en", "batteri");
  REQUIRE(found.size() == 3);
  CHECK(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; }));
  CHECK(found.front().weight == 1);
  CHECK(found.back().weight > 0);
  CHECK(found.back().weight < 1);
}

TEST_CASE("what two sources say counts for more, and a word that means everything for less") {
  TemporaryFolder folder;
  std::vector<WordPair> many = {
      {"de", "Kunde", "en", "client", 1}, {"de", "Kunde", "en", "customer", 0.7}, {"en", "customer", "de", "Kunde", 0.7}};
  for (const char* word : {"bekommen", "holen", "werden", "kaufen", "kriegen", "verstehen"}) many.push_back({"de", word, "en", "get", 1});
  many.push_back({"de", "kaufen", "en", "buy", 0.8});
  write_word_table(folder / "words", many);
  const auto table = WordTable::open(folder / "words");
  CHECK(translated(*table, "de", "Kunde", "en") == Texts{"customer", "client"});
  CHECK(translated(*table, "de", "kaufen", "en") == Texts{"buy", "get"});
}

TEST_CASE("words that share a stem keep their own meanings, and a form nobody wrote has those of the stem") {
  TemporaryFolder folder;
  write_word_table(folder / "words",
                   {{"en", "customs", "fr", "douane"}, {"en", "custom", "fr", "coutume"}, {"en", "customer", "fr", "client"}});
  const auto table = WordTable::open(folder / "words");
  CHECK(translated(*table, "en", "customs", "fr").front() == "douane");
  CHECK(translated(*table, "en", "Customer", "fr").front() == "client");
  CHECK(translated(*table, "en", "customers", "fr").size() == 3);
  CHECK(table->translations("en", "custom").size() == 3);
}

TEST_CASE("a key has at most eight translations into a language, the text most often given for each") {
  TemporaryFolder folder;
  std::vector<WordPair> many;
  for (int i = 0; i < 20; ++i) many.push_back({"en", "run", "de", "wort" + std::to_string(i), 1.0 + i});
  many.push_back({"en", "run", "es", "correr", 1});
  many.push_back({"en", "run", "es", "corriendo", 0.5});
  write_word_table(folder / "words", many);
  const auto table = WordTable::open(folder / "words");
  CHECK(translated(*table, "en", "run", "de").size() == most_translations);
  CHECK(translated(*table, "en", "run", "de").front() == "wort19");
  CHECK(translated(*table, "en", "run", "es") == Texts{"correr"});
}

TEST_CASE("a language without English gets it through German, where it has none of its own") {
  TemporaryFolder folder;
  WordTableBuilder builder;
  for (const WordPair& pair : std::vector<WordPair>{{"de", "Batterie", "en", "battery"},
                                                    {"de", "Batterie", "es", "pila"},
                                                    {"de", "Kasse", "en", "checkout"},
                                                    {"de", "Kasse", "es", "caja"},
                                                    {"es", "caja", "en", "box"}})
    builder.add(pair);
  builder.fill("de", "en");
  builder.write(folder / "words");
  const auto table = WordTable::open(folder / "words");
  CHECK(translated(*table, "es", "pila", "en") == Texts{"battery"});
  CHECK(translated(*table, "en", "battery", "es") == Texts{"pila"});
  CHECK(translated(*table, "es", "caja", "en") == Texts{"box"});
}

TEST_CASE("what makes no key is passed over") {
  WordTableBuilder builder;
  CHECK_FALSE(builder.add({"en", "…", "de", "Punkte", 1}));
  CHECK_FALSE(builder.add({"en", "to", "de", "", 1}));
  CHECK_FALSE(builder.add({"en", "a b c d e", "de", "Satz", 1}));
  CHECK_FALSE(builder.add({"en", "same", "en", "equal", 1}));
  CHECK_FALSE(builder.add({"en", std::string(10'000, 'x'), "de", "Wort", 1}));
  CHECK_FALSE(builder.add({"en", "word", "de", "Wort", 0}));
  CHECK(builder.add({"en", "word", "de", "Wort", 1}));
}

TEST_CASE("every pair is found again in a large table") {
  TemporaryFolder folder;
  std::vector<WordPair> many;
  for (int i = 0; i < 20'000; ++i) many.push_back({"ru", "k" + std::to_string(i * 7919), "en", "v" + std::to_string(i), 1});
  write_word_table(folder / "words", many);
  const auto table = WordTable::open(folder / "words");
  for (const WordPair& pair : many) {
    const auto there = table->translations("ru", pair.from), back = table->translations("en", pair.to);
    REQUIRE(there.size() == 1);
    REQUIRE(there[0].text == pair.to);
    REQUIRE(back.size() == 1);
    REQUIRE(back[0].text == pair.from);
  }
}

TEST_CASE("the same pairs make the same file, and replacing one leaves nothing behind") {
  TemporaryFolder folder;
  write_word_table(folder / "words", pairs);
  const std::string first = bytes_of(folder / "words");
  const auto open = WordTable::open(folder / "words");
  write_word_table(folder / "words", {});
  CHECK(translated(*open, "de", "Akku", "en").size() == 2);
  CHECK(WordTable::open(folder / "words")->languages().empty());
  write_word_table(folder / "words", pairs);
  CHECK(bytes_of(folder / "words") == first);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("no table is no error, and what isn't one is refused") {
  TemporaryFolder folder;
  CHECK(WordTable::open(folder / "words") == nullptr);
  CHECK_THROWS_AS(WordTable::open(folder.path()), kb::Invalid);
  write(folder / "words", "");
  CHECK_THROWS_AS(WordTable::open(folder / "words"), kb::Invalid);
  write(folder / "words", std::string(1000, 'x'));
  CHECK_THROWS_WITH_AS(WordTable::open(folder / "words"), doctest::Contains("casebook dictionaries build"), kb::Invalid);
}

TEST_CASE("damage in header or languages is refused, and damage elsewhere reads nothing outside the file") {
  TemporaryFolder folder;
  write_word_table(folder / "words", pairs);
  const std::string good = bytes_of(folder / "words");
  const std::size_t checked = 32 + 4 * 32;
  std::mt19937 random(7);
  for (std::size_t at = 0; at < checked; ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
    write(folder / "bad", bad);
    CHECK_THROWS_AS(WordTable::open(folder / "bad"), kb::Invalid);
  }
  for (int round = 0; round < 2000; ++round) {
    std::string bad = good;
    for (int i = 0; i < 4; ++i) bad[checked + random() % (bad.size() - checked)] = static_cast<char>(random());
    write(folder / "bad", bad);
    const auto table = WordTable::open(folder / "bad");
    for (const auto& language : table->languages())
      for (const char* key : {"akku", "batteri", "电池", "charger", ""})
        for (const auto& translation : table->translations(language.name, key)) {
          CHECK(std::string(translation.text).size() < bad.size());
          CHECK(translation.weight <= 1);
        }
  }
  write(folder / "short", good.substr(0, good.size() - 1));
  CHECK_THROWS_AS(WordTable::open(folder / "short"), kb::Invalid);
}
