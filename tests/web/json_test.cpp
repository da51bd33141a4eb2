#include "web/json.h"

#include <doctest/doctest.h>

TEST_CASE("bytes that aren't UTF-8 are replaced, not thrown about") {
  CHECK(web::to_text({{"a", "x\xff"}}) == "{\"a\":\"x\xef\xbf\xbd\"}");
}
