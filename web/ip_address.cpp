#include "web/ip_address.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

namespace web {
namespace {

struct Range {
  const char* address;
  int bits;  ///< of the prefix
};
// https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and the reserved addresses.
constexpr Range not_public_4[] = {
    {"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
    {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
    {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4},
};
// Of IPv6 only 2000::/3 is given out; these parts of it are special, or hold an IPv4 address (Teredo, 6to4).
constexpr Range public_6 = {"2000::", 3};
constexpr Range not_public_6[] = {{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}};

template <std::size_t Size>
using Bytes = std::array<std::uint8_t, Size>;

template <std::size_t Size>
bool is_in(const Bytes<Size>& address, const Range& range) {
  Bytes<Size> prefix{};
  ::inet_pton(Size == 4 ? AF_INET : AF_INET6, range.address, prefix.data());
  for (int bit = 0; bit < range.bits; ++bit) {
    const int shift = 7 - bit % 8;
    if (((address[bit / 8] ^ prefix[bit / 8]) >> shift) & 1) return false;
  }
  return true;
}

}  // namespace

bool is_public_address(std::string_view text) {
  const std::string address(text);
  if (Bytes<4> bytes{}; ::inet_pton(AF_INET, address.c_str(), bytes.data()) == 1)
    return std::ranges::none_of(not_public_4, [&](const Range& range) { return is_in(bytes, range); });
  if (Bytes<16> bytes{}; ::inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1)
    return is_in(bytes, public_6) && std::ranges::none_of(not_public_6, [&](const Range& range) { return is_in(bytes, range); });
  return false;
}

std::vector<std::string> addresses_of(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, ::freeaddrinfo);
  std::vector<std::string> addresses;
  for (const addrinfo* each = found; each; each = each->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0)
      addresses.emplace_back(text.data());
  }
  return addresses;
}

}  // namespace web
