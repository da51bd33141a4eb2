#include "kb/library/sign_in.h"

#include <doctest/doctest.h>

#include <thread>

#include "kb/error.h"
#include "kb/library/people.h"
#include "tests/support/library.h"
#include "tests/support/refusal.h"

using kb::SignInThrottle;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const kb::Time start = kb::Time(seconds(1'800'000'000));

}  // namespace

TEST_CASE("name and password belong together, or nobody comes in") {
  TestLibrary library;
  kb::add_person(library.database, "Li.Na", {1}, "correct horse");
  kb::add_person(library.database, "robot", {1}, std::nullopt);
  const auto try_it = [&](std::string_view name, std::string_view password) {
    return kb::authenticate(library.database, name, password, "192.0.2.1").has_value();
  };
  CHECK(try_it("Li.Na", "correct horse"));
  CHECK(try_it("li.na", "correct horse"));
  CHECK_FALSE(try_it("li.na", "wrong horse"));
  CHECK_FALSE(try_it("li.na", ""));
  CHECK_FALSE(try_it("nobody", "correct horse"));
  CHECK_FALSE(try_it("", ""));
  CHECK_FALSE(try_it("robot", ""));
  CHECK_FALSE(try_it(std::string(100'000, 'x'), std::string(100'000, 'x')));
  kb::set_disabled(library.database, "li.na", true);
  CHECK_FALSE(try_it("li.na", "correct horse"));
}

TEST_CASE("after five failures in a name the door is closed for a growing while, even for the right password") {
  TestLibrary library;
  kb::add_person(library.database, "li.na", {1}, "correct horse");
  for (int i = 0; i < 6; ++i) CHECK_FALSE(kb::authenticate(library.database, "li.na", "wrong horse", "192.0.2." + std::to_string(i)));
  try {
    // The last second may just be over: fail until the door is closed for longer.
    for (int i = 0; i < 6; ++i) kb::authenticate(library.database, "LI.NA", "wrong horse", "192.0.2.9");
    FAIL("not refused");
  } catch (const kb::TooMany& refused) {
    CHECK(refused.retry_after_s > 0);
    CHECK(std::string(refused.what()) ==
          "Too many failed attempts. Please wait " + std::to_string(refused.retry_after_s) + " seconds and try again.");
  }
}

TEST_CASE("who knows their password is never slowed down") {
  TestLibrary library;
  kb::add_person(library.database, "li.na", {1}, "correct horse");
  for (int i = 0; i < 25; ++i) CHECK(kb::authenticate(library.database, "li.na", "correct horse", "192.0.2.1"));
}

TEST_CASE("each failure past the free ones doubles the wait, up to a limit") {
  SignInThrottle throttle;
  kb::Time at = start;
  for (int i = 0; i < 5; ++i) CHECK(throttle.attempt("li.na", "192.0.2." + std::to_string(i), at) == 0);
  int expected = 1;
  for (int i = 5; i < 20; ++i) {
    CHECK(throttle.attempt("li.na", "192.0.2." + std::to_string(i), at) == 0);  // this one is past the free ones
    CHECK(throttle.attempt("li.na", "192.0.2.200", at) == expected);
    at += seconds(expected);
    expected = std::min(60, 2 * expected);
    if (i > 12) CHECK(expected == 60);
  }
}

TEST_CASE("an attempt that is refused doesn't count") {
  SignInThrottle throttle;
  for (int i = 0; i < 6; ++i) throttle.attempt("li.na", "192.0.2.1", start);
  for (int i = 0; i < 50; ++i) CHECK(throttle.attempt("li.na", "192.0.2.1", start) == 1);
  CHECK(throttle.attempt("li.na", "192.0.2.1", start + seconds(1)) == 0);
}

TEST_CASE("an address that tries many names is slowed down, others aren't") {
  SignInThrottle throttle;
  for (int i = 0; i < 21; ++i) CHECK(throttle.attempt("name" + std::to_string(i), "192.0.2.1", start) == 0);
  CHECK(throttle.attempt("another", "192.0.2.1", start) == 1);
  CHECK(throttle.attempt("another", "192.0.2.2", start) == 0);
}

TEST_CASE("the addresses of one IPv6 line count as one") {
  SignInThrottle throttle;
  for (int i = 0; i < 21; ++i) throttle.attempt("name" + std::to_string(i), "2001:db8:1:2:" + std::to_string(i) + "::1", start);
  CHECK(throttle.attempt("another", "2001:db8:1:2:ffff::9", start) == 1);
  CHECK(throttle.attempt("another", "2001:db8:1:3::9", start) == 0);
}

TEST_CASE("the right password makes the name's failures forgotten, and only its own one of the address") {
  SignInThrottle throttle;
  for (int i = 0; i < 5; ++i) throttle.attempt("li.na", "192.0.2.1", start);
  CHECK(throttle.attempt("li.na", "192.0.2.1", start) == 0);
  throttle.succeeded("li.na", "192.0.2.1");
  for (int i = 0; i < 5; ++i) CHECK(throttle.attempt("li.na", "192.0.2.2", start) == 0);
  // Five failures are left to this address: fifteen more are free, the sixteenth closes the door.
  for (int i = 0; i < 16; ++i) CHECK(throttle.attempt("name" + std::to_string(i), "192.0.2.1", start) == 0);
  CHECK(throttle.attempt("another", "192.0.2.1", start) == 1);
}

TEST_CASE("time forgives") {
  SignInThrottle throttle;
  for (int i = 0; i < 5; ++i) throttle.attempt("li.na", "192.0.2." + std::to_string(i), start);
  CHECK(throttle.attempt("li.na", "192.0.2.9", start + minutes(5)) == 0);  // one of five was forgiven
  CHECK(throttle.attempt("li.na", "192.0.2.9", start + minutes(5)) == 0);  // the sixth
  CHECK(throttle.attempt("li.na", "192.0.2.9", start + minutes(5)) == 1);
  CHECK(throttle.attempt("li.na", "192.0.2.9", start + minutes(60)) == 0);
}

TEST_CASE("an attempt that was never made doesn't count") {
  SignInThrottle throttle;
  for (int i = 0; i < 30; ++i) {
    CHECK(throttle.attempt("li.na", "192.0.2.1", start) == 0);
    throttle.dropped("li.na", "192.0.2.1");
  }
}

TEST_CASE("a flood of names doesn't fill the memory, nor does it open the door") {
  SignInThrottle throttle;
  for (int i = 0; i < 30'000; ++i) throttle.attempt("name" + std::to_string(i), "192.0.2." + std::to_string(i), start + seconds(i / 100));
  for (int i = 0; i < 6; ++i) throttle.attempt("li.na", "198.51.100.1", start + seconds(300));
  for (int i = 0; i < 4'000; ++i) throttle.attempt("again" + std::to_string(i), "203.0.113." + std::to_string(i), start + seconds(301));
  CHECK(throttle.attempt("li.na", "198.51.100.1", start + seconds(300)) == 1);
}
