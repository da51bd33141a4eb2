#include "indexer/titles.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

std::string folded(const char* title) {
  Tokenizer tokenizer;
  return folded_title(tokenizer, title);
}

std::string marked(const char* title, std::vector<Span> spans) {
  Tokenizer tokenizer;
  return marked_title(tokenizer, title, std::move(spans));
}

/// The title from each start on, with a mark for its kind.
std::vector<std::string> starts(const std::string& folded_text) {
  std::vector<std::string> result;
  for (const TitleStart& start : title_starts(folded_text))
    result.push_back((start.kind == TitleStart::Kind::title  ? "^"
                      : start.kind == TitleStart::Kind::word ? "_"
                                                             : "-") +
                     folded_text.substr(start.at));
  return result;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a title is folded, with a space before each word and each run of characters") {
  CHECK(folded("Conexión: ÉTEINTE!") == " conexion eteinte");
  CHECK(folded("智能手環 App 連不上") == " 智能手环 app 连不上");
  CHECK(folded("スマートバンド") == " すまーとばんど");
  CHECK(folded("배터리 수명") == " 배터리 수명");
  CHECK(folded("แบตเตอรี่หมด เร็ว") == " แบตเตอรี่หมด เร็ว");
}

TEST_CASE("a search may begin at the title, at a word, at each ideograph and behind an Arabic article") {
  CHECK(starts(" smart band") == Lines{"^smart band", "_band"});
  CHECK(starts(" 手环 app") == Lines{"^手环 app", "-环 app", "_app"});
  CHECK(starts(" البطاريه") == Lines{"^البطاريه", "-بطاريه"});
  CHECK(starts(" 배터리") == Lines{"^배터리"});
  CHECK(starts("").empty());
}

TEST_CASE("what was typed is marked in the title as it is written") {
  CHECK(marked("Conexión perdida", {{1, 5}}) == "<mark>Cone</mark>xión perdida");
  CHECK(marked("Conexión perdida", {{1, 9}}) == "<mark>Conexión</mark> perdida");
  CHECK(marked("Tom & Jerry's", {{1, 4}, {5, 8}}) == "<mark>Tom</mark> &amp; <mark>Jer</mark>ry&#39;s");
  CHECK(marked("<b>", {{1, 2}}) == "&lt;<mark>b</mark>&gt;");
  CHECK(marked("smart, band", {{1, 11}}) == "<mark>smart, band</mark>");
  CHECK(marked("智能手環連不上", {{7, 13}}) == "智能<mark>手環</mark>連不上");
  CHECK(marked("plain", {}) == "plain");
}

TEST_CASE("a word with another number of letters when folded is marked whole") {
  CHECK(marked("Große Straße", {{7, 9}}) == "Große <mark>Straße</mark>");
}
