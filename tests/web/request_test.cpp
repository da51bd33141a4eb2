#include "web/request.h"

#include <doctest/doctest.h>

TEST_CASE("a name that comes twice means its first value, unless all are asked for") {
  web::Request request;
  request.query = {{"kind", "case"}, {"q", ""}, {"kind", "script"}};
  request.form = {{"name", "mei"}, {"name", "eve"}};
  request.headers = {{"accept", "text/html"}, {"accept", "*/*"}};
  CHECK(*request.parameter("kind") == "case");
  CHECK(request.parameters("kind") == std::vector<std::string>{"case", "script"});
  CHECK(*request.parameter("q") == "");
  CHECK(*request.field("name") == "mei");
  CHECK(*request.header("accept") == "text/html");
}

TEST_CASE("what isn't there is nullptr, and nothing is looked for in another part of the request") {
  web::Request request;
  request.query = {{"a", "1"}};
  CHECK(request.parameter("b") == nullptr);
  CHECK(request.parameters("b").empty());
  CHECK(request.field("a") == nullptr);
  CHECK(request.header("a") == nullptr);
  CHECK(request.cookie("a") == std::nullopt);
}

TEST_CASE("cookies are found among others, in any header, whole names only") {
  web::Request request;
  request.headers = {{"cookie", "theme=dark;  language=zh;empty=; =x; noise"}, {"cookie", "casebook=a=b; theme=light"}};
  CHECK(request.cookie("theme") == "dark");
  CHECK(request.cookie("language") == "zh");
  CHECK(request.cookie("casebook") == "a=b");
  CHECK(request.cookie("empty") == "");
  CHECK(request.cookie("them") == std::nullopt);
  CHECK(request.cookie("heme") == std::nullopt);
  CHECK(request.cookie("noise") == std::nullopt);
}
