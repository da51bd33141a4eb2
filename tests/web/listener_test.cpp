#include "web/listener.h"

#include <doctest/doctest.h>

#include "kb/error.h"
#include "tests/support/refusal.h"

TEST_CASE("a free port is found, and isn't shared") {
  const web::Listener first = web::listen_on("127.0.0.1", 0);
  CHECK(first.port > 0);
  const std::string port = std::to_string(first.port);
  CHECK(refusal<kb::Invalid>([&] { web::listen_on("127.0.0.1", first.port); }) == "127.0.0.1:" + port + " is in use by another program");
}

TEST_CASE("what can't be listened on is said plainly") {
  CHECK(refusal<kb::Invalid>([] { web::listen_on("192.0.2.7", 0); }) == "192.0.2.7:0 is no address of this machine");
  CHECK(refusal<kb::Invalid>([] { web::listen_on("no host", 1); }).starts_with("Can't listen on no host:1: "));
}
