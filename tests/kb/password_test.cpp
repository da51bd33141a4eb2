#include "kb/library/password.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "kb/error.h"
#include "kb/library/people.h"
#include "tests/support/refusal.h"

TEST_CASE("a password's hash says how it was made, and only that password fits") {
  kb::PasswordHasher hasher;
  const std::string hash = hasher.hash("correct horse");
  CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(hasher.hash("correct horse") != hash);
  CHECK(hasher.verify(hash, "correct horse"));
  CHECK_FALSE(hasher.verify(hash, "correct horsE"));
  CHECK_FALSE(hasher.verify(hash, ""));
  CHECK_FALSE(hasher.verify(hash, std::string("correct horse\0x", 15)));
}

TEST_CASE("a password has 10 to 1,024 bytes") {
  kb::PasswordHasher hasher;
  CHECK(refusal<kb::Invalid>([&] { hasher.hash("123456789"); }) == "The password is too short: it needs at least 10 characters.");
  CHECK(refusal<kb::Invalid>([&] { hasher.hash(std::string(1025, 'x')); }) == "The password is too long: it may have at most 1,024 bytes.");
  const std::string longest(1024, 'x');
  const std::string hash = hasher.hash(longest);
  CHECK(hasher.verify(hash, longest));
  CHECK_FALSE(hasher.verify(hash, longest + "x"));
}

TEST_CASE("an empty hash is never right") {
  kb::PasswordHasher hasher;
  CHECK_FALSE(hasher.verify("", ""));
  CHECK_FALSE(hasher.verify("", "correct horse"));
}

TEST_CASE("who comes when all places are taken is sent away, the others are served") {
  kb::PasswordHasher hasher(1, 1);
  const std::string hash = hasher.hash("correct horse");
  std::atomic<int> served = 0, sent_away = 0;
  std::vector<std::thread> crowd;
  for (int i = 0; i < 8; ++i)
    crowd.emplace_back([&] {
      // Until somebody was sent away: with one place and one waiting, eight at once can't all be served for long.
      for (int attempt = 0; attempt < 100 && sent_away == 0; ++attempt) {
        try {
          if (hasher.verify(hash, "correct horse")) ++served;
        } catch (const kb::TooMany& refused) {
          ++sent_away;
          CHECK(refused.retry_after_s == 3);
        }
      }
    });
  for (auto& each : crowd) each.join();
  CHECK(served > 0);
  CHECK(sent_away > 0);
  CHECK(hasher.verify(hash, "correct horse"));
}
