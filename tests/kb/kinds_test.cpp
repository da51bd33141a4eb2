#include <doctest/doctest.h>

#include <map>
#include <set>

#include "kb/kinds/kind.h"
#include "tests/support/documents.h"

namespace {

struct Sample {
  const char* kind;
  const char* text;
  const char* faults;  ///< what is wrong with it; empty if it is good
};

constexpr const char* case_body =
    "## Situation {#situation}\n\nA\n\n## What went wrong {#what-went-wrong}\n\nB\n\n## Better way {#better-way}\n\nC\n\n## Words to use "
    "{#words-to-use}\n\n> D\n";

const std::vector<Sample>& samples() {
  static const std::vector<Sample> all = {
      {"case",
       "---\nkind: case\ntitle: T\nclass: high-value\n---\n## 情况\n\n甲\n\n## 哪里出了问题\n\n乙\n\n## 更好的做法\n\n丙\n\n## "
       "可用话术\n\n丁\n",
       ""},
      {"case",
       "---\nkind: case\ntitle: T\nclass: high-rsik\n---\n## Situation\n\nA\n\n## What went wrong\n\nB\n\n## Better way\n\nC\n\n## Words "
       "to use\n\nD\n",
       "4: field \"class\" must be one of high-frequency, high-risk, high-value; it is \"high-rsik\", did you mean \"high-risk\"?\n"},
      {"case", "---\nkind: case\ntitle: T\nclass: high-value\n---\n## Situation\n\nA\n\n## What went wrong\n\nB\n\n## Better way\n\nC\n",
       "6: section \"words-to-use\" is missing; add \"## Words to use {#words-to-use}\"\n"},
      {"fault-tree",
       "---\nkind: fault-tree\ntitle: T\n---\nWhat it is for.\n\n## On? {#start}\n\nLook.\n\n- [Yes](#fine)\n- [No](#send)\n\n## Fine "
       "{#fine}\n\noutcome: solved\n\n## Send {#send}\n\noutcome: "
       "replace\n\nSend it.\n",
       ""},
      {"fault-tree", "---\nkind: fault-tree\ntitle: T\n---\nJust text.\n",
       "5: a fault tree has questions: level-2 headings such as \"## Does it start? {#start}\"\n"},
      {"regulation",
       "---\nkind: regulation\ntitle: T\njurisdiction: EU\ntopic: withdrawal\ninstrument: Directive 2011/83/EU\narticles: [Art. "
       "9]\neffective_from: 2014-06-13\n"
       "facts:\n  withdrawal_days: 14\n  withdrawal_statutory: true\n  return_shipping_paid_by: buyer\n---\nText\n",
       ""},
      {"regulation", "---\nkind: regulation\ntitle: T\njurisdiction: EU\ninstrument: X\n---\nText\n", "1: field \"articles\" is missing\n"},
      {"retrospective",
       "---\nkind: retrospective\ntitle: T\nticket: band, Spain\n---\n## Problem\n\nA\n\n## Analysis\n\nB\n\n## Solution\n\nC\n\n## Words "
       "that "
       "worked\n\nD\n\n## What to change\n\nE\n",
       ""},
      {"retrospective",
       "---\nkind: retrospective\ntitle: T\n---\n## 问题\n\n甲\n\n## 分析\n\n乙\n\n## 解决\n\n丙\n\n## 有效的话术\n\n丁\n\n## "
       "需要改变\n\n戊\n",
       "1: a retrospective names where it came from: \"case\" (a document's id) or \"ticket\"\n"},
      {"guide", "---\nkind: guide\ntitle: T\n---\nAnything.\n", ""},
      {"guide", "---\nkind: guide\ntitle: T\nclass: high-risk\n---\nAnything.\n", "4: field \"class\" isn't known in a guide\n"},
      {"script", "---\nkind: script\ntitle: T\n---\nHello, {{order_number}} comes in {{days:number}} days.\n", ""},
      {"script", "---\nkind: script\ntitle: T\n---\n## Hello\n\n{{refund:mony}}\n",
       "5: a script is the reply itself and has no headings\n7: placeholder \"refund\" has the unknown type \"mony\"; did you mean "
       "\"money\"?\n"},
      {"culture-card",
       "---\nkind: culture-card\ntitle: T\nmarkets: [JP]\n---\n## Do {#do}\n\nA\n\n## Don't {#dont}\n\nB\n\n## Phrases {#phrases}\n\nC\n",
       ""},
      {"culture-card", "---\nkind: culture-card\ntitle: T\nmarkets: [JP, KR]\n---\n## 宜\n\n甲\n\n## 忌\n\n乙\n\n## 常用语\n\n丙\n",
       "4: a culture card is about exactly one market: markets: [JP]\n"},
      {"term", "---\nkind: term\ntitle: T\nlabels:\n  en: [battery life, battery runtime]\n  zh: [续航]\n---\nHow long it runs.\n", ""},
      {"term", "---\nkind: term\ntitle: T\n---\nHow long it runs.\n", "1: field \"labels\" is missing: the term's words by language\n"},
  };
  return all;
}

}  // namespace

TEST_CASE("every kind has a good and a bad sample, and each is judged as it should be") {
  std::map<std::string_view, std::set<bool>> seen;
  for (const Sample& sample : samples()) {
    CAPTURE(sample.text);
    const ReadText read = read_text(sample.text);
    CHECK(read.faults == sample.faults);
    REQUIRE(read.document.kind);
    CHECK(read.document.kind->name == sample.kind);
    seen[sample.kind].insert(*sample.faults == '\0');
  }
  for (const kb::Kind* kind : kb::kinds()) {
    CAPTURE(kind->name);
    CHECK(seen[kind->name].size() == 2);
  }
}

TEST_CASE("kinds are declared whole and differ in name and folder") {
  std::set<std::string_view> names, folders;
  for (const kb::Kind* kind : kb::kinds()) {
    CAPTURE(kind->name);
    CHECK(kb::find_kind(kind->name) == kind);
    CHECK(names.insert(kind->name).second);
    CHECK(folders.insert(kind->folder).second);
    CHECK(kind->approvals >= 1);
    for (const kb::SectionSpec& section : kind->sections) {
      CHECK_FALSE(section.headings.empty());
      CHECK_FALSE(section.hint.empty());
    }
    std::set<std::string_view> fields;
    for (const auto& list : {kb::common_fields(), kind->fields})
      for (const kb::FieldSpec& field : list) {
        CAPTURE(field.name);
        CHECK(fields.insert(field.name).second);
        CHECK_FALSE(field.hint.empty());
        const bool vocabulary = field.type == kb::FieldSpec::Type::vocabulary || field.type == kb::FieldSpec::Type::vocabulary_list;
        CHECK(vocabulary == !field.vocabulary.empty());
        if (vocabulary) CHECK(kb::Vocabulary::shipped().entries(field.vocabulary).size() > 1);
        if (field.type == kb::FieldSpec::Type::choice) CHECK_FALSE(field.choices.empty());
        for (std::string_view choice : field.choices) {
          CAPTURE(choice);
          if (field.type == kb::FieldSpec::Type::document) CHECK(kb::find_kind(choice));
        }
      }
  }
  CHECK(kb::kinds().size() == 8);
  CHECK(kb::find_kind("") == nullptr);
  CHECK(kb::find_kind("case ") == nullptr);
  CHECK(kb::find_kind("regulation")->approvals == 2);
}

TEST_CASE("a case reads its sections by id in any language") {
  CHECK(read_text(std::string("---\nkind: case\ntitle: T\nclass: high-risk\n---\n") + case_body).faults == "");
}
