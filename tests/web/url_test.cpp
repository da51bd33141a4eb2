#include "web/url.h"

#include <doctest/doctest.h>

#include <random>

TEST_CASE("percent-encoding is decoded strictly") {
  CHECK(web::decode_component("%E7%94%B5%e6%b1%a0", false) == "电池");
  CHECK(web::decode_component("a+b", true) == "a b");
  CHECK(web::decode_component("a+b", false) == "a+b");
  CHECK(web::decode_component("%0d%0a", true) == "\r\n");
  for (const char* broken : {"%", "%4", "%4g", "a%", "%%41", "%00", "%ff", "%C0%80", "%ED%A0%80", "%F5%80%80%80", "%E7%94"}) {
    CAPTURE(broken);
    CHECK(web::decode_component(broken, true) == std::nullopt);
  }
  CHECK(web::decode_component(std::string_view("a\0b", 3), true) == std::nullopt);
}

TEST_CASE("a form's fields come in order, with empty and repeated ones") {
  CHECK(web::parse_fields("q=%E6%89%8B%E7%8E%AF+x&kind=case&kind=guide&empty=&bare&&=v") ==
        web::Fields{{"q", "手环 x"}, {"kind", "case"}, {"kind", "guide"}, {"empty", ""}, {"bare", ""}, {"", "v"}});
  CHECK(web::parse_fields("") == web::Fields{});
  CHECK(web::parse_fields("a=%zz") == std::nullopt);
  CHECK(web::parse_fields("a=1&b=2&c=3", 2) == std::nullopt);
}

TEST_CASE("decoding gives back what was encoded") {
  std::mt19937 random(11);
  const char* pieces[] = {"a", "電", " ", "+", "%", "&", "=", "/", "é", "\n", "😀", "~", "?", "#"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 10; ++i) text += pieces[random() % std::size(pieces)];
    REQUIRE(web::decode_component(web::encode_component(text), false) == text);
    REQUIRE(web::parse_fields(web::encode_fields({{text, text}})) == web::Fields{{text, text}});
    REQUIRE(web::decode_component(web::encode_path(text), false) == text);
  }
}

TEST_CASE("a redirect leads to a place of this server alone") {
  for (const char* good : {"/", "/search?q=a%20b", "/documents/x#y", "/a//b", "/@evil.example"}) {
    CAPTURE(good);
    CHECK(web::is_local_path(good));
  }
  for (const char* bad : {"", "//evil.example", "https://evil.example", "/\\evil.example", "\\/evil.example", "javascript:alert(1)", "evil",
                          "/a\r\nSet-Cookie: a=b", "/\t/evil.example", " /", "/a\\b"}) {
    CAPTURE(bad);
    CHECK_FALSE(web::is_local_path(bad));
  }
  CHECK_FALSE(web::is_local_path("/" + std::string(2000, 'a')));
}

TEST_CASE("a host is this machine by its name or address, whatever the port, and by nothing else") {
  for (const char* host : {"localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:8080"})
    CHECK(web::is_loopback(host));
  for (const char* host : {"", "localhost.evil.example", "localhost:", "localhost:8080x", "localhost:123456", "127.0.0.10",
                           "127.0.0.1.evil.example", "[::1]evil"}) {
    CAPTURE(host);
    CHECK_FALSE(web::is_loopback(host));
  }
}
