#include "indexer/tokens.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace indexer;

namespace {

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Token& token : Tokenizer().tokens(text)) result.push_back(token.text);
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("text is cut into words and characters, normalized") {
  CHECK(texts("The BAND won't pair.") == Texts{"the", "band", "won", "t", "pair"});
  CHECK(texts("l’appareil") == Texts{"l", "appareil"});
  CHECK(texts("SM-R380") == Texts{"sm", "r380"});
  CHECK(texts("手環 ABC") == Texts{"手", "环", "abc"});
  CHECK(texts("ＡＢＣ１２") == Texts{"abc12"});
  CHECK(texts("ﾊﾞﾝﾄﾞ") == texts("バンド"));
  CHECK(texts("㎏") == Texts{"kg"});
  CHECK(texts("٣٤ ۵") == Texts{"34", "5"});
  CHECK(texts("Straße") == Texts{"strasse"});
  CHECK(texts("co\xC2\xADoperate") == Texts{"cooperate"});
  CHECK(texts("연결 안됨") == Texts{"연", "결", "안", "됨"});
  CHECK(texts("ที่อยู่จัดส่ง").size() > 1);
  CHECK(texts("").empty());
  CHECK(texts(" \n\t.,;").empty());
}

TEST_CASE("a token says where it stands and what joins it to the one before") {
  const auto tokens = Tokenizer().tokens("é SM-R380 手环，断连");
  REQUIRE(tokens.size() == 7);
  CHECK(tokens[0].offset == 0);
  CHECK(tokens[0].length == 2);
  CHECK(tokens[1].joint == '\0');
  CHECK(tokens[2].joint == '-');
  CHECK(tokens[2].has_digit);
  CHECK(tokens[4].joint == ' ');
  CHECK(tokens[5].joint == '\0');
}

TEST_CASE("hostile text is cut in bounded time") {
  std::string tower = "a";
  for (int i = 0; i < 100'000; ++i) tower += "\xCC\x81";
  CHECK(Tokenizer().tokens(tower).size() == 1);
  CHECK(Tokenizer().tokens(std::string(100'000, 'x')).front().text.size() == 64);
  std::string thai;
  for (int i = 0; i < 30'000; ++i) thai += "ก";
  CHECK(!Tokenizer().tokens(thai).empty());
  CHECK(Tokenizer().tokens("\xFF\xFE\x80\xC0 ok").size() == 1);
  CHECK(Tokenizer().tokens(std::string_view("a\0b", 3)).size() == 2);
}

TEST_CASE("whatever the bytes, tokens lie within the text, in order") {
  std::mt19937 random(7);
  Tokenizer tokenizer;
  const std::string pieces[] = {"a", "Ä", "手",   "ﾊ",        "ﾞ",  "한",           "ก",  "่",   "\xCC\x81", "1", "٣",
                                "-", " ", "\xFF", "\xE6\x89", "㍿", "\xE2\x80\x8D", "ᄒ", "ᅡ", "🙂"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = random() % 20; i > 0; --i) text += pieces[random() % std::size(pieces)];
    std::size_t end = 0;
    for (const Token& token : tokenizer.tokens(text)) {
      CAPTURE(text);
      REQUIRE(token.offset >= end);
      end = token.offset + token.length;
      REQUIRE(end <= text.size());
      REQUIRE(!token.text.empty());
    }
  }
}

TEST_CASE("what folds to nothing is no word: an Arabic lengthening stroke or a vowel sign by itself") {
  CHECK(Tokenizer().tokens("ـ").empty());
  CHECK(Tokenizer().tokens("a ـّ b").size() == 2);
  CHECK(Tokenizer().tokens("\xef\xb9\xbd").empty());  // ﹽ, its form in the middle of a word
  CHECK(Tokenizer().tokens("كتـاب").size() == 1);
}

TEST_CASE("an Arabic word is itself however far it is stretched") { CHECK(texts("كتـــاب") == texts("كتاب")); }
