#include "web/route_match.h"

#include <doctest/doctest.h>

namespace {

web::Response nothing(web::Application&, const web::Request&) { return {}; }

using web::Access;
using web::Method;

constexpr web::Route table[] = {
    {Method::get, "/", Access::everyone, nothing, ""},
    {Method::get, "/a/fixed", Access::everyone, nothing, ""},
    {Method::get, "/a/{x}", Access::everyone, nothing, ""},
    {Method::post, "/a/{x}", Access::everyone, nothing, ""},
    {Method::get, "/a/{x}/b/{y}", Access::everyone, nothing, ""},
    {Method::get, "/files/{hash}/{name...}", Access::everyone, nothing, ""},
};

/// The pattern found and its captures, as text.
std::string found(std::string_view path, Method method = Method::get) {
  const web::RouteMatch match = web::match_route(table, method, path);
  std::string text = match.route ? std::string(match.route->pattern) : "none";
  for (const auto& [name, value] : match.captures) text += " " + name + "=" + value;
  return text;
}

}  // namespace

TEST_CASE("a path leads to the first pattern that it fits, as a whole") {
  CHECK(found("/") == "/");
  CHECK(found("/a/fixed") == "/a/fixed");
  CHECK(found("/a/other") == "/a/{x} x=other");
  CHECK(found("/a/电池/b/2") == "/a/{x}/b/{y} x=电池 y=2");
  CHECK(found("/files/1f/css/base.css") == "/files/{hash}/{name...} hash=1f name=css/base.css");
  for (const char* path : {"/a", "/a/", "/a/x/", "//", "/a//b/1", "/a/x/b", "/a/x/b/1/c", "/files/1f", "/files/1f/", "/A/x", "/a/{x}/"}) {
    CAPTURE(path);
    CHECK(found(path) == "none");
  }
}

TEST_CASE("a known path with another method says which it takes") {
  CHECK(found("/a/x", Method::post) == "/a/{x} x=x");
  const web::RouteMatch match = web::match_route(table, Method::put, "/a/x");
  CHECK(match.route == nullptr);
  CHECK(match.allowed == std::vector<Method>{Method::get, Method::post});
  CHECK(web::match_route(table, Method::put, "/nowhere").allowed.empty());
}
