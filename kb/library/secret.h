#pragma once

#include <string>
#include <string_view>

namespace kb {

/// 256 random bits as 43 letters, digits, `-` and `_`.
std::string random_secret();

/// SHA-256, 32 bytes: what the record keeps of a secret.
std::string secret_hash(std::string_view secret);

/// Another value that only who knows the secret can make, one for each purpose; 64 hexadecimal digits.
std::string derived_secret(std::string_view secret, std::string_view purpose);

}  // namespace kb
