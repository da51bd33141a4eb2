#include <doctest/doctest.h>

#include "kb/library/embeds.h"
#include "tests/support/trees.h"
#include "tests/support/web_server.h"
#include "web/access.h"
#include "web/route.h"
#include "web/state.h"

namespace {

constexpr const char* origin = "https://tickets.example";

struct WithFrame : TestServer {
  explicit WithFrame(web::Settings settings = {.base_url = "https://casebook.example/team"}) : TestServer(std::move(settings)) {}

  std::string token = kb::make_embed(library.database, origin, "tickets");

  web::Request frame() const { return get("/embed/desk?token=" + token); }
  web::Request bearing(web::Request request) const {
    request.headers.emplace_back("authorization", "Bearer " + token);
    return request;
  }
};

bool says(const web::Response& response, const std::string& text) { return response.body.find(text) != std::string::npos; }

std::string address_of(const web::Route& route) {
  std::string address;
  for (std::string_view rest = route.pattern; !rest.empty();) {
    const std::size_t open = rest.find('{');
    address += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    address += "1";
    rest.remove_prefix(rest.find('}') + 1);
  }
  return address;
}

}  // namespace

TEST_CASE("a frame's token opens the desk, the walker and the reply's form, and nothing else") {
  for (const bool public_read : {false, true}) {
    WithFrame server({.public_read = public_read});
    std::vector<std::string> open;
    for (const web::Route& route : web::routes()) {
      CAPTURE(route.pattern);
      const web::Request request = TestServer::request(route.method, address_of(route));
      const int status = server.ask(server.bearing(request)).status;
      if (status != 403) open.push_back(std::string(route.pattern));
      CHECK((route.access == web::Access::frame) == web::is_frame_path(route.pattern));
    }
    CHECK(open == std::vector<std::string>{"/documents/{id}/reply", "/documents/{id}/walk", "/embed/desk", "/embed/desk"});
  }
}

TEST_CASE("the token in the address counts for frames alone") {
  WithFrame server;
  for (const char* target : {"/desk?token=", "/documents/valve/walk?token=", "/api/v1/search?token="}) {
    const web::Response response = server.ask(TestServer::get(target + server.token));
    CHECK((response.status == 401 || header_of(response, "Location").starts_with("/sign-in")));
  }
}

TEST_CASE_FIXTURE(WithFrame, "the page in a frame may be framed by its origin, and every other page by nobody") {
  const web::Response response = ask(frame());
  CHECK(response.status == 200);
  CHECK(
      header_of(response, "Content-Security-Policy") ==
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
      "form-action 'self'; base-uri 'none'; frame-ancestors https://tickets.example");
  CHECK(header_of(response, "X-Frame-Options").empty());
  CHECK(header_of(response, "Referrer-Policy") == "no-referrer");
  CHECK(header_of(response, "Cache-Control") == "no-store");
  CHECK(header_of(response, "Set-Cookie").empty());
  for (const web::Route& route : web::routes()) {
    if (route.access == web::Access::frame) continue;
    CAPTURE(route.pattern);
    const web::Response other = ask(bearing(TestServer::request(route.method, address_of(route))));
    CHECK(header_of(other, "Content-Security-Policy").ends_with("; frame-ancestors 'none'"));
  }
}

TEST_CASE_FIXTURE(WithFrame, "the page in a frame has the desk's form, no header, and whom it may talk to") {
  const web::Response response = ask(frame());
  CHECK(says(response, "data-origin=\"https://tickets.example\" data-token=\"" + token + "\""));
  CHECK(says(response, "<base target=\"_blank\">"));
  CHECK(says(response, "action=\"/embed/desk?token=" + token + "\" target=\"_self\""));
  CHECK_FALSE(says(response, "site-header"));
  CHECK_FALSE(says(response, "/sign-in"));
  web::Request chinese = frame();
  chinese.headers.emplace_back("accept-language", "zh-CN,zh;q=0.9");
  CHECK(says(ask(chinese), "<html lang=\"zh\""));
}

TEST_CASE_FIXTURE(WithFrame, "the frame answers what is pasted, whichever page the form comes from") {
  web::Request post = TestServer::post("/embed/desk?token=" + token, {{"text", "The <valve> leaks"}});
  post.headers.emplace_back("sec-fetch-site", "cross-site");
  post.headers.emplace_back("origin", "https://elsewhere.example");
  const web::Response response = ask(post);
  CHECK(response.status == 200);
  CHECK(says(response, "desk-columns"));
  CHECK(says(response, "The &lt;valve&gt; leaks"));
}

TEST_CASE_FIXTURE(WithFrame, "without a valid token a frame is 401 and nobody may frame it, whoever is signed in") {
  const auto admin = sign_in("mei", kb::Role::admin);
  kb::add_person(library.database, "robot", {static_cast<std::uint8_t>(kb::Role::admin)}, std::nullopt);
  const std::string api_token = kb::make_token(library.database, "robot", "test");
  const std::string revoked = kb::make_embed(library.database, origin, "");
  kb::revoke_embed(library.database, 2);
  for (const std::string& wrong :
       {std::string(), std::string("?token="), "?token=" + token + "x", "?token=" + revoked, "?token=" + api_token}) {
    CAPTURE(wrong);
    for (const web::Request& request :
         {admin.as(TestServer::get("/embed/desk" + wrong)), admin.posts("/embed/desk" + wrong, {{"text", "x"}})}) {
      const web::Response response = ask(request);
      CHECK(response.status == 401);
      CHECK(header_of(response, "Content-Security-Policy").ends_with("; frame-ancestors 'none'"));
      CHECK(header_of(response, "Referrer-Policy") == "no-referrer");
      CHECK_FALSE(says(response, "mei"));
    }
  }
  CHECK(ask(frame()).status == 200);
}

TEST_CASE_FIXTURE(WithFrame, "no cookie counts in a frame: neither who is signed in nor their language and theme") {
  const auto admin = sign_in("mei", kb::Role::admin);
  web::Request request = admin.as(frame());
  request.headers.emplace_back("cookie", "language=zh; theme=dark");
  const web::Response response = ask(request);
  CHECK(says(response, "<html lang=\"en\""));
  CHECK_FALSE(says(response, "data-theme"));
  CHECK_FALSE(says(response, admin.csrf));
  CHECK(response.body == ask(frame()).body);
  CHECK(ask(bearing(admin.as(TestServer::get("/account")))).status == 403);
}

TEST_CASE_FIXTURE(WithFrame, "a frame walks a tree without counting the walk") {
  publish({tree_file("band.en", "Band won't pair", band_body())});
  web::Request request = bearing(TestServer::get("/documents/band/walk?path=1"));
  request.headers.emplace_back("casebook-part", "walker");
  const web::Response response = ask(request);
  CHECK(response.status == 200);
  CHECK(says(response, "data-walker"));
  CHECK_FALSE(says(response, "data-count"));
}

TEST_CASE_FIXTURE(WithFrame, "the metrics know a frame's requests by their route, never by the token") {
  ask(frame());
  const std::string metrics = application.state->metrics.text();
  CHECK(metrics.find("/embed/desk") != std::string::npos);
  CHECK(metrics.find(token) == std::string::npos);
}

TEST_CASE_FIXTURE(WithFrame, "the bookmark opens the handover window and talks to this server alone") {
  const web::Response help = ask(TestServer::get("/help"));
  CHECK(says(help, "href=\"javascript:"));
  CHECK(says(help, "window.open(&quot;https://casebook.example/team/desk/handover&quot;)"));
  CHECK(says(help, "e.origin!==&quot;https://casebook.example&quot;"));
  CHECK(help.body.find("&#10;", help.body.find("javascript:")) == std::string::npos);
  TestServer without_address;
  CHECK_FALSE(says(without_address.ask(TestServer::get("/help")), "javascript:"));
  CHECK(says(without_address.ask(TestServer::get("/help")), "--base-url"));
}

TEST_CASE_FIXTURE(WithFrame, "the handover window keeps its opener, and asks by an ordinary form") {
  const auto agent = sign_in("mei", kb::Role::agent);
  const web::Response response = ask(agent.as(TestServer::get("/desk/handover")));
  CHECK(response.status == 200);
  CHECK(header_of(response, "Cross-Origin-Opener-Policy") == "unsafe-none");
  CHECK(header_of(response, "Content-Security-Policy").ends_with("frame-ancestors 'none'"));
  CHECK(says(response, "<form method=\"post\" action=\"/desk\" class=\"desk-form\" data-handover>"));
  CHECK(says(response, agent.csrf));
  CHECK(header_of(ask(agent.as(TestServer::get("/desk"))), "Cross-Origin-Opener-Policy") == "same-origin");
  CHECK(header_of(ask(TestServer::get("/desk/handover")), "Location") == "/sign-in?next=%2Fdesk%2Fhandover");
}
