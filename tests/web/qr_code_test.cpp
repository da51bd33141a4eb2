#include "web/qr_code.h"

#include <doctest/doctest.h>

TEST_CASE("an address becomes a QR code with its quiet zone") {
  const auto code = web::qr_code("https://casebook.example/packs/3/editions/1/changes");
  REQUIRE(code);
  CHECK(code->size == 33 + 8);                                   // version 4 holds 62 bytes at level M
  CHECK(code->path.starts_with("M4 4h7v1h-7z"));                 // the upper left finder pattern
  CHECK(code->path.find("M30 4h7v1h-7z") != std::string::npos);  // the upper right one
  CHECK(web::qr_code("https://casebook.example/packs/3/editions/1/changes")->path == code->path);
  CHECK_FALSE(web::qr_code(""));
  CHECK_FALSE(web::qr_code(std::string(5000, 'a')));
}
