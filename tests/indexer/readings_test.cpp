#include "indexer/readings.h"

#include <doctest/doctest.h>

using namespace indexer;

namespace {

bool reads(const char* title, const char* typed, HanReading han = HanReading::mandarin) {
  return read_to(title, 0, typed_sounds(typed), han).has_value();
}

}  // namespace

TEST_CASE("Chinese is read by full Pinyin, by initials and by both mixed, unfinished at the end") {
  for (const char* typed :
       {"shouji", "shoujiwangluo", "sjwl", "sj", "shouj", "shoujiwangl", "shoujwl", "shjwluo", "s", "sh", "SHOU JI", "shou'ji"})
    CHECK_MESSAGE(reads("手机网络", typed), typed);
  for (const char* typed : {"shouu", "jwl", "souji", "sjwlx", "shoujix"}) CHECK_MESSAGE(!reads("手机网络", typed), typed);
  CHECK_FALSE(reads("手机", "shouji", HanReading::none));
}

TEST_CASE("a character with several readings is found by each") {
  CHECK(reads("银行", "yinhang"));
  CHECK(reads("行李", "xingli"));
  CHECK(reads("重新", "chongxin"));
  CHECK(reads("重量", "zhongliang"));
  CHECK(reads("长度", "changdu"));
  CHECK(reads("退还", "tuihuan"));
  CHECK(reads("还是", "haishi"));
  CHECK(reads("订单", "dingdan"));
  CHECK(reads("单", "shan"));
}

TEST_CASE("ü is typed as v, u or ü") {
  for (const char* typed : {"lv", "lu", "lü"}) CHECK_MESSAGE(reads("绿", typed), typed);
}

TEST_CASE("characters and letters mix as they do while an input method composes") {
  CHECK(reads("手机网络", "手jiwangluo"));
  CHECK(reads("手机网络", "手机wl"));
  CHECK(reads("ばんど", "ばんd"));
  CHECK(reads("手环app连不上", "shouhuanapplbs"));
}

TEST_CASE("kana are read by romaji of either school, long vowels written or not") {
  CHECK(reads("ばんど", "bando"));
  CHECK(reads("ばんど", "ban"));
  CHECK(reads("すまーと", "sumato"));
  CHECK(reads("すまーと", "sumaato"));
  CHECK(reads("ばってりー", "batteri"));
  CHECK(reads("ばってりー", "batterii"));
  CHECK(reads("しゃしん", "shashin"));
  CHECK(reads("しゃしん", "syasin"));
  CHECK(reads("ちゃーじ", "chaji"));
  CHECK(reads("ちゃーじ", "tyazi"));
  CHECK(reads("ふぁいる", "fairu"));
  CHECK(reads("うぃんどう", "windou"));
  CHECK(reads("でーた", "deta"));
  CHECK(reads("ちぇっく", "chekku"));
  CHECK(reads("てぃっしゅ", "tisshu"));
  CHECK_FALSE(reads("ばんど", "bandu"));
}

TEST_CASE("Hangul is read by initial consonants, and while a syllable is unfinished") {
  for (const char* typed : {"ㅂㅌㄹ", "ㅂ", "배", "배ㅌ", "배터", "배털", "배터리", "배터ㄹ"}) CHECK_MESSAGE(reads("배터리", typed), typed);
  CHECK(reads("과일", "고"));
  CHECK(reads("닭고기", "달ㄱ"));
  CHECK(reads("배터리 수명", "배터리수명"));
  CHECK(reads("배터리 수명", "ㅂㅌㄹㅅㅁ"));
  for (const char* typed : {"ㅌㄹ", "버", "배토"}) CHECK_MESSAGE(!reads("배터리", typed), typed);
}

TEST_CASE("a reading says how far it went") {
  CHECK(read_to("手机网络", 0, typed_sounds("shouj"), HanReading::mandarin) == 6);
  CHECK(read_to("手机网络", 3, typed_sounds("jwl"), HanReading::mandarin) == 12);
  CHECK(read_to("しゃしん", 0, typed_sounds("sh"), HanReading::none) == 3);
  CHECK(read_to("しゃしん", 0, typed_sounds("sha"), HanReading::none) == 6);
}

TEST_CASE("first sounds are each named once, by every reading") {
  CHECK(first_sounds("重", 0, HanReading::mandarin) == U"zc");
  CHECK(first_sounds("手", 0, HanReading::mandarin) == U"s");
  CHECK(first_sounds("手", 0, HanReading::none).empty());
  CHECK(first_sounds("배", 0, HanReading::none) == U"ㅂ");
  CHECK(first_sounds("smart", 0, HanReading::mandarin).empty());
}

TEST_CASE("nobody types more than sixty sounds, and anything may be typed") {
  CHECK(typed_sounds(std::string(60, 'a')).size() == 60);
  CHECK(typed_sounds(std::string(61, 'a')).empty());
  CHECK(typed_sounds("\xff\xfe ,.").empty());
  CHECK_FALSE(read_to("手机", 0, U"", HanReading::mandarin));
}
