#include <doctest/doctest.h>

#include "kb/document/document.h"
#include "kb/kinds/kind.h"

namespace {

std::string fault(std::string_view name) {
  std::vector<kb::Problem> problems;
  CHECK_FALSE(kb::parse_document_name(name, problems));
  REQUIRE(problems.size() == 1);
  return to_string(problems[0]);
}

}  // namespace

TEST_CASE("a file's name says id and language, and back") {
  for (const char* text : {"br-customs-hold.zh.md", "a.pt-BR.md", "2fa.zh-Hant.md"}) {
    std::vector<kb::Problem> problems;
    const auto name = kb::parse_document_name(text, problems);
    REQUIRE(name);
    CHECK(problems.empty());
    CHECK(kb::file_name(*name) == text);
  }
  CHECK(kb::canonical_path({"br-customs-hold", "zh"}, *kb::find_kind("case")) == "cases/br-customs-hold.zh.md");
}

TEST_CASE("any other name is refused with the reason") {
  CHECK(fault("README") == "README: a document's file is named id.language.md, such as br-customs-hold.zh.md");
  CHECK(fault("README.md") == "README.md: the file's name has no language: id.language.md, such as br-customs-hold.zh.md");
  CHECK(fault("A.zh.md") ==
        "A.zh.md: the id before the first dot of the file's name must be lower-case letters, digits and inner hyphens, at most 100");
  CHECK(fault("a.cn.md") == "a.cn.md: \"cn\" in the file's name isn't a language: a BCP 47 tag such as zh, zh-Hant or pt-BR");
  CHECK(fault("a.pt-br.md") == "a.pt-br.md: language \"pt-br\" in the file's name is written \"pt-BR\"");
  for (const char* name : {"", ".md", ".zh.md", "a..md", "a.zh.en.md", "../a.zh.md", "a/b.zh.md", "a\\b.zh.md", "a.zh.md\n", "a.zh.MD",
                           "..zh.md", "a b.zh.md", "ä.de.md"}) {
    CAPTURE(name);
    CHECK(fault(name) != "");
  }
}
