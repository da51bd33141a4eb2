#include "web/refusal.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "kb/error.h"
#include "tests/support/web_server.h"

namespace {

template <class Thrown>
web::Refusal refusal_of(Thrown thrown) {
  try {
    throw thrown;
  } catch (...) {
    return web::refusal_of_exception();
  }
}

}  // namespace

TEST_CASE("kb's refusals become statuses, in one place") {
  CHECK(refusal_of(kb::NotFound("x")).status == 404);
  CHECK(refusal_of(kb::Forbidden("x")).status == 403);
  web::Refusal conflict = refusal_of(kb::Conflict("The library is busy"));
  CHECK(conflict.status == 409);
  CHECK(conflict.problems == std::vector<kb::Problem>{{"", 0, "The library is busy"}});
  web::Refusal invalid = refusal_of(kb::Invalid(std::vector<kb::Problem>{{"a.en.md", 3, "No title"}}));
  CHECK(invalid.status == 422);
  CHECK(invalid.problems == std::vector<kb::Problem>{{"a.en.md", 3, "No title"}});
  web::Refusal wait = refusal_of(kb::TooMany("Wait", 7));
  CHECK(wait.status == 429);
  CHECK(wait.headers == std::vector<std::pair<std::string, std::string>>{{"Retry-After", "7"}});
}

TEST_CASE("how long to wait is said in the form that fits the number") {
  const web::Locales locales{web::Resources()};
  const auto message = [&](const char* language, int seconds) {
    const std::string json = web::refusal_json(locales.get(language), refusal_of(kb::TooMany("Wait", seconds)));
    return nlohmann::json::parse(json)["error"]["message"].get<std::string>();
  };
  CHECK(message("en", 1) == "Too many attempts. Try again in one second.");
  CHECK(message("en", 1200) == "Too many attempts. Try again in 1,200 seconds.");
  CHECK(message("zh", 1) == "尝试次数过多，请在 1 秒后重试。");
}

TEST_CASE("anything else is our fault: an id for the reader, the detail in the log alone") {
  TestServer server;
  web::Request request = TestServer::get("/api/v1/x");
  request.interface_language = "en";
  web::Response response = web::refuse(server.application, request, refusal_of(std::logic_error("secret detail")));
  CHECK(response.status == 500);
  CHECK(response.body.find("secret") == std::string::npos);
  CHECK(response.body.find("report the code ") != std::string::npos);
}

TEST_CASE("there is one shape of error, in both languages") {
  const web::Resources resources;
  const web::Locales locales(resources);
  const web::Refusal refusal{.status = 422, .problems = {{"a.zh.md", 3, "No \"title\""}}};
  CHECK(
      web::refusal_json(locales.get("en"), refusal) ==
      R"({"error":{"code":"invalid","message":"What was sent cannot be accepted.","problems":[{"line":3,"message":"No \"title\"","path":"a.zh.md"}]}})");
  CHECK(
      web::refusal_json(locales.get("zh"), refusal) ==
      R"({"error":{"code":"invalid","message":"发送的内容未被接受。","problems":[{"line":3,"message":"No \"title\"","path":"a.zh.md"}]}})");
  CHECK(web::refusal_json(locales.get("en"), {.status = 404}) ==
        R"({"error":{"code":"not_found","message":"There is nothing at this address.","problems":[]}})");
}

TEST_CASE("what kb says is said in the reader's language, in JSON and on the page") {
  const web::Refusal refusal{.status = 422, .problems = {{"a.zh.md", 3, "field \"title\" is missing"}, {"", 0, "Something <new>"}}};
  const web::Locales locales{web::Resources()};
  const auto problems = nlohmann::json::parse(web::refusal_json(locales.get("zh"), refusal))["error"]["problems"];
  CHECK(problems[0] == nlohmann::json({{"path", "a.zh.md"}, {"line", 3}, {"message", "缺少字段“title”，请补上"}}));
  CHECK(problems[1]["message"] == "Something <new>");
  TestServer server;
  web::Request request = TestServer::get("/x");
  request.interface_language = "zh";
  CHECK(web::refuse(server.application, request, refusal).body.find("a.zh.md:3: 缺少字段“title”，请补上") != std::string::npos);
}

TEST_CASE("a browser gets a page that shows the problems with their places, escaped") {
  TestServer server;
  web::Request request = TestServer::get("/x");
  request.interface_language = "en";
  web::Response response =
      web::refuse(server.application, request, {.status = 422, .problems = {{"a.en.md", 3, "No <title>"}}, .headers = {{"X-Thing", "1"}}});
  CHECK(response.type == "text/html; charset=utf-8");
  CHECK(response.body.find("a.en.md:3: No &lt;title&gt;") != std::string::npos);
  CHECK(header_of(response, "X-Thing") == "1");
}

TEST_CASE("statuses and codes are one to one") {
  std::set<int> statuses;
  std::set<std::string_view> codes;
  for (const web::RefusalKind& kind : web::refusal_kinds()) {
    CHECK(statuses.insert(kind.status).second);
    CHECK(codes.insert(kind.code).second);
  }
}
