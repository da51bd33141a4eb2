#include "kb/document/translations.h"

#include <doctest/doctest.h>

namespace {

kb::SourceFile tree(const std::string& lang, const std::string& body, const std::string& from = "") {
  return {"t." + lang + ".md",
          "---\nkind: fault-tree\ntitle: T\n" + (from.empty() ? "" : "translated_from: " + from + "\n") + "---\n" + body};
}

std::string faults(const std::vector<kb::SourceFile>& files, const kb::Record& record = {}) {
  std::string all;
  for (const auto& problem : kb::check_files(files, kb::Vocabulary::shipped(), record, kb::parse_markdown).problems)
    all += to_string(problem) + "\n";
  return all;
}

kb::Record record_of(const kb::SourceFile& file) {
  const auto checked = kb::check_files({file}, kb::Vocabulary::shipped(), {}, kb::parse_markdown);
  REQUIRE(checked.problems.empty());
  kb::Record record;
  const kb::DocumentShape shape = checked.documents.at(0).shape;
  record.translations = [shape](const std::string& id) {
    return id == shape.name.id ? std::vector{shape} : std::vector<kb::DocumentShape>{};
  };
  return record;
}

const std::string two_ways = "## A {#start}\n- [Yes](#b)\n- [No](#c)\n\n## B {#b}\noutcome: solved\n\n## C {#c}\noutcome: refund\n";

}  // namespace

TEST_CASE("translations that share their nodes pass") {
  CHECK(faults({tree("zh", two_ways), tree("en", two_ways, "zh"), tree("de", two_ways, "en")}) == "");
}

TEST_CASE("a translation whose nodes differ is told what is missing and what is too much") {
  const std::string one_way = "## A {#start}\n- [Yes](#b)\n\n## B {#b}\noutcome: replace\n";
  CHECK(faults({tree("zh", two_ways), tree("en", one_way, "zh")}) ==
        "t.en.md: \"answer from start to c\" is missing; it is in t.zh.md:7\n"
        "t.en.md: \"node c\" is missing; it is in t.zh.md:12\n"
        "t.en.md: \"outcome of b: solved\" is missing; it is in t.zh.md:10\n"
        "t.en.md: \"outcome of c: refund\" is missing; it is in t.zh.md:13\n"
        "t.en.md:10: \"outcome of b: replace\" isn't in t.zh.md\n");
}

TEST_CASE("the order must be the same too") {
  const std::string swapped = "## A {#start}\n- [No](#c)\n- [Yes](#b)\n\n## B {#b}\noutcome: solved\n\n## C {#c}\noutcome: refund\n";
  CHECK(faults({tree("zh", two_ways), tree("en", swapped, "zh")}) ==
        "t.en.md:7: \"answer from start to c\" stands where t.zh.md has \"answer from start to b\"; the order must be the same\n");
}

TEST_CASE("two originals of one id must agree, the later language with the first") {
  const std::string one_way = "## A {#start}\noutcome: solved\n";
  CHECK(faults({tree("zh", one_way), tree("en", two_ways)}).find("t.zh.md: \"node b\" is missing; it is in t.en.md:9") !=
        std::string::npos);
}

TEST_CASE("translations are of one kind") {
  CHECK(
      faults({{"t.en.md", "---\nkind: guide\ntitle: T\n---\n"}, {"t.zh.md", "---\nkind: script\ntitle: T\ntranslated_from: en\n---\n"}}) ==
      "t.zh.md: the kind is script, but t.en.md with the same id is a guide\n");
}

TEST_CASE("the text that a translation was made from is there") {
  CHECK(faults({tree("en", two_ways, "zh")}) == "t.en.md:4: translated from \"zh\", but there is no t.zh.md\n");
  CHECK(faults({tree("en", two_ways, "zh")}, record_of(tree("zh", two_ways))) == "");
  CHECK(faults({tree("en", two_ways, "zh"), tree("zh", two_ways, "en")}) ==
        "t.en.md:4: the translations are made from each other; one of them must be the original\n"
        "t.zh.md:4: the translations are made from each other; one of them must be the original\n");
}

TEST_CASE("a source may move on from a translation in the record, a translation not from its source") {
  const std::string one_way = "## A {#start}\noutcome: solved\n";
  kb::DocumentShape english =
      kb::check_files({tree("en", two_ways)}, kb::Vocabulary::shipped(), {}, kb::parse_markdown).documents.at(0).shape;
  english.translated_from = "zh";
  kb::Record record;
  record.translations = [&](const std::string&) { return std::vector{english}; };
  CHECK(faults({tree("zh", one_way)}, record) == "");
  CHECK(faults({tree("en", one_way, "zh")}, record_of(tree("zh", two_ways))).find("t.en.md: \"node b\" is missing") != std::string::npos);
}
