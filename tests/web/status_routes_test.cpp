#include "web/status_routes.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

TEST_CASE("health tells how far the index has followed the record") {
  TestServer server;
  server.publish({guide_file("seal.en", "Seal")});
  server.library.import({guide_file("valve.en", "Valve")});
  const std::string behind = server.ask(TestServer::get("/health")).body;
  server.index.catch_up();
  const std::string level = server.ask(TestServer::get("/health")).body;
  CHECK(behind.find("\"index_revision\":1,\"library_revision\":2,\"status\":\"ok\"") != std::string::npos);
  CHECK(level.find("\"index_revision\":2,\"library_revision\":2,\"status\":\"ok\"") != std::string::npos);
}

TEST_CASE("without an index health says so, searches are refused with the reason, and documents are read") {
  TestServer server({.public_read = true});
  server.library.import({guide_file("valve.en", "Valve")});
  const web::Response health = server.ask(TestServer::get("/health"));
  CHECK(health.status == 503);
  CHECK(health.body.find("\"status\":\"index_unavailable\"") != std::string::npos);
  for (const char* target : {"/search?q=valve", "/api/v1/search?q=valve", "/api/v1/suggest?q=val"}) {
    CAPTURE(target);
    const web::Response refused = server.ask(TestServer::get(target));
    CHECK(refused.status == 503);
    CHECK(header_of(refused, "Retry-After") == "2");
    CHECK(refused.body.find("The search index is being built anew.") != std::string::npos);
  }
  CHECK(server.ask(TestServer::get("/documents/valve")).status == 200);
  const web::Response home = server.ask(TestServer::get("/"));
  CHECK(home.status == 200);
  CHECK(home.body.find("The search index is being built anew.") != std::string::npos);
  server.index.catch_up();
  CHECK(server.ask(TestServer::get("/health")).status == 200);
  CHECK(server.ask(TestServer::get("/search?q=valve")).status == 200);
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
