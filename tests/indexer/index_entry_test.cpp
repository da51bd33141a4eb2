#include "indexer/index_entry.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/stored_text.h"
#include "kb/document/markdown.h"
#include "kb/document/vocabulary.h"

using namespace indexer;

namespace {

IndexEntry entry(const std::string& name_lang, const std::string& text) {
  std::vector<kb::Problem> problems;
  const kb::Document document = kb::read_document({"battery", name_lang}, "battery." + name_lang + ".md", text, kb::Vocabulary::shipped(),
                                                  kb::parse_markdown, problems);
  return EntryMaker().make(document, kb::Time(std::chrono::seconds(1)));
}

bool has(const IndexEntry& entry, const std::string& exact) {
  return std::find(entry.exact.begin(), entry.exact.end(), exact) != entry.exact.end();
}

}  // namespace

TEST_CASE("title, summary, tags, headings and text are indexed; where a word stands is what it counts for") {
  const IndexEntry made = entry(
      "en", "---\nkind: guide\ntitle: Swollen battery\nsummary: Keep away.\ntags: [fire]\nmarkets: [DE]\n---\n\n## Danger\n\nA battery.\n");
  CHECK(made.terms.at("swollen") == 3);
  CHECK(made.terms.at("battery") == 4);
  CHECK(made.terms.at("Zen:keep") == 2);
  CHECK(made.terms.contains("fire"));
  CHECK(made.terms.at("danger") == 2);
  CHECK(StoredText(made.text).text() == "Danger\nA battery.");
  CHECK(has(made, "XM:DE"));
  CHECK(has(made, "XKguide"));
  CHECK(has(made, "Len"));
  CHECK(has(made, "Qen:battery"));
  CHECK(made.card.folded_title == " swollen battery");
}

TEST_CASE("a term's labels are indexed each by its own language") {
  const IndexEntry made = entry("en",
                                "---\nkind: term\ntitle: Battery life\nlabels:\n  en: [battery life]\n  de: [Akkulaufzeiten]\n  zh: "
                                "[續航]\n---\n\nHow long it runs.\n");
  CHECK(made.terms.contains("Zde:akkulaufzeit"));
  CHECK(made.terms.contains("续航"));
}

TEST_CASE("a title is never cut within a character") {
  std::string title;
  for (int i = 0; i < 150; ++i) title += "环";
  const IndexEntry made = entry("zh", "---\nkind: guide\ntitle: " + title + "\n---\n\nx\n");
  CHECK(made.card.title.size() <= 300);
  CHECK(made.card.title.size() % 3 == 0);
}

TEST_CASE("a source is found by the law and article it names, not by the letters of a link") {
  const IndexEntry made = entry(
      "en", "---\nkind: guide\ntitle: T\nsources: [\"Directive 2019/771, Art. 11\", \"https://example.org/letters\"]\n---\n\nText.\n");
  CHECK(made.terms.contains("771"));
  CHECK(made.terms.contains("directive"));
  CHECK_FALSE(made.terms.contains("letters"));
}
