#include "indexer/query_syntax.h"

#include <doctest/doctest.h>

#include <random>

using namespace indexer;

namespace {

using Texts = std::vector<std::string>;

/// The words without the blanks around and between them.
std::string words(const QuerySyntax& syntax) {
  std::string result;
  for (const char c : syntax.words)
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string fields(const QuerySyntax& syntax) {
  std::string result;
  for (const TypedField& typed : syntax.fields)
    result += (typed.excluded ? "-" : "") + std::string(typed.field->name) + "=" + typed.value + ";";
  return result;
}

std::string range(std::string_view text) {
  const auto days = parse_date_range(text);
  if (!days) return "none";
  return (days->first ? kb::to_string(*days->first) : "") + ".." + (days->last ? kb::to_string(*days->last) : "");
}

}  // namespace

TEST_CASE("quotes hold words together, in the typography of each language") {
  for (const std::string query : {"\"wont pair\" band", "“wont pair” band", "„wont pair“ band", "«wont pair» band", "»wont pair« band",
                                  "「wont pair」 band", "『wont pair』 band", "＂wont pair＂ band"}) {
    CAPTURE(query);
    const QuerySyntax syntax = read_syntax(query);
    CHECK(syntax.phrases == Texts{"wont pair"});
    CHECK(words(syntax) == "wont pair band");
    CHECK(syntax.words.size() == query.size());
  }
  CHECK(read_syntax("手环“连不上”手机").phrases == Texts{"连不上"});
}

TEST_CASE("a quote that doesn't begin a word, or never ends, is a character") {
  CHECK(read_syntax("5\" screen 7\" screen").phrases.empty());
  CHECK(read_syntax("\"wont pair").phrases.empty());
  CHECK(words(read_syntax("\"wont pair")) == "\"wont pair");
  CHECK(read_syntax("\"\" \"  \"").phrases.empty());
}

TEST_CASE("a dash before a word or a phrase excludes it") {
  const QuerySyntax syntax = read_syntax("parcel -customs -\"import tax\" -关税");
  CHECK(syntax.exclusions == Texts{"customs", "import tax", "关税"});
  CHECK(syntax.phrases.empty());
  CHECK(words(syntax) == "parcel");
}

TEST_CASE("hyphens, negative numbers and arrows are what they look like") {
  for (const std::string query : {"e-mail SM-R380", "-5 degrees", "band - phone", "-- ->"}) {
    CAPTURE(query);
    CHECK(read_syntax(query).exclusions.empty());
    CHECK(read_syntax(query).words == query);
  }
}

TEST_CASE("fields narrow, lists mean any, a dash turns them round") {
  const QuerySyntax syntax = read_syntax("refund kind:regulation market:DE,FR -platform:amazon tag:\"two words\" OWNER:latam-team");
  CHECK(fields(syntax) == "kind=regulation;market=DE;market=FR;-platform=amazon;tag=two words;owner=latam-team;");
  CHECK(words(syntax) == "refund");
  CHECK(syntax.notes.empty());
  CHECK(fields(read_syntax("market: DE refund")) == "market=DE;");
  CHECK(fields(read_syntax("market：DE 退款")) == "market=DE;");
}

TEST_CASE("every field of the table can be typed as its example shows") {
  for (const QueryField& field : query_fields()) {
    CAPTURE(field.name);
    const QuerySyntax syntax = read_syntax(field.example);
    CHECK(syntax.notes.empty());
    CHECK(words(syntax).empty());
    CHECK(static_cast<int>(syntax.fields.size()) + (syntax.updated ? 1 : 0) + (syntax.stale ? 1 : 0) == 1);
  }
}

TEST_CASE("an unknown field is searched for as words, and explained") {
  const QuerySyntax syntax = read_syntax("markt:DE refund");
  CHECK(words(syntax) == "markt:DE refund");
  CHECK(syntax.notes == std::vector<Note>{{"unknown_field", "markt", "market"}});
  CHECK(read_syntax("at 12:30 see https://example.org/a Re: order C:\\temp").notes.empty());
  CHECK(read_syntax("market:").notes == std::vector<Note>{{"empty_field", "market", "market:DE"}});
}

TEST_CASE("dates are years, months, days and ranges of them") {
  CHECK(range("2026") == "2026-01-01..2026-12-31");
  CHECK(range("2026-02") == "2026-02-01..2026-02-28");
  CHECK(range("2026-02-03") == "2026-02-03..2026-02-03");
  CHECK(range("2026-01..") == "2026-01-01..");
  CHECK(range("..2025") == "..2025-12-31");
  CHECK(range("2026-01..2026-03") == "2026-01-01..2026-03-31");
  for (const std::string wrong : {"", "..", "26", "2026-13", "2026-02-30", "yesterday", "2026-1", "2026..x", "-026", "20:6"}) {
    CAPTURE(wrong);
    CHECK(range(wrong) == "none");
  }
  CHECK(read_syntax("updated:yesterday").notes == std::vector<Note>{{"bad_date", "yesterday", "updated:2026-01.."}});
}

TEST_CASE("stale is asked with yes or no") {
  CHECK(read_syntax("stale:yes").stale == true);
  CHECK(read_syntax("stale:NO").stale == false);
  CHECK(read_syntax("-stale:yes").stale == false);
  CHECK(read_syntax("stale:maybe").notes == std::vector<Note>{{"bad_stale", "maybe", "stale:yes"}});
}

TEST_CASE("a typed field can be taken out again, and the rest stays") {
  const std::string query = "refund market:DE,FR,ES late kind:case";
  const QuerySyntax syntax = read_syntax(query);
  REQUIRE(syntax.fields.size() == 4);
  CHECK(without_field(query, syntax.fields[0]) == "refund market:FR,ES late kind:case");
  CHECK(without_field(query, syntax.fields[1]) == "refund market:DE,ES late kind:case");
  CHECK(without_field(query, syntax.fields[2]) == "refund market:DE,FR late kind:case");
  CHECK(without_field(query, syntax.fields[3]) == "refund market:DE,FR,ES late");
}

TEST_CASE("whatever is typed, the words keep their places and nothing is made up") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"\"", "“", "”",  "-",    ":", "：",   "market", "kind", "updated", "..",
                                           ",",  " ", "\t", "手环", "x", "2026", "\xFF",   "\0",   "»",       "«"};
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    for (unsigned i = random() % 24; i > 0; --i) query += pieces[random() % pieces.size()];
    CAPTURE(query);
    const QuerySyntax syntax = read_syntax(query);
    REQUIRE(syntax.words.size() == query.size());
    for (std::size_t i = 0; i < query.size(); ++i) REQUIRE((syntax.words[i] == query[i] || syntax.words[i] == ' '));
    for (const TypedField& typed : syntax.fields) REQUIRE(without_field(query, typed).size() <= query.size());
  }
}
