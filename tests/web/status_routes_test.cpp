#include "web/status_routes.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

TEST_CASE("health tells how far the index has followed the record") {
  TestServer server;
  server.library.import({guide_file("valve.en", "Valve")});
  const std::string behind = server.ask(TestServer::get("/health")).body;
  server.index.catch_up();
  const std::string level = server.ask(TestServer::get("/health")).body;
  CHECK(behind.find("\"index_revision\":0,\"library_revision\":1,\"status\":\"ok\"") != std::string::npos);
  CHECK(level.find("\"index_revision\":1,\"library_revision\":1,\"status\":\"ok\"") != std::string::npos);
}

TEST_CASE("metrics count what was asked, and what the index holds") {
  TestServer server;
  server.publish({guide_file("valve.en", "Valve"), guide_file("valve.zh", "阀门")});
  server.ask(TestServer::get("/health"));
  const std::string text = server.ask(TestServer::get("/metrics")).body;
  CHECK(text.find("casebook_requests_total{method=\"GET\",route=\"/health\",status=\"2xx\"} 1\n") != std::string::npos);
  CHECK(text.find("\ncasebook_index_lag_revisions 0\n") != std::string::npos);
  CHECK(text.find("\ncasebook_documents 1\n") != std::string::npos);
  CHECK(text.find("\ncasebook_translations 2\n") != std::string::npos);
}

TEST_CASE("assets are open to everybody, since the sign-in page needs them") {
  TestServer server;
  const std::string page = server.ask(TestServer::get("/sign-in")).body;
  const std::size_t at = page.find("/assets/");
  REQUIRE(at != std::string::npos);
  CHECK(server.ask(TestServer::get(page.substr(at, page.find('"', at) - at))).status == 200);
  CHECK(server.ask(TestServer::get("/assets/x/absent.css")).status == 404);
}
