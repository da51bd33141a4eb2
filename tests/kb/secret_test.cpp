#include "kb/library/secret.h"

#include <doctest/doctest.h>

#include <set>

#include "kb/library/people.h"

TEST_CASE("secrets are 43 safe characters and never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string secret = kb::random_secret();
    CHECK(secret.size() == 43);
    CHECK(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos);
    seen.insert(secret);
  }
  CHECK(seen.size() == 100);
}

TEST_CASE("the record keeps SHA-256 of a secret") {
  // FIPS 180-4's example "abc".
  const std::string expected(
      "\xba\x78\x16\xbf\x8f\x01\xcf\xea\x41\x41\x40\xde\x5d\xae\x22\x23"
      "\xb0\x03\x61\xa3\x96\x17\x7a\x9c\xb4\x10\xff\x61\xf2\x00\x15\xad",
      32);
  CHECK((kb::secret_hash("abc") == expected));
}

TEST_CASE("a derived secret belongs to one secret and one purpose") {
  CHECK(kb::derived_secret("a", "form") == kb::derived_secret("a", "form"));
  CHECK(kb::derived_secret("a", "form") != kb::derived_secret("b", "form"));
  CHECK(kb::derived_secret("a", "form") != kb::derived_secret("a", "link"));
  CHECK(kb::derived_secret("a", "form").size() == 64);
  // RFC 4231, test case 2.
  CHECK(kb::derived_secret("Jefe", "what do ya want for nothing?") == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("secrets are the same only if all of them is") {
  CHECK(kb::same_secret("abc", "abc"));
  CHECK(kb::same_secret("", ""));
  CHECK_FALSE(kb::same_secret("abc", "abd"));
  CHECK_FALSE(kb::same_secret("abc", "ab"));
  CHECK_FALSE(kb::same_secret("", "a"));
}
