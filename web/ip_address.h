#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace web {

/// Whether an IP address, as text, is one that the whole internet reaches (IANA's special-purpose registries, RFC 6890): no loopback,
/// private, link-local, carrier's, documentation's, multicast or reserved one, and no IPv6 form that holds an IPv4 address. false for what
/// isn't an address.
bool is_public_address(std::string_view text);

/// The IP addresses of a host's name, or the address itself, as text; empty if there are none. Asks the system's resolver, and waits for
/// it.
std::vector<std::string> addresses_of(const std::string& host);

}  // namespace web
