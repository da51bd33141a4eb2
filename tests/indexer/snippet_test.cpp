#include "indexer/snippet.h"

#include <doctest/doctest.h>

#include <random>

#include "indexer/languages.h"

using namespace indexer;

namespace {

std::string stored(const std::string& text, std::string_view base, const std::string& summary = "") {
  Analyser analyser;
  TermCounts terms;
  std::vector<Mark> marks;
  analyse(analyser, text, base, 1, terms, &marks);
  return pack_text("Title", summary, text, marks);
}

std::string snippet(const std::string& query, const std::string& text, std::string_view base, const std::string& summary = "") {
  Analyser analyser;
  std::vector<SoughtToken> sought;
  for (Token& token : analyser.tokenizer.tokens(query)) sought.push_back({std::move(token), 1});
  const std::string bytes = stored(text, base, summary);
  return snippet_html(StoredText(bytes), sought_keys(sought, base, analyser.stemmers));
}

/// Escaped text with nothing but <mark>, opened and closed in turn.
bool well_formed(std::string_view html) {
  bool open = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    const std::string_view rest = html.substr(i);
    if (rest.starts_with("<mark>")) {
      if (open) return false;
      open = true;
      i += 5;
    } else if (rest.starts_with("</mark>")) {
      if (!open) return false;
      open = false;
      i += 6;
    } else if (html[i] == '<' || html[i] == '>' || html[i] == '"' || html[i] == '\'') {
      return false;
    } else if (html[i] == '&') {
      bool entity = false;
      for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) entity |= rest.starts_with(known);
      if (!entity) return false;
    } else if (static_cast<unsigned char>(html[i]) < 0x20) {
      return false;
    }
  }
  return !open;
}

}  // namespace

TEST_CASE("what was sought is marked, in whole words, whatever its form") {
  CHECK(snippet("pairing", "The band paired at once.", "en") == "The band <mark>paired</mark> at once.");
  CHECK(snippet("手环", "智能手環連不上", "zh") == "智能<mark>手環</mark>連不上");
  CHECK(snippet("Gerate", "Das Gerät ist neu.", "de") == "Das <mark>Gerät</mark> ist neu.");
  CHECK(snippet("배터리", "배터리를 교체", "ko") == "<mark>배터리</mark>를 교체");
  CHECK(snippet("البطارية", "شحن البطارية الآن", "ar") == "شحن <mark>البطارية</mark> الآن");
  CHECK(snippet("バンド", "新しいﾊﾞﾝﾄﾞです", "ja") == "新しい<mark>ﾊﾞﾝﾄﾞ</mark>です");
  CHECK(snippet("SM-R380", "Model SM-R380 is out.", "en") == "Model <mark>SM</mark>-<mark>R380</mark> is out.");
}

TEST_CASE("a single ideograph of a longer word isn't marked on its own") { CHECK(snippet("手环", "手机和环境", "zh") == "手机和环境"); }

TEST_CASE("markup and control characters in a text are only text") {
  CHECK(snippet("b", "a <b>&\"' b\x01\x7F", "en") == "a &lt;<mark>b</mark>&gt;&amp;&quot;&#39; <mark>b</mark>");
  CHECK(snippet("evil",
                "evil \xE2\x80\xAE"
                "gpj.exe",
                "en") == "<mark>evil</mark> gpj.exe");
  CHECK(snippet("two", "one\ntwo", "en") == "one <mark>two</mark>");
}

TEST_CASE("the passage with most of what was sought is shown, from the beginning of its sentence") {
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "The battery is a part like any other. ";
  const std::string text = filler + "Hold the button until the band restarts. " + filler;
  const std::string html = snippet("band button restart battery", text, "en");
  CHECK(html.starts_with("Hold the <mark>button</mark> until the <mark>band</mark> <mark>restarts</mark>."));
  CHECK(html.ends_with("…"));
  CHECK(html.size() < 400);
}

TEST_CASE("without anything sought in the text, its beginning is shown; without a text, the summary or the title") {
  CHECK(snippet("parcel", "The band.", "en") == "The band.");
  CHECK(snippet("parcel", "", "en", "A summary & more") == "A summary &amp; more");
  CHECK(snippet("parcel", "", "en") == "Title");
  std::string characters;
  for (int i = 0; i < 200; ++i) characters += "环";
  CHECK(snippet("x", characters, "zh").size() == 60 * 3 + 3);
}

TEST_CASE("first letters are marked where a document has nothing else") {
  CHECK(snippet("drukarce", "Nowa drukarka", "xx") == "Nowa <mark>drukarka</mark>");
}

TEST_CASE("a snippet is well-formed, whatever the text, the query and the language") {
  std::mt19937 random(11);
  const std::string pieces[] = {"band ",   "<b>",  "&amp;",        "手环",     "環",       "ｶﾞ", "バンド", "배터리 ", "البطارية ", "שלום ",
                                "แบตเตอรี่", "บ",    "हिंदी ",        "ё ",       "\n",       "“",  "'",      "\"",      "。",        ". ",
                                "…",       "\xFF", "\xE2\x80\xAE", "\xCC\x81", "SM-R380 ", "15", "㍿",     "🙂",    "pairing ",  "x"};
  const char* languages[] = {"en", "zh", "ja", "ko", "ar", "th", "ru", "xx"};
  for (int round = 0; round < 4000; ++round) {
    std::string text, query;
    for (unsigned i = random() % 120; i > 0; --i) text += pieces[random() % std::size(pieces)];
    for (unsigned i = 1 + random() % 5; i > 0; --i) query += pieces[random() % std::size(pieces)];
    const std::string html = snippet(query, text, languages[random() % std::size(languages)]);
    CAPTURE(text);
    CAPTURE(query);
    CAPTURE(html);
    REQUIRE(well_formed(html));
    REQUIRE(!html.empty());
  }
}
