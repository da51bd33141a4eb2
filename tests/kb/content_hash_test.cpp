#include <doctest/doctest.h>

#include "kb/document/document.h"

TEST_CASE("the content hash is SHA-256") {
  // FIPS 180-4's examples.
  CHECK(kb::content_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(kb::content_hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
