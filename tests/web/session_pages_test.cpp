#include "web/session_pages.h"

#include <doctest/doctest.h>

#include <atomic>

#include "tests/support/web_server.h"

namespace {

constexpr const char* password = "correct horse battery";

void add_mei(TestServer& server) { kb::add_person(server.library.database, "mei", {static_cast<std::uint8_t>(kb::Role::agent)}, password); }

bool says(const web::Response& response, std::string_view text) { return response.body.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("name and password open a session, and the reader goes on to where they wanted") {
  TestServer server;
  add_mei(server);
  CHECK(says(server.ask(TestServer::get("/sign-in?next=/search?q=x")), "value=\"/search?q=x\""));
  web::Response response = server.ask(TestServer::post("/sign-in", {{"name", "mei"}, {"password", password}, {"next", "/search?q=x"}}));
  CHECK(response.status == 303);
  CHECK(header_of(response, "Location") == "/search?q=x");
  const std::string cookie = header_of(response, "Set-Cookie");
  CHECK(cookie.starts_with("casebook="));
  CHECK(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600"));
  web::Request signed_in = TestServer::get("/account");
  signed_in.headers.emplace_back("cookie", "other=1; " + cookie.substr(0, cookie.find(';')));
  CHECK(server.ask(signed_in).status == 200);
}

TEST_CASE("behind TLS the cookie is bound to this host and sent over TLS alone") {
  TestServer server({.secure_cookies = true});
  add_mei(server);
  const std::string cookie = header_of(server.ask(TestServer::post("/sign-in", {{"name", "mei"}, {"password", password}})), "Set-Cookie");
  CHECK(cookie.starts_with("__Host-casebook="));
  CHECK(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure"));
}

TEST_CASE("a wrong password keeps the name in the form and opens nothing") {
  TestServer server;
  add_mei(server);
  for (const char* name : {"mei", "nobody"}) {
    web::Response response = server.ask(TestServer::post("/sign-in", {{"name", name}, {"password", "wrong"}, {"next", "/help"}}));
    CHECK(response.status == 422);
    CHECK(says(response, "Name and password do not belong together."));
    CHECK(says(response, "value=\"" + std::string(name) + "\""));
    CHECK(says(response, "value=\"/help\""));
    CHECK_FALSE(says(response, "wrong"));
    CHECK(header_of(response, "Set-Cookie").empty());
  }
}

TEST_CASE("signing in never leads to another site") {
  TestServer server;
  add_mei(server);
  for (const std::string next : {"https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"}) {
    CAPTURE(next);
    CHECK(header_of(server.ask(TestServer::post("/sign-in", {{"name", "mei"}, {"password", password}, {"next", next}})), "Location") ==
          "/");
    CHECK(says(server.ask(TestServer::get("/sign-in?next=" + web::encode_component(next))), "name=\"next\" value=\"/\">\n<label>"));
  }
}

TEST_CASE("who tries passwords is told to wait, with the time") {
  TestServer server;
  add_mei(server);
  web::Response response;
  for (int i = 0; i < 10 && response.status != 429; ++i)
    response = server.ask(TestServer::post("/sign-in", {{"name", "mei"}, {"password", "wrong"}}));
  CHECK(response.status == 429);
  const std::string seconds = header_of(response, "Retry-After");
  CHECK(std::stoi(seconds) > 0);
  CHECK(says(response, "Too many attempts. Try again in " + (seconds == "1" ? "one second." : seconds + " seconds.")));
}

TEST_CASE("signing out ends the session") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  CHECK(server.ask(mei.as(TestServer::post("/sign-out", {}))).status == 403);
  CHECK(server.ask(mei.as(TestServer::get("/account"))).status == 200);
  web::Response response = server.ask(mei.posts("/sign-out", {}));
  CHECK(header_of(response, "Location") == "/sign-in");
  CHECK(header_of(response, "Set-Cookie").find("Max-Age=0") != std::string::npos);
  CHECK(server.ask(mei.as(TestServer::get("/account"))).status == 303);
}

TEST_CASE("the one-time link makes the first administrator, signs them in, and is gone") {
  TestServer server;
  const std::string link = "/setup/" + *kb::setup_secret(server.library.database);
  CHECK(server.ask(TestServer::get(link)).status == 200);
  CHECK(server.ask(TestServer::get("/setup/wrong")).status == 404);
  CHECK(server.ask(TestServer::post("/setup/wrong", {{"name", "ana"}, {"password", password}})).status == 404);
  web::Response response = server.ask(TestServer::post(link, {{"name", "ana"}, {"password", "short"}}));
  CHECK(response.status == 422);
  CHECK(says(response, "value=\"ana\""));
  CHECK(says(response, "error-box"));
  response = server.ask(TestServer::post(link, {{"name", "ana"}, {"password", password}}));
  CHECK(response.status == 303);
  CHECK(header_of(response, "Set-Cookie").starts_with("casebook="));
  CHECK(server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "ana")->roles.has(kb::Role::admin); }));
  CHECK(server.ask(TestServer::get(link)).status == 404);
  CHECK(server.ask(TestServer::post(link, {{"name", "eve"}, {"password", password}})).status == 404);
}

TEST_CASE("one's languages are kept, and what is no language is said") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  CHECK(header_of(server.ask(mei.posts("/account", {{"languages", "zh, pt-BR"}, {"interface_language", "zh"}})), "Location") ==
        "/account?saved=1");
  web::Response response = server.ask(mei.as(TestServer::get("/account?saved=1")));
  CHECK(says(response, "value=\"zh,pt-BR\""));
  CHECK(says(response, "已保存。"));
  response = server.ask(mei.posts("/account", {{"languages", "zh, <b>"}}));
  CHECK(response.status == 422);
  CHECK(says(response, "&lt;b&gt;"));
  CHECK_FALSE(says(response, "<b>"));
}

TEST_CASE("one's markets are kept as the vocabulary names them, and what is none is said") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  server.ask(mei.posts("/account", {{"languages", "zh"}, {"markets", " germany; br ,"}}));
  web::Response response = server.ask(mei.as(TestServer::get("/account?saved=1")));
  CHECK(says(response, "value=\"DE,BR\""));
  response = server.ask(mei.posts("/account", {{"languages", "zh"}, {"markets", "DE, LATM"}}));
  CHECK(response.status == 422);
  CHECK(says(response, "The library knows no market “LATM”; did you mean “LATAM”?"));
  CHECK(says(response, "value=\"DE, LATM\""));
  server.ask(mei.posts("/preferences", {{"language", "zh"}}));
  CHECK(says(server.ask(mei.as(TestServer::get("/account"))), "value=\"DE,BR\""));
}

TEST_CASE("a new password needs the present one, and ends every other session") {
  TestServer server;
  auto mei = server.sign_in("mei", kb::Role::agent);
  kb::set_password(server.library.database, "mei", password);
  kb::Person person = *server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "mei"); });
  mei.secret = kb::open_session(server.library.database, person.id);
  mei.csrf = kb::find_session(server.library.database, mei.secret)->csrf;
  CHECK(server.ask(mei.posts("/account", {{"password", "wrong"}, {"new_password", "another long one"}})).status == 422);
  CHECK(server.ask(mei.posts("/account", {{"password", password}, {"new_password", "short"}})).status == 422);
  web::Response response = server.ask(mei.posts("/account", {{"password", password}, {"new_password", "another long one"}}));
  CHECK(header_of(response, "Location") == "/account?saved=1");
  CHECK(server.ask(mei.as(TestServer::get("/account"))).status == 303);
  CHECK(server.ask(TestServer::post("/sign-in", {{"name", "mei"}, {"password", "another long one"}})).status == 303);
}

TEST_CASE("on a full disk the form says so in a plain sentence, with what was typed") {
  TemporaryFolder folder;
  std::atomic<bool> full{false};
  kb::Database database{folder / "data", {.free_bytes = [&](const auto&) { return full ? 0ull : 1'000'000'000ull; }}};
  kb::MarkdownBox box;
  indexer::Index index{database, indexer::Index::Mode::command};
  web::Application application{database, index, box, {.log_requests = false}};
  kb::add_person(database, "mei", {static_cast<std::uint8_t>(kb::Role::agent)}, password);
  full = true;
  web::Response response = web::answer(application, TestServer::post("/sign-in", {{"name", "mei"}, {"password", password}}));
  CHECK(response.status == 503);
  CHECK(says(response, "The disk that holds the library is nearly full"));
  CHECK(says(response, "value=\"mei\""));
  CHECK(header_of(response, "Set-Cookie").empty());
}
