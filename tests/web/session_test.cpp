#include "web/session.h"

#include <doctest/doctest.h>

#include "tests/support/web_server.h"

namespace {

using Languages = std::vector<std::string>;

/// A request with these headers, once it is known who it comes from.
struct Asked : TestServer {
  web::Locales locales{web::Resources()};
  bool valid = false;
  web::Request identified(const web::Fields& headers) {
    web::Request request;
    request.headers = headers;
    valid = web::identify(application.settings, library.database, locales, request);
    return request;
  }
};

}  // namespace

TEST_CASE("nobody in particular reads in the browser's languages, and is spoken to in the first that the interface has") {
  Asked server;
  const web::Request request = server.identified({{"accept-language", "de, zh-CN;q=0.9, en;q=0.5"}});
  CHECK(server.valid);
  CHECK_FALSE(request.person);
  CHECK(request.interface_language == "zh");
  CHECK(request.languages == Languages{"de", "zh-CN", "en", "zh"});
  CHECK(server.identified({}).interface_language == "en");
  CHECK(server.identified({{"accept-language", "zh"}, {"cookie", "language=en"}}).interface_language == "en");
}

TEST_CASE("a session's cookie is its person, with their languages and a token for forms") {
  Asked server;
  const auto mei = server.sign_in("mei", kb::Role::agent);
  const kb::Person person = *server.library.database.read([](kb::Connection& db) { return kb::find_person(db, "mei"); });
  kb::set_preferences(server.library.database, person.id, {.languages = "pt-BR,zh", .interface_language = "zh"});
  const web::Request request = server.identified({{"cookie", "casebook=" + mei.secret}, {"accept-language", "de"}});
  REQUIRE(request.person);
  CHECK(request.person->name == "mei");
  CHECK(request.csrf == mei.csrf);
  CHECK(request.interface_language == "zh");
  CHECK(request.languages == Languages{"pt-BR", "zh"});
  CHECK_FALSE(server.identified({{"cookie", "casebook=" + mei.secret + "x"}}).person);
  CHECK_FALSE(server.identified({{"cookie", "casebook="}}).person);
}

TEST_CASE("a token is named bearer in any case, and one that isn't valid is told from none") {
  Asked server;
  kb::add_person(server.library.database, "robot", {static_cast<std::uint8_t>(kb::Role::agent)}, std::nullopt);
  const std::string token = kb::make_token(server.library.database, "robot", "test");
  for (const std::string scheme : {"Bearer ", "bearer ", "BEARER   "}) {
    CAPTURE(scheme);
    const web::Request request = server.identified({{"authorization", scheme + token}});
    CHECK(server.valid);
    REQUIRE(request.person);
    CHECK(request.person->name == "robot");
    CHECK(request.csrf.empty());
  }
  for (const std::string wrong : {"Bearer ", "bearer x", "Bearer    "}) {
    CAPTURE(wrong);
    CHECK_FALSE(server.identified({{"authorization", wrong}}).person);
    CHECK_FALSE(server.valid);
  }
  for (const std::string& other : {"Basic " + token, std::string("Bearer"), "BearerX " + token, std::string()}) {
    CAPTURE(other);
    CHECK_FALSE(server.identified({{"authorization", other}}).person);
    CHECK(server.valid);
  }
}

TEST_CASE("a token wins over a cookie, and somebody disabled is nobody") {
  Asked server;
  const auto mei = server.sign_in("mei", kb::Role::agent);
  kb::add_person(server.library.database, "robot", {static_cast<std::uint8_t>(kb::Role::agent)}, std::nullopt);
  const web::Fields both{{"cookie", "casebook=" + mei.secret},
                         {"authorization", "Bearer " + kb::make_token(server.library.database, "robot", "test")}};
  CHECK(server.identified(both).person->name == "robot");
  kb::set_disabled(server.library.database, "robot", true);
  CHECK_FALSE(server.identified(both).person);
}

TEST_CASE("a session's cookie can't be read by scripts, and is taken away by an empty one") {
  web::Response given, taken;
  web::set_session_cookie(given, {}, "secret");
  web::set_session_cookie(taken, {.secure_cookies = true}, "");
  CHECK(header_of(given, "Set-Cookie") == "casebook=secret; Path=/; HttpOnly; SameSite=Lax; Max-Age=1209600");
  CHECK(header_of(taken, "Set-Cookie") == "__Host-casebook=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
}
