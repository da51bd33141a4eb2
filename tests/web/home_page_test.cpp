#include <doctest/doctest.h>

#include "tests/support/web_server.h"

namespace {

std::string template_of(TestServer& server, const std::string& host) {
  web::Request request = TestServer::get("/opensearch.xml");
  request.headers = {{"host", host}};
  const std::string body = server.ask(request).body;
  const std::size_t at = body.find("template=\"") + 10;
  return body.substr(at, body.find('"', at) - at);
}

}  // namespace

TEST_CASE("the description for browsers names the configured address, and never one that a header made up") {
  TestServer configured({.base_url = "https://casebook.example"});
  CHECK(template_of(configured, "evil.example") == "https://casebook.example/search?q={searchTerms}");
  TestServer local;
  CHECK(template_of(local, "evil.example") == "/search?q={searchTerms}");
  CHECK(template_of(local, "127.0.0.1:8080") == "http://127.0.0.1:8080/search?q={searchTerms}");
}
