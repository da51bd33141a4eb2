#include "indexer/glossary.h"

#include <doctest/doctest.h>

#include "indexer/fields.h"
#include "indexer/index.h"
#include "indexer/keeper.h"
#include "tests/support/library.h"

using namespace indexer;

namespace {

const std::vector<Concept> concepts = {
    {"battery", {{"en", {"battery"}}, {"de", {"Akku", "Batterie"}}, {"zh", {"电池"}}}},
    {"battery-life", {{"en", {"battery life"}}, {"de", {"Akkulaufzeit"}}, {"zh", {"续航", "电池续航"}}, {"ko", {"배터리 수명"}}}},
    {"water", {{"zh", {"水"}}, {"ja", {"防水"}}}},
};

/// What is found, as "concept@first+count".
std::string found(std::string_view text, std::string_view base) {
  Analyser analyser;
  const Glossary glossary(concepts, analyser);
  std::vector<std::uint32_t> keys;
  for (const Token& token : analyser.tokenizer.tokens(text)) keys.push_back(token_key(token, base, analyser.stemmers));
  std::string result;
  for (const Glossary::Match& match : glossary.find(keys, base))
    result += glossary.concept_of(match).id + "@" + std::to_string(match.first) + "+" + std::to_string(match.count) + " ";
  return result;
}

kb::SourceFile term_file(const std::string& id, const std::string& labels) {
  return {"terms/" + id + ".en.md", "---\nkind: term\ntitle: Term\nlabels: " + labels + "\n---\n\nText.\n"};
}

std::vector<std::string> ids(Index& index, const std::string& text) {
  SearchRequest request;
  request.text = text;
  std::vector<std::string> result;
  for (const Hit& hit : index.search(request).hits)
    if (hit.kind != "term") result.push_back(hit.id);
  return result;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("the longest label is found, in every script") {
  CHECK(found("The battery life of a battery", "en") == "battery-life@1+2 battery@5+1 ");
  CHECK(found("电池续航多久，电池坏了", "zh") == "battery-life@0+4 battery@6+2 ");
  CHECK(found("배터리 수명", "ko") == "battery-life@0+5 ");
}

TEST_CASE("a label is found in its inflected forms, under its own language alone") {
  CHECK(found("two Batteries", "en") == "battery@1+1 ");
  CHECK(found("die Batterien", "de") == "battery@1+1 ");
  CHECK(found("Akku", "fr").empty());
}

TEST_CASE("English labels are found in texts of other scripts") { CHECK(found("我的 battery 坏了", "zh") == "battery@2+1 "); }

TEST_CASE("a single ideograph is no label: it is part of too many words") {
  CHECK(found("水", "zh").empty());
  CHECK(found("防水", "ja") == "water@0+2 ");
}

TEST_CASE("concepts survive packing; damage gives none") {
  const std::string bytes = pack(concepts);
  const auto again = unpack_concepts(bytes);
  REQUIRE(again.size() == 3);
  CHECK(changed_labels(concepts, again).empty());
  CHECK(unpack_concepts(bytes.substr(0, bytes.size() / 2)).empty());
  CHECK(unpack_concepts("\xFF\xFF\xFF\xFF\xFF\xFF").empty());
}

TEST_CASE("what changed in a glossary is named by its labels, added and removed ones") {
  std::vector<Concept> changed = concepts;
  changed[0].labels[1].words = {"Akku", "Zelle"};
  const auto labels = changed_labels(concepts, changed);
  CHECK(labels == std::vector<std::pair<std::string, std::string>>{{"de", "Batterie"}, {"de", "Zelle"}});
}

TEST_CASE("a term that comes, changes or goes bridges documents that did not change themselves") {
  TestLibrary library;
  Index index(library.database, Index::Mode::command);
  library.import({guide_file("akku.zh", "充电", "手环的电池充不进电。"), guide_file("other.zh", "其他", "快递丢了。")});
  index.catch_up();
  CHECK(ids(index, "Akku").empty());

  library.import({term_file("battery", "{de: [Akku], zh: [电池]}")});
  index.catch_up();
  CHECK(ids(index, "Akku") == Ids{"akku"});

  library.import({term_file("battery", "{de: [Akku], zh: [快递]}")});
  index.catch_up();
  CHECK(ids(index, "Akku") == Ids{"other"});

  kb::withdraw(library.database, {"battery", "en"}, "ann", "");
  index.catch_up();
  CHECK(ids(index, "Akku").empty());
}
