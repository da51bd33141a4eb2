#include "web/search_page.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

TEST_CASE("past the last page there is a way back to the first") {
  TestServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve"), guide_file("seal.en", "Seal")});
  const std::string past = server.ask(TestServer::get("/search?q=valve&offset=40")).body;
  CHECK(past.find("There are no more pages of results") != std::string::npos);
  CHECK(past.find("<a href=\"/search?q=valve\" data-live=\"hint\">To the first page</a>") != std::string::npos);
  const std::string nothing = server.ask(TestServer::get("/search?q=gasket&offset=40")).body;
  CHECK(nothing.find("To the first page") == std::string::npos);
}
