#include "kb/document/fields.h"

#include <doctest/doctest.h>

#include "kb/document/date.h"
#include "kb/document/utf8.h"

namespace {

std::string faults(std::string_view yaml, const char* kind = "guide") {
  std::vector<kb::Problem> problems;
  const kb::YamlValue fields = kb::parse_yaml(yaml, 2, 64 * 1024, problems);
  REQUIRE(problems.empty());
  kb::check_fields(fields, kb::find_kind(kind), kb::Vocabulary::shipped(), problems);
  std::string all;
  for (const auto& problem : problems) all += to_string(problem) + "\n";
  return all;
}

const std::string head = "kind: guide\ntitle: A\n";

}  // namespace

TEST_CASE("every common field passes with a right value") {
  CHECK(faults(head + "summary: S\nmarkets: [DE, EU]\nproducts: [any]\nscenarios: [logistics]\nplatforms: [amazon]\ntags: [a, "
                      "b]\nfound_by: [\"won't pair\"]\nowner: latam-team\n"
                      "verified: 2026-10-01\nverify_every: 180d\nsources: [https://example.org, Art. 9]\ntranslated_from: "
                      "zh-Hant\nsource_fingerprint: 0123456789ab\n") == "");
}

TEST_CASE("kind and title are required") {
  CHECK(faults("") == "1: field \"kind\" is missing\n1: field \"title\" is missing\n");
  CHECK(faults("kind: guide\ntitle: '  '\n") == "3: field \"title\" is empty; give it a value or leave the line out\n");
}

TEST_CASE("a field that nobody knows is told with the nearest one") {
  CHECK(faults(head + "market: [DE]\n") == "4: field \"market\" isn't known in a guide; did you mean \"markets\"?\n");
  CHECK(faults(head + "verifed: 2026-10-01\n") == "4: field \"verifed\" isn't known in a guide; did you mean \"verified\"?\n");
  CHECK(faults(head + "jurisdiction: EU\n") == "4: field \"jurisdiction\" isn't known in a guide\n");
}

TEST_CASE("a value outside the vocabulary is told with the nearest one") {
  CHECK(faults(head + "markets: [GE, germany]\n") ==
        "4: field \"markets\" has \"GE\", which isn't in the vocabulary\n"
        "4: field \"markets\" has \"germany\", which isn't in the vocabulary; did you mean \"DE\"?\n");
  CHECK(faults(head + "scenarios:\n  - logistcs\n") ==
        "5: field \"scenarios\" has \"logistcs\", which isn't in the vocabulary; did you mean \"logistics\"?\n");
}

TEST_CASE("a value of the wrong type is told how it should look") {
  CHECK(faults(head + "tags: a\n") == "4: field \"tags\" must be a list: tags: [one, another]\n");
  CHECK(faults(head + "tags: [[a]]\n") == "4: field \"tags\" must be a single text\n");
  CHECK(faults(head + "owner: [a]\n") == "4: field \"owner\" must be a single text\n");
  CHECK(faults(head + "verified: 01.10.2026\n") == "4: field \"verified\" must be a day such as 2026-10-01; it is \"01.10.2026\"\n");
  CHECK(faults(head + "verified:\n") == "4: field \"verified\" is empty; give it a value or leave the line out\n");
  CHECK(faults(head + "verify_every: 180\n") ==
        "4: field \"verify_every\" must be a time such as 180d, 6m or 1y, at most ten years; it is \"180\"\n");
  CHECK(faults(head + "translated_from: cn\n") ==
        "4: field \"translated_from\" must be a language, a BCP 47 tag such as zh, zh-Hant or pt-BR; it is \"cn\"\n");
  CHECK(faults(head + "translated_from: zh-hant\n") == "4: field \"translated_from\" is written \"zh-Hant\", not \"zh-hant\"\n");
  CHECK(faults("kind: case\ntitle: A\nclass: high-rsk\n", "case") ==
        "4: field \"class\" must be one of high-frequency, high-risk, high-value; it is \"high-rsk\", did you mean \"high-risk\"?\n");
  CHECK(faults("kind: retrospective\ntitle: A\ncase: BR_hold\n", "retrospective") ==
        "4: field \"case\" must be a document's id, such as br-customs-hold; it is \"BR_hold\"\n");
  CHECK(faults("kind: term\ntitle: A\nlabels: [a]\n", "term") ==
        "4: field \"labels\" must be lines of the form \"name: value\", indented below it\n");
  CHECK(faults("kind: guide\ntitle: \"A\\nB\"\n") == "3: field \"title\" must be on one line\n");
}

TEST_CASE("texts and lists have a length") {
  CHECK(faults("kind: guide\ntitle: " + std::string(300, 'x') + "\n") == "");
  CHECK(faults("kind: guide\ntitle: " + std::string(301, 'x') + "\n") == "3: field \"title\" is longer than 300 characters\n");
  std::string chinese;
  for (int i = 0; i < 300; ++i) chinese += "字";
  CHECK(faults("kind: guide\ntitle: " + chinese + "\n") == "");
  std::string many;
  for (int i = 0; i < 201; ++i) many += "t" + std::to_string(i) + ", ";
  CHECK(faults(head + "tags: [" + many + "]\n") == "4: field \"tags\" has more than 200 entries\n");
}

TEST_CASE("found_by has at most twenty queries, as long as a search may be") {
  std::string queries;
  for (int i = 0; i < 20; ++i) queries += "query " + std::to_string(i) + ", ";
  CHECK(faults(head + "found_by: [" + queries + "]\n") == "");
  CHECK(faults(head + "found_by: [" + queries + "one more]\n") == "4: field \"found_by\" has more than 20 entries\n");
  CHECK(faults(head + "found_by: [" + std::string(200, 'x') + "]\n") == "");
  std::string chinese;
  for (int i = 0; i < 67; ++i) chinese += "字";
  CHECK(faults(head + "found_by: [" + chinese + "]\n") == "4: field \"found_by\" is longer than 200 bytes\n");
}

TEST_CASE("a list names nothing twice, and \"any\" alone") {
  CHECK(faults(head + "tags: [a, b, a]\n") == "4: field \"tags\" names \"a\" twice\n");
  CHECK(faults(head + "markets: [any, DE]\n") == "4: field \"markets\" says \"any\" beside others; \"any\" stands alone\n");
}

TEST_CASE("a check can't have been made in the future") {
  CHECK(faults(head + "verified: " + kb::to_string(kb::today()) + "\n") == "");
  const std::string later = kb::to_string(kb::today() + std::chrono::days(2));
  CHECK(faults(head + "verified: " + later + "\n") == "4: field \"verified\" is a day in the future: " + later + "\n");
}

TEST_CASE("sources are web addresses or citations, no other addresses") {
  CHECK(faults(head + "sources: [https://example.org, HTTP://example.org, \"Note: see Art. 9\", \"Directive 2011/83/EU: Art. 9\", "
                      "\"《消费者权益保护法》：第25条\", \"RFC 9110\", \"at 10:30\"]\n") == "");
  for (const char* source :
       {"javascript:alert(1)", "JavaScript: alert(1)", " javascript:x", "data:text/html,x", "file:///etc/passwd", "ftp://x"}) {
    CAPTURE(source);
    std::string scheme(kb::trimmed(source));
    scheme = kb::folded(scheme.substr(0, scheme.find(':') + 1));
    CHECK(faults(head + "sources: [\"" + source + "\"]\n") ==
          "4: field \"sources\" has \"" + std::string(source) +
              "\"; only http and https addresses and plain citations are allowed, not \"" + scheme + "\"\n");
  }
}

TEST_CASE("texts and words stand on one line, without tabs") {
  CHECK(faults(head + "summary: \"a\\nb\"\n") == "4: field \"summary\" must be on one line\n");
  CHECK(faults(head + "tags: [\"a\\nb\"]\n") == "4: field \"tags\" must be on one line\n");
  CHECK(faults("kind: guide\ntitle: \"a\\tb\"\n") == "3: field \"title\" holds a tab; write a space\n");
}
