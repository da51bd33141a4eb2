#include "kb/document/utf8.h"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string fault(std::string_view text, int first_line = 1) {
  std::vector<kb::Problem> problems;
  const bool good = kb::check_text(text, first_line, problems);
  REQUIRE(good == problems.empty());
  return good ? "" : to_string(problems[0]);
}

}  // namespace

TEST_CASE("text in any script passes") { CHECK(fault("Grüße, 你好 🙂\tתודה\r\n") == ""); }

TEST_CASE("what is no text is refused with its line") {
  CHECK(fault("a\nb\n\xC3(") == "3: the text isn't valid UTF-8 here; save the file as UTF-8");
  CHECK(fault("\xFF\xFE"
              "a") == "1: the file is UTF-16; save it as UTF-8");
  CHECK(fault(std::string_view("a\n\0b", 4), 5) == "6: control character U+0000 isn't allowed in a text");
  CHECK(fault("a\x1B[31m") == "1: control character U+001B isn't allowed in a text");
  CHECK(fault("\xED\xA0\x80") != "");      // a surrogate
  CHECK(fault("\xC0\xAF") != "");          // an overlong slash
  CHECK(fault("\xF4\x90\x80\x80") != "");  // beyond U+10FFFF
  CHECK(fault("Stra\xDF"
              "e\n") != "");  // Latin-1
}

TEST_CASE("code points are read one by one, bad bytes as U+FFFD") {
  CHECK(kb::code_points("a你🙂") == U"a你🙂");
  CHECK(kb::code_points("a\xFF"
                        "b") == U"a\uFFFDb");
  CHECK(kb::count_code_points("續航") == 2);
  CHECK(kb::last_code_point("ab你") == U'你');
  CHECK(kb::last_code_point("🙂") == U'🙂');
  CHECK(kb::last_code_point("") == 0);
}

TEST_CASE("folding meets words that differ in case") {
  CHECK(kb::folded("ÄRGER Σ") == kb::folded("ärger ς"));
  CHECK(kb::trimmed(" \t a b \r\n") == "a b");
  CHECK(kb::trimmed(" \n ") == "");
}

TEST_CASE("Chinese and Japanese lines join without a space; Korean, Latin and emoji don't") {
  for (char32_t c : U"你、。カ（，") {
    if (c) CHECK(kb::joins_over_line_break(c));
  }
  for (char32_t c : U"a1한é 🙂") {
    if (c) CHECK_FALSE(kb::joins_over_line_break(c));
  }
}

TEST_CASE("text is made printable, and what is printable stays") {
  CHECK(kb::printable("plain, 好, é, 👍, العربية") == "plain, 好, é, 👍, العربية");
  CHECK(kb::printable(std::string_view("\0\x07\x7F\xC2\x9B\xFF", 6)) == "\\x00\\x07\\x7f\\x9b\\xff");
  CHECK(kb::printable("a\u202Ab\u2066c\u2069\u2028") == "a\\u202ab\\u2066c\\u2069\\u2028");
}

TEST_CASE("directions are turned by embeddings, overrides and isolates, not by marks") {
  for (char32_t c : {U'\u202A', U'\u202E', U'\u2066', U'\u2069'}) CHECK(kb::turns_direction(c));
  for (char32_t c : {U'\u200E', U'\u200F', U'\u2029', U'\u202F', U'\u2065', U'\u206A', U'a'}) CHECK_FALSE(kb::turns_direction(c));
}
