#include "web/json.h"

#include <doctest/doctest.h>

TEST_CASE("bytes that aren't UTF-8 are replaced, not thrown about") {
  CHECK(web::to_text({{"a", "x\xff"}}) == "{\"a\":\"x\xef\xbf\xbd\"}");
}

TEST_CASE("JSON from outside is read to a depth") {
  CHECK(web::parse_json("{\"a\": [1]}") == nlohmann::json{{"a", {1}}});
  for (const char* broken : {"", "{", "[1,]", "nul", "{\"a\":1} x", "\"\xff\""}) {
    CAPTURE(broken);
    CHECK_FALSE(web::parse_json(broken));
  }
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(web::parse_json(nested(64)));
  CHECK_FALSE(web::parse_json(nested(66)));
  CHECK_FALSE(web::parse_json(nested(1'000'000)));
}
