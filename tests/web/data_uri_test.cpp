#include "web/data_uri.h"

#include <doctest/doctest.h>

TEST_CASE("bytes become base64 (the examples of RFC 4648)") {
  CHECK(web::data_uri("image/png", "") == "data:image/png;base64,");
  CHECK(web::data_uri("image/png", "f") == "data:image/png;base64,Zg==");
  CHECK(web::data_uri("image/png", "fo") == "data:image/png;base64,Zm8=");
  CHECK(web::data_uri("image/png", "foo") == "data:image/png;base64,Zm9v");
  CHECK(web::data_uri("image/png", "foobar") == "data:image/png;base64,Zm9vYmFy");
  CHECK(web::data_uri("image/png", "\xFB\xFF\xFE") == "data:image/png;base64,+//+");
}
