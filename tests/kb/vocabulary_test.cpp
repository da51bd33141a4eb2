#include "kb/document/vocabulary.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

std::string faults(std::string_view yaml) {
  std::vector<kb::Problem> problems;
  kb::Vocabulary::parse(yaml, "vocabulary.yaml", problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

}  // namespace

TEST_CASE("the vocabulary that ships has no fault and all its lists") {
  std::vector<kb::Problem> problems;
  const kb::Vocabulary& shipped = kb::Vocabulary::shipped();
  for (const std::string& list : kb::Vocabulary::list_names()) {
    CAPTURE(list);
    CHECK(shipped.entries(list).size() > 1);
    for (const auto& entry : shipped.entries(list))
      for (const char* lang : {"en", "zh"}) {
        CAPTURE(entry.value);
        CHECK(entry.labels.contains(lang));
        for (const auto& choice : entry.choices) CHECK(choice.labels.contains(lang));
      }
  }
  CHECK(shipped.entries("no such list").empty());
}

TEST_CASE("values are found, labelled and put right") {
  const kb::Vocabulary& shipped = kb::Vocabulary::shipped();
  REQUIRE(shipped.find("markets", "DE"));
  CHECK(shipped.find("markets", "DE")->parent == "EU");
  CHECK(shipped.find("markets", "de") == nullptr);
  CHECK(shipped.find("markets", "any"));
  CHECK(shipped.entries("markets").front().value == "any");
  CHECK(shipped.find("outcomes", "any") == nullptr);
  CHECK(shipped.label("markets", "DE", "zh") == "德国");
  CHECK(shipped.label("markets", "DE", "zh-Hant") == "德国");
  CHECK(shipped.label("markets", "DE", "fr") == "Germany");
  CHECK(shipped.label("markets", "XX", "en") == "XX");
  CHECK(shipped.nearest("scenarios", "logistic") == "logistics");
  CHECK(shipped.nearest("markets", "Germany") == "DE");
  CHECK(shipped.nearest("markets", "德国") == "DE");
  CHECK(shipped.nearest("markets", "de") == "DE");
  CHECK(shipped.nearest("markets", "Atlantis") == "");
  CHECK(shipped.find("facts", "withdrawal_days")->type == "days");
  CHECK(shipped.find("facts", "return_shipping_paid_by")->choices.size() >= 2);
}

TEST_CASE("choosing a market means itself, what it belongs to, its members, and everywhere") {
  const kb::Vocabulary& shipped = kb::Vocabulary::shipped();
  CHECK(shipped.market_family("DE") == std::vector<std::string>{"DE", "EU", "any"});
  const auto europe = shipped.market_family("EU");
  CHECK(europe.front() == "EU");
  CHECK(europe.back() == "any");
  CHECK(std::find(europe.begin(), europe.end(), "FR") != europe.end());
  CHECK(std::find(europe.begin(), europe.end(), "GB") == europe.end());
  CHECK(shipped.market_family("any") == std::vector<std::string>{"any"});
  CHECK(shipped.market_family("XX").empty());
}

TEST_CASE("markets, products, scenarios and emotions say which words and signs tell them") {
  std::vector<kb::Problem> problems;
  const auto vocabulary = kb::Vocabulary::parse(
      "markets:\n  BR: {labels: {en: Brazil}, signs: [R$], cues: {pt: [Correios, CEP], en: [CPF]}}\n"
      "emotions:\n  angry: {labels: {en: Angry}, cues: {de: [unverschämt]}}\n",
      "vocabulary.yaml", problems);
  CHECK(problems.empty());
  const auto* brazil = vocabulary.find("markets", "BR");
  REQUIRE(brazil);
  CHECK(brazil->signs == std::vector<std::string>{"R$"});
  CHECK(brazil->cues.at("pt") == std::vector<std::string>{"Correios", "CEP"});
  CHECK(vocabulary.find("emotions", "angry")->cues.at("de") == std::vector<std::string>{"unverschämt"});
  CHECK(faults("platforms:\n  shop: {labels: {en: Shop}, cues: {en: [shop]}}\n") == "vocabulary.yaml:2: \"cues\" isn't known here\n");
  CHECK(faults("markets:\n  BR: {labels: {en: Brazil}, signs: R$, cues: [CPF]}\n") ==
        "vocabulary.yaml:2: the signs of \"BR\" must be a list of words in brackets\n"
        "vocabulary.yaml:2: the cues of \"BR\" must be of the form {en: [word, …], zh: […]}\n");
  CHECK(faults("markets:\n  BR: {labels: {en: Brazil}, cues: {xx1: [CPF], pt: [{}]}}\n") ==
        "vocabulary.yaml:2: \"xx1\" isn't a language\n"
        "vocabulary.yaml:2: \"cues\" must be a text\n");
}

TEST_CASE("a faulty vocabulary is told with the line of each fault") {
  CHECK(faults("market:\n  DE: {labels: {en: Germany}}\n") ==
        "vocabulary.yaml:2: list \"market\" isn't known; did you mean \"markets\"?\n");
  CHECK(faults("markets:\n  DE: {parent: EUU, labels: {en: Germany}}\n  EU: {labels: {en: European Union}}\n") ==
        "vocabulary.yaml:2: parent \"EUU\" of \"DE\" isn't a market; did you mean \"EU\"?\n");
  CHECK(faults("markets:\n  A: {parent: B, labels: {en: A}}\n  B: {parent: A, labels: {en: B}}\n") ==
        "vocabulary.yaml:2: \"A\" belongs to itself by its parents\n");
  CHECK(faults("markets:\n  A: {parent: A, labels: {en: A}}\n") == "vocabulary.yaml:2: \"A\" belongs to itself by its parents\n");
  CHECK(faults("products:\n  toy: Toy\n") == "vocabulary.yaml:2: \"toy\" must be of the form {labels: {en: …, zh: …}}\n");
  CHECK(faults("products:\n  toy: {label: {en: Toy}}\n") ==
        "vocabulary.yaml:2: \"label\" isn't known here; did you mean \"labels\"?\n"
        "vocabulary.yaml:2: \"toy\" has no label in en\n");
  CHECK(faults("products:\n  toy: {parent: EU, labels: {en: Toy}}\n") == "vocabulary.yaml:2: \"parent\" isn't known here\n");
  CHECK(faults("products:\n  \"a b\": {labels: {en: x, cn: y, zh: ''}}\n") ==
        "vocabulary.yaml:2: \"a b\" must be of letters, digits, hyphens and underscores, at most 60\n"
        "vocabulary.yaml:2: \"cn\" isn't a language\n"
        "vocabulary.yaml:2: \"zh\" must be a text\n");
  CHECK(faults("products:\n  any: {labels: {en: Any}}\n") == "vocabulary.yaml:2: \"any\" is built in; leave it out\n");
  CHECK(faults("facts:\n  x: {labels: {en: x}}\n") == "vocabulary.yaml:2: \"x\" has no type\n");
  CHECK(faults("facts:\n  x: {type: day, labels: {en: x}}\n") ==
        "vocabulary.yaml:2: fact type \"day\" isn't known; did you mean \"days\"?\n");
  CHECK(faults("facts:\n  x: {type: choice, labels: {en: x}}\n") ==
        "vocabulary.yaml:2: \"x\" must have choices if, and only if, its type is choice\n");
  CHECK(faults("facts:\n  x: {type: choice, labels: {en: x}, choices: {a: {zh: 一}}}\n") ==
        "vocabulary.yaml:2: \"a\" has no label in en\n");
  CHECK(faults("markets: [DE]\n") ==
        "vocabulary.yaml:1: \"markets\" must be a list of entries, each \"value: {labels: {en: …, zh: …}}\"\n");
  CHECK(faults("markets:\n\tDE: x\n").starts_with("vocabulary.yaml:2: broken YAML: "));
}
