#include "kb/document/document.h"

#include <doctest/doctest.h>

#include "kb/kinds/kind.h"
#include "tests/support/documents.h"

using namespace std::chrono_literals;

namespace {

const std::string good_case =
    "---\nkind: case\ntitle: Parcel held\nsummary: What to say.\nclass: high-risk\nmarkets: [BR]\ntags: [customs]\nfound_by: [stuck at "
    "customs]\nowner: latam-team\n"
    "verified: 2026-10-01\nverify_every: 180d\nsources: [https://example.org]\ntranslated_from: zh\nsource_fingerprint: "
    "0123456789ab\n---\n\n"
    "## Situation {#situation}\n\nText [back](#situation).\n\n## What went wrong\n\nText\n\n## 更好的做法\n\nText\n\n## Any words "
    "{#words-to-use}\n\nText\n";

std::string without(std::string text, const std::string& part) {
  const size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return text.erase(at, part.size());
}

}  // namespace

TEST_CASE("a document is read with all its fields") {
  const ReadText read = read_text(good_case, "br-customs-hold.en.md");
  CHECK(read.faults == "");
  const kb::Document& document = read.document;
  CHECK(document.name == kb::DocumentName{"br-customs-hold", "en"});
  REQUIRE(document.kind);
  CHECK(document.kind->name == "case");
  CHECK(document.title == "Parcel held");
  CHECK(document.summary == "What to say.");
  CHECK(document.class_name == "high-risk");
  CHECK(document.markets == std::vector<std::string>{"BR"});
  CHECK(document.products == std::vector<std::string>{"any"});
  CHECK(document.tags == std::vector<std::string>{"customs"});
  CHECK(document.found_by == std::vector<std::string>{"stuck at customs"});
  CHECK(document.sources == std::vector<std::string>{"https://example.org"});
  CHECK(document.verified == kb::parse_date("2026-10-01"));
  CHECK(document.verify_every == 180);
  CHECK(document.translated_from == "zh");
  CHECK(document.source_fingerprint == "0123456789ab");
  CHECK(document.body_line == 16);
  CHECK(document.file_line(document.body.headings[0].line) == 17);
  CHECK(document.body_text.starts_with("\n## Situation"));
}

TEST_CASE("a verification holds for its time") {
  kb::Document document;
  CHECK(kb::freshness(document, 2026y / 10 / 1) == kb::Freshness::unverified);
  CHECK_FALSE(document.due());
  document.verified = 2026y / 10 / 1;
  CHECK(kb::freshness(document, 2036y / 10 / 1) == kb::Freshness::verified);
  document.verify_every = 30;
  CHECK(document.due() == kb::Date(2026y / 10 / 31));
  CHECK(kb::freshness(document, 2026y / 10 / 31) == kb::Freshness::verified);
  CHECK(kb::freshness(document, 2026y / 11 / 1) == kb::Freshness::overdue);
}

TEST_CASE("a missing section is told with what to write, or with the heading that was meant") {
  CHECK(read_text(without(good_case, "## What went wrong\n")).faults ==
        "16: section \"what-went-wrong\" is missing; add \"## What went wrong {#what-went-wrong}\"\n");
  std::string misspelt = good_case;
  misspelt.replace(misspelt.find("{#words-to-use}"), 15, "{#words-to-us}");
  CHECK(read_text(misspelt).faults == "29: section \"words-to-use\" is missing; is it the heading \"#words-to-us\"?\n");
  std::string deeper = good_case;
  deeper.insert(deeper.find("## Situation"), "#");
  CHECK(read_text(deeper).faults == "16: section \"situation\" is missing; add \"## Situation {#situation}\"\n");
}

TEST_CASE("a link to a heading that isn't there is told with the nearest") {
  std::string dead = good_case;
  dead.replace(dead.find("(#situation)"), 12, "(#situatoin)");
  CHECK(read_text(dead).faults == "19: link leads to \"#situatoin\", no such heading; did you mean \"#situation\"?\n");
}

TEST_CASE("an unknown kind is told with the nearest; its own fields aren't judged") {
  CHECK(read_text("---\nkind: cases\ntitle: A\nclass: x\n---\n").faults == "2: kind \"cases\" isn't known; did you mean \"case\"?\n");
  CHECK(read_text("---\ntitle: A\n---\n").faults == "1: field \"kind\" is missing\n");
  CHECK(read_text("---\ntitle: A\n---\n").document.kind == nullptr);
}

TEST_CASE("problems of the body have the file's lines") {
  CHECK(read_text("---\nkind: guide\ntitle: A\n---\n\ntext\n\n[x](javascript:x)\n").faults ==
        "8: link \"javascript:x\" is refused: only http, https, mailto and links inside the library are allowed\n");
}

TEST_CASE("a text isn't translated from its own language") {
  CHECK(read_text("---\nkind: guide\ntitle: A\ntranslated_from: en\n---\n").faults ==
        "4: a text can't be translated from its own language\n");
}

TEST_CASE("broken front matter is one problem, not one for each missing field") {
  CHECK(read_text("---\nkind: guide\ntitle: A: b\n---\n").faults ==
        "3: broken YAML: a value that holds \": \" needs quotes, or the indentation is off\n");
  CHECK(read_text("no front matter").faults ==
        "1: the file must begin with front matter: a line \"---\", fields, and another line \"---\"\n");
}

TEST_CASE("a file that is no text, or too large, is refused unread") {
  CHECK(read_text("---\nkind: guide\ntitle: caf\xE9\n---\n").faults == "3: the text isn't valid UTF-8 here; save the file as UTF-8\n");
  CHECK(read_text("\xFF\xFE-\0-\0").faults == "1: the file is UTF-16; save it as UTF-8\n");
  CHECK(read_text("---\nkind: guide\ntitle: A\n---\n" + std::string(10'000'000, 'x')).faults ==
        "the file is larger than 320 KB; split it into several documents\n");
  CHECK(read_text("---\nkind: case\ntitle: A\nclass: high-risk\n---\n" + std::string(300'000, 'x')).faults ==
        "6: the text is longer than 256 KB; split it into several documents\n");
}

TEST_CASE("a file has a hundred problems at most") {
  std::string text = "---\nkind: guide\ntitle: A\n---\n";
  for (int i = 0; i < 500; ++i) text += "[x](javascript:x)\n";
  const ReadText read = read_text(text);
  REQUIRE(read.problems.size() == 100);
  CHECK(read.problems.back().message == "and 401 problems more");
}

TEST_CASE("carriage returns and a byte order mark make no problem") {
  std::string text = "\xEF\xBB\xBF" + good_case;
  for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\r\n");
  CHECK(read_text(text).faults == "");
}

TEST_CASE("the fingerprint is over what a translator translates") {
  const auto print = [](const std::string& text) { return kb::fingerprint(read_text(text).document, text); };
  const std::string first = print(good_case);
  CHECK(first.size() == 12);
  CHECK(first.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(print(good_case) == first);
  CHECK(print(without(good_case, "tags: [customs]\n")) == first);
  CHECK(print(without(good_case, "held")) != first);
  CHECK(print(without(good_case, "What to say.")) != first);
  CHECK(print(good_case + "more\n") != first);
}

TEST_CASE("a required section with nothing in it is told; a subsection, an image or a table is something") {
  std::string empty = good_case;
  empty.replace(empty.find("wrong\n\nText\n"), 12, "wrong\n\n");
  CHECK(read_text(empty).faults == "21: section \"what-went-wrong\" is empty; write it below its heading\n");
  for (const char* content : {"### Part\n", "![](x.png)\n", "| a |\n|---|\n", "> q\n", "```\ncode\n```\n", "[[other]]\n"}) {
    CAPTURE(content);
    std::string filled = empty;
    filled.insert(filled.find("wrong\n\n") + 7, std::string(content) + "\n");
    CHECK(read_text(filled).faults == "");
  }
  std::string linked = empty;
  linked.replace(linked.find("What went wrong"), 15, "What went wrong [x](#situation) {#what-went-wrong}");
  CHECK(read_text(linked).faults == "21: section \"what-went-wrong\" is empty; write it below its heading\n");
  const size_t last = good_case.rfind("\nText");
  CHECK(read_text(good_case.substr(0, last)).faults == "29: section \"words-to-use\" is empty; write it below its heading\n");
}

TEST_CASE("a fingerprint is one, and of a text that is named") {
  const std::string head = "---\nkind: guide\ntitle: A\n";
  CHECK(read_text(head + "source_fingerprint: 0123456789ab\n---\n").faults ==
        "4: field \"source_fingerprint\" needs \"translated_from\", the language of the text it is of\n");
  CHECK(read_text(head + "translated_from: zh\nsource_fingerprint: 0123456789AB\n---\n").faults ==
        "5: field \"source_fingerprint\" must be 12 hexadecimal digits, as `casebook fingerprint` prints them; it is \"0123456789AB\"\n");
  CHECK(read_text(head + "translated_from: zh\nsource_fingerprint: abc\n---\n").faults ==
        "5: field \"source_fingerprint\" must be 12 hexadecimal digits, as `casebook fingerprint` prints them; it is \"abc\"\n");
}

TEST_CASE("values quoted in problems are spelt out") {
  CHECK(read_text("---\nkind: guide\ntitle: A\nmarkets: [\"a\\nb:1: fake\"]\n---\n").faults ==
        "4: field \"markets\" must be on one line\n");
}
