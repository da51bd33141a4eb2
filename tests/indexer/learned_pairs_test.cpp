#include "indexer/learned_pairs.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/lookup_key.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;

namespace {

const std::vector<TextInBlocks> manual[] = {
    {{"en", {"The battery does not charge", "Send us a photo of the charger"}},
     {"de", {"Der Akku lädt nicht", "Senden Sie uns ein Foto des Ladegeräts"}},
     {"zh", {"电池不充电", "请发来充电器的照片"}}},
    {{"en", {"The battery is hot", "The charger makes a noise"}},
     {"de", {"Der Akku ist heiß", "Das Ladegerät macht Geräusche"}},
     {"zh", {"电池发热", "充电器有噪音"}}},
    {{"en", {"Replace the battery", "Refund after inspection"}},
     {"de", {"Ersetzen Sie den Akku", "Erstattung nach Prüfung"}},
     {"zh", {"更换电池", "检查以后退款"}}},
    {{"en", {"Refund within ten days", "Unplug the charger"}},
     {"de", {"Erstattung in zehn Tagen", "Ziehen Sie das Ladegerät ab"}},
     {"zh", {"十天内退款", "拔掉充电器"}}},
    {{"en", {"The refund is late", "Photo of the label"}},
     {"de", {"Die Erstattung kommt spät", "Foto des Etiketts"}},
     {"zh", {"退款迟到", "标签的照片"}}},
};

bool has(const std::vector<WordPair>& pairs, std::string_view from_lang, std::string_view from, std::string_view to_lang,
         std::string_view to) {
  return std::any_of(pairs.begin(), pairs.end(), [&](const WordPair& pair) {
    return pair.from_lang == from_lang && pair.from == from && pair.to_lang == to_lang && pair.to == to;
  });
}

}  // namespace

TEST_CASE("a library's translations teach what its words mean") {
  PairLearner learner;
  for (const auto& group : manual) learner.add(group);
  const auto pairs = learner.pairs();
  CHECK(has(pairs, "de", "akku", "en", "battery"));
  CHECK(has(pairs, "de", "erstattung", "en", "refund"));
  CHECK(has(pairs, "en", "battery", "zh", "电池"));
  CHECK(has(pairs, "en", "refund", "zh", "退款"));
  CHECK_FALSE(has(pairs, "de", "akku", "en", "refund"));
  for (const WordPair& pair : pairs) {
    CHECK(pair.weight > 0);
    CHECK(pair.weight <= 1.001);
    CHECK(pair.to != "the");
    CHECK(pair.from != "the");
  }
}

TEST_CASE("what was learned can be looked up by the query's own keys") {
  TemporaryFolder folder;
  PairLearner learner;
  for (const auto& group : manual) learner.add(group);
  write_word_table(folder / "learned", learner.pairs());
  const auto table = WordTable::open(folder / "learned");
  Analyser analyser;
  const auto key = lookup_key(analyser, "电池", "zh");
  REQUIRE(!table->translations("zh", key.stems).empty());
  CHECK(table->translations("zh", key.stems).front().text == "battery");
  const auto charger = lookup_key(analyser, "Ladegeräts", "de");
  CHECK(!table->translations("de", charger.stems, charger.exact).empty());
}

TEST_CASE("texts with different numbers of blocks are aligned as wholes") {
  PairLearner learner;
  for (const auto& group : manual) {
    auto joined = group;
    joined[1].blocks = {group[1].blocks[0] + ". " + group[1].blocks[1]};
    learner.add(joined);
  }
  CHECK(has(learner.pairs(), "de", "akku", "en", "battery"));
}

TEST_CASE("without English the first language of a document stands in for it") {
  PairLearner learner;
  for (const auto& group : manual) learner.add({group[1], group[2]});
  CHECK(has(learner.pairs(), "de", "akku", "zh", "电池"));
}

TEST_CASE("quotations in another script, equal words and endless blocks teach nothing") {
  PairLearner learner;
  std::string endless;
  for (int i = 0; i < 300; ++i)
    endless += "wort" + std::string(1, static_cast<char>('a' + i % 26)) + std::string(1, static_cast<char>('a' + i / 26)) + " ";
  for (int i = 0; i < 3; ++i) {
    learner.add({{"en", {"Say 您好 with bluetooth"}}, {"de", {"Sagen: 您好 bluetooth"}}});
    learner.add({{"en", {endless}}, {"de", {endless}}});
  }
  learner.add({});
  learner.add({{"en", {"alone"}}});
  learner.add({{"en", {"same"}}, {"en", {"language"}}});
  for (const WordPair& pair : learner.pairs()) {
    CHECK(pair.from != pair.to);
    CHECK(pair.from != "您好");
    CHECK(pair.to != "您好");
    CHECK_FALSE(pair.from.starts_with("wort"));
  }
}
