#include "indexer/cues.h"

#include <doctest/doctest.h>

#include "indexer/glossary_in_text.h"

using namespace indexer;

namespace {

kb::Vocabulary vocabulary() {
  std::vector<kb::Problem> problems;
  auto read = kb::Vocabulary::parse(
      "markets:\n  BR: {labels: {en: Brazil}, signs: [R$], cues: {pt: [Correios], en: [CPF]}}\n  JP: {labels: {en: Japan}}\n"
      "emotions:\n  angry: {labels: {en: Angry}, cues: {de: [unverschämt], pt: [Correios nunca]}}\n",
      "vocabulary.yaml", problems);
  REQUIRE(problems.empty());
  return read;
}

std::vector<Cues::Meaning> meanings(const Cues& cues, const std::string& text, const std::vector<std::string>& bases) {
  Analyser analyser;
  const auto tokens = analyser.tokenizer.tokens(text);
  std::vector<const Token*> pointers;
  for (const Token& token : tokens) pointers.push_back(&token);
  std::vector<Cues::Meaning> found;
  for (const Cues::Mention& mention : cues.mentions({pointers, bases, analyser})) found.push_back(*mention.meaning);
  return found;
}

using Meanings = std::vector<Cues::Meaning>;

}  // namespace

TEST_CASE("a market is told by its cues, and by its country's name in any language") {
  Analyser analyser;
  const Cues cues(vocabulary(), analyser);
  CHECK(meanings(cues, "os Correios disseram", {"pt"}) == Meanings{{"markets", "BR"}});
  CHECK(meanings(cues, "ich wohne in Brasilien", {"de"}) == Meanings{{"markets", "BR"}});
  CHECK(meanings(cues, "日本に住んでいます", {"ja"}) == Meanings{{"markets", "JP"}});
  CHECK(meanings(cues, "das ist unverschämt", {"de"}) == Meanings{{"emotions", "angry"}});
  CHECK(meanings(cues, "os Correios nunca vêm", {"pt"}) == Meanings{{"markets", "BR"}, {"emotions", "angry"}});
  CHECK(meanings(cues, "nothing of the kind", {"en", "de", "pt"}).empty());
  REQUIRE(cues.signs().size() == 1);
  CHECK(cues.signs()[0].text == "R$");
}

TEST_CASE("a mention takes the longest name, and no token twice") {
  Analyser analyser;
  const Glossary glossary({{"band", {{"en", {"band"}}}}, {"smart-band", {{"en", {"smart band"}}}}, {"fr", {{"fr", {"bande"}}}}}, analyser);
  const auto tokens = analyser.tokenizer.tokens("my smart band, a band");
  std::vector<const Token*> pointers;
  for (const Token& token : tokens) pointers.push_back(&token);
  const auto found = mentions({pointers, {"en"}, analyser}, glossary);
  REQUIRE(found.size() == 2);
  CHECK(glossary.concepts()[found[0].concept_number].id == "smart-band");
  CHECK(found[0].first == 1);
  CHECK(found[0].count == 2);
  CHECK(glossary.concepts()[found[1].concept_number].id == "band");
  CHECK(found[1].first == 4);
}
