#include "kb/library/secret.h"

#include <sodium.h>

#include <array>
#include <stdexcept>

#include "kb/library/people.h"

namespace kb {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr int encoding = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::string random_secret() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be started");
  std::array<unsigned char, secret_bytes> bits{};
  randombytes_buf(bits.data(), bits.size());
  std::array<char, sodium_base64_ENCODED_LEN(secret_bytes, encoding)> text{};
  return sodium_bin2base64(text.data(), text.size(), bits.data(), bits.size(), encoding);
}

std::string secret_hash(std::string_view secret) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), bytes_of(secret), secret.size());
  return hash;
}

std::string derived_secret(std::string_view secret, std::string_view purpose) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(secret), secret.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(purpose), purpose.size());
  crypto_auth_hmacsha256_final(&state, code.data());
  std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), code.data(), code.size());
}

bool same_secret(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace kb
