#include "indexer/dictionary_formats.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/dictd.h"

using namespace indexer;

namespace {

std::string base64(std::size_t number) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string digits(1, alphabet[number % 64]);
  for (; number >= 64; number /= 64) digits.insert(digits.begin(), alphabet[number / 64 % 64]);
  return digits;
}

/// A dictionary of these records, in dictd's format.
DictionaryText dictd(const std::string& from, const std::string& to, const std::vector<std::string>& records) {
  DictionaryText dictionary{from, to, "", "about this dictionary\n"};
  dictionary.index = "00databaseinfo\tA\t" + base64(dictionary.text.size()) + "\n";
  for (const std::string& record : records) {
    dictionary.index += "word\t" + base64(dictionary.text.size()) + "\t" + base64(record.size()) + "\n";
    dictionary.text += record;
  }
  return dictionary;
}

using Pairs = std::vector<std::string>;

/// What a reader gives: `akku=battery`, in order; of `lang` alone if it is named.
Pairs read(void (*reader)(const DictionaryText&, const PairSink&), const DictionaryText& dictionary, std::string_view lang = {}) {
  Pairs pairs;
  reader(dictionary, [&](const WordPair& pair) {
    CHECK(pair.weight > 0);
    CHECK(pair.weight <= 1);
    if (lang.empty() || pair.from_lang == lang) pairs.push_back(pair.from + "=" + pair.to);
  });
  return pairs;
}

}  // namespace

TEST_CASE("dictd's index leads to each record once, and never outside") {
  CHECK(dictd_records("a\tA\tB\nb\tB\tB\nalias\tA\tB\n00databaseinfo\tA\tC\n", "xy") == std::vector<std::string_view>{"x", "y"});
  CHECK(dictd_records("a\tC\tB\nb\tA\tD\nc\tA\nd\t?\tB\ne\t////////////\tB\nf\tA\t//////\n\n\t\t\n", "xy").empty());
}

TEST_CASE("FreeDict: the words, without pronunciation, grammar, explanations and examples") {
  CHECK(read(read_freedict, dictd("es", "en", {"árabe /ˈaɾabe/ <adj>\n1. Arabian, Arabic\n2. Arab\n"})) ==
        Pairs{"árabe=Arabian", "árabe=Arabic", "árabe=Arab"});
  CHECK(read(read_freedict, dictd("en", "hi", {"berry /bˈɛɹi/ <N>\n1. झड़बेरी\n      \"I like gooseberries.\"\n"})) == Pairs{"berry=झड़बेरी"});
  CHECK(read(read_freedict, dictd("en", "no", {"calculator //kæl// //kəl(ə)// /[ˈkæl]/ <n>\nkalkulator\nelectronic device\n"})) ==
        Pairs{"calculator=kalkulator"});
  CHECK(read(read_freedict, dictd("en", "no", {"calf //kaf// <n>\n1. kalv 2.\nyoung cow\n 3.\nyoung deer\n"})) == Pairs{"calf=kalv"});
  CHECK(read(read_freedict, dictd("en", "pl", {"charge /tʃ/ <V>\n I. 1.  ładować\n 2.  oskarżać\n"})) ==
        Pairs{"charge=ładować", "charge=oskarżać"});
  CHECK(read(read_freedict, dictd("de", "en", {"Gerät /ɡə/ <neut>\n [comp.] device <n>\n   Synonyms: {Apparat}\n\n see: {Geräte}\n"})) ==
        Pairs{"Gerät=device"});
  CHECK(read(read_freedict, dictd("ja", "en", {"電池 /d/, バッテリー /b/\n(noun)\nbattery\n"})) ==
        Pairs{"電池=battery", "バッテリー=battery"});
}

TEST_CASE("Mueller: the short Russian senses of each number") {
  CHECK(read(read_mueller, dictd("en", "ru",
                                 {"battery\n   [↗bætɜrɪ] _n.\n   1) _воен. батарея; дивизион (лёгкой\n   артиллерии)\n   2) _эл. "
                                  "аккумулятор; cooking battery кухонная посуда\n"})) ==
        Pairs{"battery=батарея", "battery=дивизион", "battery=аккумулятор"});
}

TEST_CASE("CC-CEDICT, in both its formats") {
  CHECK(
      read(read_cedict,
           {"zh", "en", "",
            "# comment\n電池 电池 [dian4 chi2] /battery/CL:節|节[jie2]/\n退貨 退货 [tui4 huo4] /to return merchandise; to send back/\n"}) ==
      Pairs{"电池=battery", "退货=return merchandise", "退货=send back"});
  CHECK(read(read_cedict_dictd,
             dictd("zh", "en",
                   {"電池|电池\n[diàn chí]\nbattery\n",
                    "一次\n[yī cì]\nfirst; first time; once; (math.) linear (of degree one); a long list of it\nall\n"})) ==
        Pairs{"电池=battery", "一次=first", "一次=first time", "一次=once", "一次=linear"});
}

TEST_CASE("Ding: parts of one side belong to the same parts of the other") {
  CHECK(read(read_ding,
             {"de", "en", "",
              "# comment :: x\nAkku {m} /A/ [electr.] | Akkus {pl} :: battery; accumulator | batteries\nungleich | zwei :: one\n"}) ==
        Pairs{"Akku=battery", "Akku=accumulator", "Akkus=batteries"});
}

TEST_CASE("EDICT serves Japanese by headword and reading, and Chinese by headwords of Han alone") {
  const std::string utf8 =
      "電池 [でんち] /(n) battery/cell/(P)/EntL1/\n返す [かえす] /(v5s,vt) to return (something)/(P)/\nヒート /(n) heat/\n";
  CHECK(read(read_edict, {"ja", "en", "", utf8}, "ja") ==
        Pairs{"電池=battery", "電池=cell", "でんち=battery", "でんち=cell", "返す=return", "かえす=return", "ヒート=heat"});
  CHECK(read(read_edict, {"ja", "en", "", utf8}, "zh") == Pairs{"電池=battery", "電池=cell"});
  const std::string euc_jp = "\xC5\xC5\xC3\xD3 [\xA4\xC7\xA4\xF3\xA4\xC1] /(n) battery/(P)/\n";
  CHECK(read(read_edict, {"ja", "en", "", euc_jp}, "ja") == Pairs{"電池=battery", "でんち=battery"});
}

TEST_CASE("messages are dictionaries where they are short, and teach words where they are many") {
  const std::string lines = "Send\tGửi đi\nRemove the account\tGỡ bỏ tài khoản\nOpen the account now\tMở tài khoản ngay bây giờ\n";
  const Pairs pairs = read(read_messages, {"en", "vi", "", lines});
  CHECK(std::find(pairs.begin(), pairs.end(), "Send=Gửi đi") != pairs.end());
  CHECK_MESSAGE(std::find(pairs.begin(), pairs.end(), "account=khoản") != pairs.end(), pairs.back());
}

TEST_CASE("no bytes trouble a reader") {
  std::string noise;
  unsigned state = 1;
  for (int i = 0; i < 20'000; ++i) noise += " /[](){};,|:\n\t.1)a\xE9\x9B\xBB\xFF"[(state = state * 1103515245 + 12345) >> 16 & 15];
  for (const auto reader : {read_freedict, read_mueller, read_cedict_dictd, read_cedict, read_ding, read_edict, read_messages}) {
    read(reader, {"zh", "en", "", noise});
    read(reader, dictd("en", "ru", {noise, "", "\n", " :: ", noise.substr(7)}));
  }
}
