#include "indexer/language_weights.h"

#include <doctest/doctest.h>

#include <map>

using namespace indexer;

namespace {

std::vector<LanguageWeight> weigh(const std::string& text, const std::vector<IndexStatistics::Language>& languages,
                                  std::map<std::string, unsigned> frequencies, const std::vector<std::string>& prefer = {}) {
  IndexStatistics index;
  index.languages = languages;
  index.frequency = [&](const std::string& term) { return frequencies[term]; };
  Tokenizer tokenizer;
  const std::vector<Token> tokens = tokenizer.tokens(text);
  std::vector<const Token*> words;
  for (const Token& token : tokens) words.push_back(&token);
  Stemmers stemmers;
  return weigh_languages(words, tokens.at(0).script, prefer, index, stemmers);
}

}  // namespace

TEST_CASE("the only language of a script needs no weighing") {
  const auto weights = weigh("браслет", {{"ru", 10}, {"en", 1000}}, {});
  REQUIRE(weights.size() == 1);
  CHECK(weights[0].base == "ru");
  CHECK(weights[0].weight == 1);
}

TEST_CASE("a language with few documents isn't preferred for lacking a word") {
  const auto weights = weigh("pulsera", {{"es", 3000}, {"sv", 3}}, {{"Zes:pulser", 10}});
  REQUIRE(!weights.empty());
  CHECK(weights[0].base == "es");
}

TEST_CASE("English takes the Latin words of a library without English documents") {
  const auto weights = weigh("bluetooth", {{"zh", 100}}, {});
  REQUIRE(weights.size() == 1);
  CHECK(weights[0].base == "en");
}

TEST_CASE("without any language of the script there is nothing to weigh") { CHECK(weigh("แบต", {{"en", 5}}, {}).empty()); }

TEST_CASE("the reader's language counts where the words leave it open") {
  const std::vector<IndexStatistics::Language> both = {{"da", 100}, {"no", 100}};
  CHECK(weigh("rem", both, {{"Zda:rem", 5}, {"Zno:rem", 5}}, {"da"})[0].base == "da");
  CHECK(weigh("rem", both, {{"Zda:rem", 5}, {"Zno:rem", 5}}, {"nb"})[0].base == "no");
}
