#include "kb/document/pasted_text.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

using kb::said_in;

TEST_CASE("what a chat window or a ticket holds is said as it stands") {
  CHECK(said_in("手环连不上，怎么办？") == "手环连不上，怎么办？");
  CHECK(said_in("My band won't pair.\n\nI restarted it twice: no luck.") == "My band won't pair.\n\nI restarted it twice: no luck.");
  CHECK(said_in("Von: hier kommt nichts mehr an, seit ich das Update gemacht habe") ==
        "Von: hier kommt nichts mehr an, seit ich das Update gemacht habe");
  CHECK(said_in("😡😡😡") == "😡😡😡");
  CHECK(said_in("") == "");
}

TEST_CASE("of a mail's headers the subject stays") {
  CHECK(said_in("From: a <a@example.com>\nTo: shop\nDate: Thu, 12 Nov 2026\nSubject: Where is my parcel?\n\nIt is three weeks late, please "
                "help me.") == "Where is my parcel?\n\nIt is three weeks late, please help me.");
  CHECK(said_in("发件人：李\n收件人：客服\n主题：退款\n\n我三周前退的货，钱还没有收到。") == "退款\n\n我三周前退的货，钱还没有收到。");
}

TEST_CASE("what a mail quotes is not what the customer says now") {
  CHECK(said_in("The left side is silent, and cleaning did not help.\n\nOn Mon, 9 Nov 2026 Shop wrote:\n> Please return the charger.") ==
        "The left side is silent, and cleaning did not help.");
  CHECK(
      said_in("Das Band lädt nicht mehr, was kann ich tun?\n-----Ursprüngliche Nachricht-----\nVon: Shop\nAn: mich\n\nIhr Akku ist da.") ==
      "Das Band lädt nicht mehr, was kann ich tun?");
  CHECK(said_in("> first question of mine\nAnd here is what I answer to that, in full.") == "And here is what I answer to that, in full.");
}

TEST_CASE("a forwarded mail with hardly a word before it is read whole") {
  CHECK(said_in("fyi\n\n----- Forwarded message -----\n> My robot vacuum doesn't charge any more\n> since yesterday.") ==
        "fyi\n\n----- Forwarded message -----\nMy robot vacuum doesn't charge any more\nsince yesterday.");
}

TEST_CASE("a signature and encoded bytes are left out") {
  CHECK(said_in("The parcel is broken, photos attached here.\n" + std::string(76, 'Q') + "\n" + std::string(76, 'x') +
                "\n-- \nDana\nSales") == "The parcel is broken, photos attached here.");
}

TEST_CASE("of HTML the text stays, each block a line") {
  CHECK(said_in("<html><head><style>p{color:red}</style></head><body><p>Wo ist mein&nbsp;Paket &amp; wann kommt es?</p><br>"
                "<div>Gru&#223;<!-- x --></div></body></html>") == "Wo ist mein Paket & wann kommt es?\n\nGruß");
  CHECK(said_in("3 < 5 and 7 > 2, that is how it stands") == "3 < 5 and 7 > 2, that is how it stands");
  CHECK(said_in("<p>an open tag <div and nothing more </p>and what is behind it").find("what is behind it") != std::string::npos);
}

TEST_CASE("any bytes are read, in time proportional to their number") {
  CHECK_FALSE(said_in(std::string("\xff\xfe<\0>&#;&#xZZ;", 13)).empty());
  const auto start = std::chrono::steady_clock::now();
  for (const std::string piece : {"<", "<!--", "&", "> ", "<p ", "<! ", "&#x", "a:\n", "<style>"}) {
    std::string many;
    while (many.size() < 2 * kb::pasted_text_bytes) many += piece;
    CHECK(said_in(many).size() <= kb::pasted_text_bytes);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}
