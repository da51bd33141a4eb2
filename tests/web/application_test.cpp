#include "web/application.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/support/web_server.h"
#include "web/access.h"
#include "web/route.h"
#include "web/route_match.h"

namespace {

std::string address_of(const web::Route& route) {
  std::string address;
  for (std::string_view rest = route.pattern; !rest.empty();) {
    std::size_t open = rest.find('{');
    address += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    address += "1";
    rest.remove_prefix(rest.find('}') + 1);
  }
  return address;
}

/// Whether the answer says "not you": asks to sign in, or forbids.
bool turned_away(const web::Response& response) {
  return response.status == 401 || response.status == 403 || header_of(response, "Location").starts_with("/sign-in");
}

/// Who may use what, said a second time and otherwise than in web/access.cpp.
bool should_pass(const std::string& who, web::Access access) {
  static const std::map<web::Access, std::set<std::string>> passes = {
      {web::Access::everyone, {"nobody", "agent", "senior", "reviewer", "trainer", "admin"}},
      {web::Access::reader, {"agent", "senior", "reviewer", "trainer", "admin"}},
      {web::Access::frame_reader, {"agent", "senior", "reviewer", "trainer", "admin"}},
      {web::Access::frame, {}},
      {web::Access::agent, {"agent", "senior", "reviewer", "trainer", "admin"}},
      {web::Access::senior, {"senior", "reviewer", "admin"}},
      {web::Access::reviewer, {"reviewer", "admin"}},
      {web::Access::trainer, {"trainer", "admin"}},
      {web::Access::admin, {"admin"}},
  };
  return passes.at(access).contains(who);
}

nlohmann::json error_of(const web::Response& response) { return nlohmann::json::parse(response.body).at("error"); }

}  // namespace

TEST_CASE("every route lets in whom it declares and turns everybody else away") {
  TestServer server;
  int asked = 0;
  for (const web::Route& route : web::routes()) {
    if (route.pattern == "/sign-out") continue;  // would end the sessions of this walk; it has a test of its own
    for (const std::string who : {"nobody", "agent", "senior", "reviewer", "trainer", "admin"}) {
      CAPTURE(route.pattern);
      CAPTURE(web::to_string(route.method));
      CAPTURE(who);
      web::Request request = TestServer::request(route.method, address_of(route));
      if (who != "nobody") {
        const auto role = kb::parse_role(who);
        auto visitor = server.sign_in(who + std::to_string(asked), *role);
        request = route.method == web::Method::get ? visitor.as(std::move(request)) : visitor.posts(address_of(route), {});
        request.method = route.method;
      }
      CHECK(turned_away(server.ask(std::move(request))) != should_pass(who, route.access));
      ++asked;
    }
  }
  CHECK(asked > 60);
}

TEST_CASE("with --public-read everybody reads and nobody else writes") {
  TestServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve")});
  CHECK(server.ask(TestServer::get("/documents/valve")).status == 200);
  CHECK(server.ask(TestServer::get("/api/v1/search?q=valve")).status == 200);
  CHECK(turned_away(server.ask(TestServer::get("/account"))));
}

TEST_CASE("a browser that isn't signed in is sent to do so and back; a program is told") {
  TestServer server;
  web::Response response = server.ask(TestServer::get("/search?q=%E6%89%8B%E7%8E%AF&market=DE"));
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/sign-in?next=%2Fsearch%3Fq%3D%25E6%2589%258B%25E7%258E%25AF%26market%3DDE");
  CHECK(header_of(server.ask(TestServer::get("/")), "Location") == "/sign-in");
  response = server.ask(TestServer::get("/api/v1/search?q=x"));
  CHECK(response.status == 401);
  CHECK(header_of(response, "WWW-Authenticate") == "Bearer realm=\"casebook\"");
  CHECK(response.body == R"({"error":{"code":"sign_in_required","message":"Please sign in first.","problems":[]}})");
}

TEST_CASE("an API token is its person; a wrong one is refused even where everybody may read") {
  TestServer server({.public_read = true});
  kb::add_person(server.library.database, "robot", {static_cast<std::uint8_t>(kb::Role::agent)}, std::nullopt);
  const std::string token = kb::make_token(server.library.database, "robot", "test");
  web::Request request = TestServer::get("/account");
  for (const std::string scheme : {"Bearer ", "bearer ", "BEARER  "}) {
    web::Request with_token = request;
    with_token.headers.emplace_back("authorization", scheme + token);
    CHECK(server.ask(with_token).status == 200);
  }
  request = TestServer::get("/api/v1/search");
  request.headers.emplace_back("authorization", "Bearer " + token + "x");
  CHECK(server.ask(request).status == 401);
}

TEST_CASE("a form without the session's token, or from another site, changes nothing") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  auto status = [&](web::Request request) { return server.ask(std::move(request)).status; };
  const web::Fields fields{{"languages", "zh"}};
  CHECK(status(mei.as(TestServer::post("/account", fields))) == 403);
  CHECK(status(mei.as(TestServer::post("/account", {{"csrf", mei.csrf + "x"}, {"languages", "zh"}}))) == 403);
  CHECK(status(mei.as(TestServer::post("/account", {{"csrf", ""}, {"languages", "zh"}}))) == 403);
  for (const auto& [name, value] : web::Fields{
           {"sec-fetch-site", "cross-site"}, {"sec-fetch-site", "same-site"}, {"origin", "https://evil.example"}, {"origin", "null"}}) {
    web::Request request = mei.posts("/account", fields);
    request.headers.emplace_back(name, value);
    CHECK(status(std::move(request)) == 403);
  }
  auto languages = [&] { return server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "mei")->languages; }); };
  CHECK(languages().empty());
  for (const auto& [name, value] : web::Fields{{"sec-fetch-site", "same-origin"}, {"origin", "https://casebook.example"}}) {
    web::Request request = mei.posts("/account", fields);
    request.headers.emplace_back(name, value);
    CHECK(status(std::move(request)) == 303);
  }
  web::Request by_script = mei.as(TestServer::post("/account", fields));
  by_script.headers.emplace_back("x-csrf-token", mei.csrf);
  CHECK(status(std::move(by_script)) == 303);
  CHECK(languages() == "zh");
}

TEST_CASE("a form that isn't ours is refused in the reader's language") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  web::Request request = mei.as(TestServer::post("/account", {{"languages", "zh"}}));
  request.headers.erase(std::find(request.headers.begin(), request.headers.end(), web::Fields::value_type{"accept", "text/html"}));
  request.headers.emplace_back("accept-language", "zh");
  CHECK(error_of(server.ask(request))["problems"][0]["message"] == "表单已过期或来自其他网站，请重新加载页面。");
}

TEST_CASE("one session's token is no use in another") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent), ana = server.sign_in("ana", kb::Role::agent);
  CHECK(server.ask(mei.as(TestServer::post("/account", {{"csrf", ana.csrf}, {"languages", "zh"}}))).status == 403);
}

TEST_CASE("an unknown address is 404 and a wrong method 405, in the reader's language, as page or as JSON") {
  TestServer server({.public_read = true});
  web::Request request = TestServer::get("/nowhere");
  request.headers.emplace_back("accept-language", "zh-CN,zh;q=0.9");
  web::Response response = server.ask(request);
  CHECK(response.status == 404);
  CHECK(response.type == "text/html; charset=utf-8");
  CHECK(response.body.find("此地址下没有内容。") != std::string::npos);
  CHECK(response.body.find("<html lang=\"zh\"") != std::string::npos);
  CHECK(error_of(server.ask(TestServer::get("/api/v1/nowhere")))["code"] == "not_found");
  response = server.ask(TestServer::request(web::Method::put, "/search"));
  CHECK(response.status == 405);
  CHECK(header_of(response, "Allow") == "GET, HEAD");
  response = server.ask(TestServer::request(web::Method::del, "/account"));
  CHECK(header_of(response, "Allow") == "GET, HEAD, POST");
}

TEST_CASE("a form that can't be decoded is refused") {
  TestServer server;
  web::Request request = TestServer::post("/sign-in", {});
  request.body = "name=%zz";
  CHECK(server.ask(request).status == 400);
}

TEST_CASE("every answer forbids what a page of ours never does") {
  TestServer server({.public_read = true});
  for (const char* target : {"/", "/nowhere", "/health", "/api/v1/search"}) {
    CAPTURE(target);
    web::Response response = server.ask(TestServer::get(target));
    const std::string policy = header_of(response, "Content-Security-Policy");
    CHECK(policy.find("default-src 'none'") == 0);
    CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(header_of(response, "X-Content-Type-Options") == "nosniff");
    CHECK(header_of(response, "Referrer-Policy") == "same-origin");
    CHECK_FALSE(header_of(response, "Cache-Control").empty());
  }
}

TEST_CASE("a page that is known already isn't sent again, and one that changed is") {
  TestServer server({.public_read = true});
  server.publish({guide_file("valve.en", "Valve")});
  web::Response first = server.ask(TestServer::get("/documents/valve/source"));
  web::Request again = TestServer::get("/documents/valve/source");
  again.headers.emplace_back("if-none-match", header_of(first, "ETag"));
  web::Response second = server.ask(again);
  CHECK(second.status == 304);
  CHECK(second.body.empty());
  server.publish({guide_file("valve.en", "Better valve")});
  CHECK(server.ask(again).status == 200);
}

TEST_CASE("no route has two lines, and every line says what it is for") {
  std::set<std::pair<web::Method, std::string_view>> seen;
  for (const web::Route& route : web::routes()) {
    CAPTURE(route.pattern);
    CHECK(seen.insert({route.method, route.pattern}).second);
    CHECK(route.summary.ends_with('.'));
    CHECK(route.pattern.starts_with("/api/") == (route.api != nullptr));
    CHECK(web::match_route(web::routes(), route.method, address_of(route)).route == &route);
  }
}
