#include "kb/document/link_target.h"

#include <doctest/doctest.h>

using To = kb::Link::To;

namespace {

void check_link(const char* written, To to, const char* target, const char* fragment = "") {
  CAPTURE(written);
  const kb::LinkTarget link = kb::read_link(written);
  CHECK(link.to == to);
  CHECK(link.target == target);
  CHECK(link.fragment == fragment);
  CHECK(link.refusal.empty() == (to != To::refused));
}

}  // namespace

TEST_CASE("links out of the library go over http, https and mail alone") {
  check_link("https://example.org/a?b=c#d", To::web, "https://example.org/a?b=c#d");
  check_link("HTTP://example.org", To::web, "http://example.org");
  check_link("mailto:a@example.org", To::mail, "mailto:a@example.org");
  for (const char* bad : {"javascript:alert(1)",
                          "JaVaScRiPt:alert(1)",
                          "java\nscript:alert(1)",
                          " javascript:x",
                          "java\tscript:x",
                          "\x01javascript:x",
                          "java\xE2\x80\x8Bscript:x",
                          "javascript\xC2\xA0:x",
                          "vbscript:x",
                          "data:text/html,x",
                          "data:image/png;base64,AA",
                          "blob:x",
                          "view-source:https://a",
                          "file:///etc/passwd",
                          "ftp://a/b",
                          "tel:123",
                          "about:blank",
                          "ws://a",
                          "intent://x",
                          "https:",
                          "https:///",
                          "https://",
                          "https:/a",
                          "http:a",
                          "https://?x",
                          "mailto:",
                          "mailto:x",
                          "//evil.example/x",
                          "/etc/passwd",
                          "\\\\evil\\x",
                          "https://a\\b",
                          "?q=1",
                          "",
                          " ",
                          "x:y",
                          "::",
                          "%6aavascript:x",
                          "&#106;avascript:x"})
    check_link(bad, To::refused, "");
  CHECK(kb::read_link("https://example.org/" + std::string(3000, 'a')).refusal == "it is longer than 2000 bytes");
}

TEST_CASE("links inside the library name a heading or a document, as files lie in the interchange folder") {
  check_link("#start", To::heading, "#start");
  check_link("#%E6%83%85%E5%86%B5", To::heading, "#情况");
  check_link("other-id", To::document, "other-id");
  check_link("other-id.md", To::document, "other-id");
  check_link("other-id.zh.md", To::document, "other-id");
  check_link("./other-id.pt-BR.md", To::document, "other-id");
  check_link("../cases/other-id.zh.md#situation", To::document, "other-id", "situation");
  for (const char* bad : {"../../other-id.md", "cases/other-id.md", "../cases/../x.md", "../Cases/x.md", "Other.md", "a b.md", "..", ".",
                          "../", "#", "#%zz", "x.md#%"})
    check_link(bad, To::refused, "");
}

TEST_CASE("an image lies beside its document") {
  CHECK(kb::read_image("label.png").target == "label.png");
  CHECK(kb::read_image("two%20words.JPG").target == "two words.JPG");
  CHECK(kb::read_image("图.webp").target == "图.webp");
  check_link("label.png", To::attachment, "label.png");
  for (const char* bad : {"https://example.org/a.png", "../a.png", "a/b.png", "%2e%2e%2fa.png", "..\\a.png", "%2Fetc%2Fa.png",
                          ".hidden.png", "a.svg", "a.html", "a", ".png", "data:image/png;base64,AA", "a.png%00", "a%0a.png", "a.png?x",
                          "javascript:a.png", "a\xE2\x80\xAE.png", "%ff.png"}) {
    CAPTURE(bad);
    CHECK(kb::read_image(bad).to == To::refused);
    CHECK(kb::read_image(bad).refusal == "an image must be a png, jpg, gif or webp file beside the document");
  }
}

TEST_CASE("ids are lower-case words with inner hyphens") {
  CHECK(kb::is_id("br-customs-hold"));
  CHECK(kb::is_id("2fa"));
  CHECK(kb::is_id(std::string(100, 'a')));
  for (const std::string& bad : {std::string(), std::string("-a"), std::string("a-"), std::string("A"), std::string("a_b"),
                                 std::string("a.b"), std::string("ä"), std::string(101, 'a')}) {
    CAPTURE(bad);
    CHECK_FALSE(kb::is_id(bad));
  }
}
