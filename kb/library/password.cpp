#include "kb/library/password.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "kb/error.h"
#include "kb/library/people.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

constexpr std::size_t shortest = 10, longest = 1024;
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

std::string argon2id(std::string_view password) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be started");
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("not enough memory for a password's hash");
  return text.data();
}

}  // namespace

/// A place among those that work, held until it goes out of scope.
class PasswordHasher::Turn {
 public:
  explicit Turn(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    if (hasher_.running_ >= hasher_.at_once_) {
      if (hasher_.waiting_ >= hasher_.most_waiting_)
        throw TooMany("Too many people are signing in at this moment. Please try again in a few seconds.", 3);
      ++hasher_.waiting_;
      hasher_.free_.wait(lock, [&] { return hasher_.running_ < hasher_.at_once_; });
      --hasher_.waiting_;
    }
    ++hasher_.running_;
  }
  ~Turn() {
    {
      const std::lock_guard lock(hasher_.mutex_);
      --hasher_.running_;
    }
    hasher_.free_.notify_one();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  PasswordHasher& hasher_;
};

std::string PasswordHasher::hash(std::string_view password) {
  if (password.size() < shortest) throw Invalid("The password is too short: it needs at least 10 characters.");
  if (password.size() > longest) throw Invalid("The password is too long: it may have at most 1,024 bytes.");
  const Turn turn(*this);
  return argon2id(password);
}

bool PasswordHasher::verify(const std::string& hash, std::string_view password) {
  const Turn turn(*this);
  std::call_once(made_, [&] { nobodys_ = argon2id(random_secret()); });
  const std::string& compared = hash.empty() ? nobodys_ : hash;
  const bool same = crypto_pwhash_str_verify(compared.c_str(), password.data(), std::min(password.size(), longest)) == 0;
  return same && !hash.empty() && password.size() <= longest;
}

}  // namespace kb
