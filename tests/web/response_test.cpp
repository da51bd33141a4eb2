#include "web/response.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"
#include "web/refusal.h"

TEST_CASE("a redirect stays on this server, whatever it is given") {
  CHECK(web::redirect("/search?q=a").status == 303);
  CHECK(header_of(web::redirect("/search?q=a"), "Location") == "/search?q=a");
  for (const char* elsewhere : {"", "search", "//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nSet-Cookie: a=b"}) {
    CAPTURE(elsewhere);
    CHECK(header_of(web::redirect(elsewhere), "Location") == "/");
  }
}

TEST_CASE("the last resort has the shape of every error") {
  const web::Response response = web::last_resort();
  CHECK(response.status == 500);
  CHECK(response.type == "application/json; charset=utf-8");
  CHECK(response.body == R"({"error":{"code":"internal","message":"Something went wrong here.","problems":[]}})");
}
