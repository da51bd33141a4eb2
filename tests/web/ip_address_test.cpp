#include "web/ip_address.h"

#include <doctest/doctest.h>

TEST_CASE("an address is public if the whole internet reaches it") {
  for (const char* address : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
                              "169.253.0.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.1.1", "198.17.1.1", "198.20.0.0",
                              "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2003::1"}) {
    CAPTURE(address);
    CHECK(web::is_public_address(address));
  }
}

TEST_CASE("addresses of this machine, of private and special networks aren't public, in whatever form") {
  for (const char* address :
       {// IPv4
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        // IPv6: unspecified, loopback, mapped, NAT64, discard, link-local, site-local, unique-local, multicast
        "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fe80::1", "febf::1",
        "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "4000::1",
        // IPv6: Teredo, benchmarks, ORCHID, documentation, 6to4
        "2001::1", "2001:2::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
        // no addresses
        "", "localhost", "127.1", "0x7f000001", "2130706433", "fe80::1%lo", "1.1.1.1 ", "1.1.1"}) {
    CAPTURE(address);
    CHECK_FALSE(web::is_public_address(address));
  }
}

TEST_CASE("an address is its own, and a name that can't be has none") {
  CHECK(web::addresses_of("127.0.0.1") == std::vector<std::string>{"127.0.0.1"});
  CHECK(web::addresses_of("::1") == std::vector<std::string>{"::1"});
  CHECK(web::addresses_of("no name at all").empty());
}
