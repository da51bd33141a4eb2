#include "kb/kinds/term.h"

#include <doctest/doctest.h>

#include "tests/support/documents.h"

namespace {

std::string faults(const std::string& fields) { return read_text("---\nkind: term\ntitle: T\n" + fields + "---\nText\n").faults; }

}  // namespace

TEST_CASE("labels are read by language, the preferred word first") {
  const ReadText read = read_text("---\nkind: term\ntitle: T\nlabels:\n  zh: [续航, 电池续航]\n  en: [battery life]\n---\nText\n");
  CHECK(read.faults == "");
  const auto labels = kb::read_labels(read.document);
  REQUIRE(labels.size() == 2);
  CHECK(labels[0].lang == "zh");
  CHECK(labels[0].words == std::vector<std::string>{"续航", "电池续航"});
  CHECK(labels[1].lang == "en");
}

TEST_CASE("a translated term has the labels of its source") {
  const ReadText read = read_text("---\nkind: term\ntitle: T\ntranslated_from: zh\n---\nText\n");
  CHECK(read.faults == "");
  CHECK(kb::read_labels(read.document).empty());
}

TEST_CASE("faulty labels are told with their lines") {
  CHECK(faults("labels: {}\n") == "4: \"labels\" is empty\n");
  CHECK(faults("labels:\n  cn: [x]\n  pt-br: [x]\n") ==
        "5: \"cn\" isn't a language: a BCP 47 tag such as zh, zh-Hant or pt-BR\n6: language \"pt-br\" is written \"pt-BR\"\n");
  CHECK(faults("labels:\n  en: battery\n") == "5: the labels of \"en\" must be a list: en: [word, another word]\n");
  CHECK(faults("labels:\n  en: []\n") == "5: the labels of \"en\" must be a list: en: [word, another word]\n");
  CHECK(faults("labels:\n  en: [a, a, '', [b]]\n") ==
        "5: label \"a\" of \"en\" stands twice\n5: a label of \"en\" isn't a text\n5: a label of \"en\" isn't a text\n");
  CHECK(faults("labels:\n  en: [" + std::string(101, 'x') + "]\n") == "5: a label of \"en\" is longer than 100 characters\n");
}
