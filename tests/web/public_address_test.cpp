#include "web/public_address.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

TEST_CASE("addresses for elsewhere begin with the base URL, on one's own machine with what was asked, never with a foreign Host") {
  const auto base = [](const std::string& base_url, const std::string& host) {
    TestServer server({.base_url = base_url});
    web::Request request;
    request.headers = {{"host", host}};
    return web::public_base(server.application, request);
  };
  CHECK(base("https://casebook.example.org", "evil.example") == "https://casebook.example.org");
  CHECK(base("", "127.0.0.1:8080") == "http://127.0.0.1:8080");
  CHECK(base("", "evil.example") == "");
}
