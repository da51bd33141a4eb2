#include "indexer/lookup_key.h"

#include <doctest/doctest.h>

using namespace indexer;

TEST_CASE("a key is what a query's tokens are, joined as the script is written") {
  Analyser analyser;
  CHECK(lookup_key(analyser, "Batteries", "en").stems == lookup_key(analyser, "battery", "en").stems);
  CHECK(lookup_key(analyser, "power bank", "en").stems == "power bank");
  CHECK(lookup_key(analyser, "Gerät", "de").stems == lookup_key(analyser, "geraete", "de").stems.substr(0, 3) + "at");
  CHECK(lookup_key(analyser, "電池", "zh").stems == "电池");
  CHECK(lookup_key(analyser, "電池", "ja").stems == "电池");
  CHECK(lookup_key(analyser, "バッテリー", "ja").stems == lookup_key(analyser, "ばってりー", "ja").stems);
  CHECK(lookup_key(analyser, "배터리 수명", "ko").stems == "배터리수명");
  CHECK(lookup_key(analyser, "แบตเตอรี่", "th").stems == "แบตเตอรี่");
  CHECK(lookup_key(analyser, "USB线", "zh").stems == "usb 线");
  CHECK(lookup_key(analyser, "iPhone15", "de").stems == "iphone15");
  CHECK(lookup_key(analyser, " … ", "en").stems.empty());
}

TEST_CASE("a key built token by token is the key of the text") {
  Analyser analyser;
  for (const auto& [text, lang] :
       {std::pair{"Rückgabe des Geräts", "de"}, {"充电器 USB 线", "zh"}, {"배터리 usb 수명", "ko"}, {"ที่อยู่จัดส่ง", "th"}}) {
    std::string key, exact;
    bool before = false;
    int count = 0;
    for (const Token& token : analyser.tokenizer.tokens(text)) {
      append_to_key(key, key_part(analyser, token, lang), before, is_unspaced(token));
      append_to_key(exact, exact_part(token), before, is_unspaced(token));
      before = is_unspaced(token);
      ++count;
    }
    const LookupKey whole = lookup_key(analyser, text, lang);
    CHECK(whole.stems == key);
    CHECK(whole.exact == exact);
    CHECK(whole.tokens == count);
  }
}
