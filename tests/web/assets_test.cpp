#include "web/assets.h"

#include <doctest/doctest.h>

#include "web/resources.h"

namespace {

std::string header(const web::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace

TEST_CASE("an asset may be kept for ever under its hash, and not under another") {
  const web::Resources resources;
  const web::Assets assets(resources);
  const std::string url = assets.url("js/casebook.js");
  const std::string hash = url.substr(8, url.find('/', 8) - 8);
  CHECK(url == "/assets/" + hash + "/js/casebook.js");
  auto kept = assets.serve(hash, "js/casebook.js", false);
  REQUIRE(kept);
  CHECK(kept->type == "text/javascript; charset=utf-8");
  CHECK(header(*kept, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(header(*assets.serve("older", "js/casebook.js", false), "Cache-Control") == "no-store");
  CHECK_FALSE(assets.serve(hash, "js/absent.js", false));
  CHECK_FALSE(assets.serve(hash, "../templates/layout.mustache", false));
  CHECK_THROWS(assets.url("absent.css"));
}

TEST_CASE("readers that take gzip get what was compressed before") {
  const web::Resources resources;
  const web::Assets assets(resources);
  auto plain = assets.serve("x", "casebook.css", false), packed = assets.serve("x", "casebook.css", true);
  CHECK(header(*packed, "Content-Encoding") == "gzip");
  CHECK(header(*plain, "Content-Encoding").empty());
  CHECK(packed->body.size() < plain->body.size() / 2);
}

TEST_CASE("the one style sheet holds all of them, tokens first and print last") {
  const web::Resources resources;
  const web::Assets assets(resources);
  const std::string all = assets.serve("x", "casebook.css", false)->body;
  for (const std::string& path : resources.list("assets/css/")) {
    CAPTURE(path);
    CHECK(all.find(*resources.read(path)) != std::string::npos);
  }
  CHECK(all.starts_with(*resources.read("assets/css/tokens.css")));
  CHECK(all.ends_with(*resources.read("assets/css/print.css") + "\n"));
}
