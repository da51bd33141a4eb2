#include "kb/kinds/skeleton.h"

#include <doctest/doctest.h>

#include "kb/document/front_matter.h"

TEST_CASE("a skeleton of any kind in both languages is a file that can be read, with every section under a heading that the check knows") {
  for (const kb::Kind* kind : kb::kinds())
    for (const std::string lang : {"en", "zh"}) {
      CAPTURE(kind->name);
      const std::string text = kb::skeleton(*kind, lang, {.fields = {{"title", "A \"quoted\": title # here"}}});
      std::vector<kb::Problem> problems;
      kb::split_front_matter(text, problems);
      CHECK(problems.empty());
      CHECK(text.find("title: \"A \\\"quoted\\\": title # here\"") != std::string::npos);
      for (const kb::SectionSpec& section : kind->sections)
        CHECK(text.find("## " + std::string(kb::heading_in(section, lang)) + " {#" + std::string(section.id) + "}") != std::string::npos);
    }
}

TEST_CASE("what is known stands in its place") {
  const std::string text = kb::skeleton(*kb::find_kind("retrospective"), "zh",
                                        {.fields = {{"ticket", "4711"}, {"owner", ""}},
                                         .lists = {{"markets", {"DE", "any"}}, {"tags", {}}},
                                         .sections = {{"analysis", "1. 问 → 答"}, {"unknown", "x"}}});
  CHECK(text ==
        "---\nkind: retrospective\ntitle:\nsummary:\nmarkets: [\"DE\", \"any\"]\nticket: \"4711\"\n---\n\n## 问题 {#problem}\n\n## 分析 "
        "{#analysis}\n\n1. 问 → 答\n\n## 解决 {#solution}\n\n## 有效的话术 {#words-that-worked}\n\n## 需要改变 {#what-to-change}\n");
}
