#include "web/http_request.h"

#include <doctest/doctest.h>

#include <random>

using web::RawRequest;
using web::RequestLimits;
using web::RequestReader;

namespace {

constexpr auto complete = RequestReader::State::complete;
constexpr auto refused = RequestReader::State::refused;

/// 0 if the request is whole and taken to its last byte, -1 if more is needed, else the status it is refused with.
int verdict(std::string_view bytes, const RequestLimits& limits = {}) {
  RequestReader reader;
  std::size_t taken = reader.feed(bytes, limits);
  if (reader.state() == refused) return reader.status();
  return reader.state() == complete && taken == bytes.size() ? 0 : -1;
}

std::string get(const std::string& headers) { return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }
std::string post(const std::string& headers, const std::string& body) { return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body; }
std::string chunked(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }

}  // namespace

TEST_CASE("a request is read into method, target, headers and body") {
  RequestReader reader;
  std::string bytes = "POST /a?b=%20c HTTP/1.1\r\nHost: casebook.example:8080\r\nX-Thing: \t two  words \r\nContent-Length: 5\r\n\r\nhello";
  CHECK(reader.feed(bytes + "GET", {}) == bytes.size());
  REQUIRE(reader.state() == complete);
  RawRequest request = reader.take();
  CHECK(request.method == "POST");
  CHECK(request.target == "/a?b=%20c");
  CHECK(*request.header("x-thing") == "two  words");
  CHECK(request.header("X-Thing") == nullptr);
  CHECK(request.body == "hello");
  CHECK(request.keep_alive);
}

TEST_CASE("who wants the connection closed says so, and HTTP/1.0 always does") {
  auto keeps = [](std::string_view bytes) {
    RequestReader reader;
    reader.feed(bytes, {});
    REQUIRE(reader.state() == complete);
    return reader.take().keep_alive;
  };
  CHECK(keeps(get("")));
  CHECK(keeps(get("Connection: keep-alive\r\n")));
  CHECK_FALSE(keeps(get("Connection: Close\r\n")));
  CHECK_FALSE(keeps(get("Connection: TE, close\r\n")));
  CHECK_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  CHECK_FALSE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

TEST_CASE("what two programs could read in two ways is refused") {
  CHECK(verdict(post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")) == 400);
  CHECK(verdict(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n")) == 400);
  CHECK(verdict(post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")) == 400);
  CHECK(verdict(post("Content-Length: 5\r\ncontent-length: 6\r\n", "hello!")) == 400);
  for (const char* length : {"5, 5", "+5", "-5", "0x5", "5 5", "", "5.0", "99999999999999999999"}) {
    CAPTURE(length);
    CHECK(verdict(post(std::string("Content-Length: ") + length + "\r\n", "hello")) == 400);
  }
  CHECK(verdict(post("Content-Length : 5\r\n", "hello")) == 400);
  CHECK(verdict(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")) == 400);
  CHECK(verdict(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")) == 501);
  CHECK(verdict(post("Transfer-Encoding: identity\r\n", "")) == 501);
  CHECK(verdict("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400);
  CHECK(verdict(get("Content-Length: 5\r\n") + "hello") == 400);
  CHECK(verdict(get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n") == 400);
  CHECK(verdict("HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx") == 400);
  CHECK(verdict(get("Content-Length: 0\r\n")) == 0);
  CHECK(verdict(get("X: a\r\n b\r\n")) == 400);  // a folded header
  CHECK(verdict("GET / HTTP/1.1\r\n X: a\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/1.1\nHost: a\n\n") == 400);  // bare line feeds
  CHECK(verdict(get("X: a\nContent-Length: 5\r\n")) == 400);
  CHECK(verdict(get("X: a\rb\r\n")) == 400);  // a bare carriage return
}

TEST_CASE("a head that isn't HTTP/1.1 is refused") {
  CHECK(verdict("GET / HTTP/1.1\r\n\r\n") == 400);  // without Host
  CHECK(verdict("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") == 400);
  CHECK(verdict("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/1.1 \r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("G(T / HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
  CHECK(verdict("GET / HTTP/1.2\r\nHost: a\r\n\r\n") == 505);
  CHECK(verdict("GET / http/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(verdict("GET /\r\n\r\n") == 400);
  CHECK(verdict("\x16\x03\x01\x02") == 400);  // TLS, at its first byte
  CHECK(verdict(get("No colon\r\n")) == 400);
  CHECK(verdict(get(": no name\r\n")) == 400);
  CHECK(verdict(get("X: \x01\r\n")) == 400);
  CHECK(verdict(std::string("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", 36)) == 400);
  CHECK(verdict(get("Expect: miracles\r\n")) == 417);
}

TEST_CASE("one empty line before a request is passed over, more are not") {
  CHECK(verdict("\r\n" + get("")) == 0);
  CHECK(verdict("\r\n\r\n" + get("")) == 400);
  CHECK(verdict("\n" + get("")) == 400);
}

TEST_CASE("heads are held to their limits while they arrive") {
  CHECK(verdict("GET /" + std::string(8 * 1024 - 1, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 0);
  CHECK(verdict("GET /" + std::string(8 * 1024, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(verdict("GET /" + std::string(16 * 1024, 'a')) == 414);
  CHECK(verdict("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(16 * 1024, 'a')) == 431);
  std::string hundred, more;
  for (int i = 0; i < 99; ++i) hundred += "X: a\r\n";
  CHECK(verdict(get(hundred)) == 0);
  CHECK(verdict(get(hundred + "X: a\r\n")) == 431);
}

TEST_CASE("bodies are held to the limit of their address before a byte of them is kept") {
  RequestLimits limits;
  limits.body = [](const RawRequest& head) { return web::BodyRule{.most = head.target == "/large" ? 10u : 4u}; };
  CHECK(verdict("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nfour", limits) == 0);
  CHECK(verdict("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", limits) == 413);
  CHECK(verdict("PUT /large HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789", limits) == 0);
  CHECK(verdict("POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n", limits) == 413);
  CHECK(verdict("POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\n", limits) == 413);
}

TEST_CASE("an address may take no body at all, and says how it is refused") {
  RequestLimits limits;
  limits.body = [](const RawRequest&) { return web::BodyRule{.refusal = 405}; };
  CHECK(verdict(post("Content-Length: 1\r\n", ""), limits) == 405);
  CHECK(verdict(chunked(""), limits) == 405);
  CHECK(verdict(post("Content-Length: 0\r\n", ""), limits) == 0);
}

TEST_CASE("of a broken, cut or oversized head what is whole and right can still be read") {
  const auto heard = [](std::string_view bytes, int status) {
    RequestReader reader;
    reader.feed(bytes, {});
    if (status == 408) reader.refuse(408, {});
    CHECK(reader.state() == refused);
    CHECK(reader.status() == status);
    CHECK(reader.buffered() == 0);
    const std::string* language = reader.request().header("accept-language");
    return reader.request().method + " " + reader.request().target + " " + (language ? *language : "-");
  };
  CHECK(heard("GET /a HTTP/1.1\r\nNo colon\r\nAccept-Language: zh\r\n\r\n", 400) == "GET /a zh");
  CHECK(heard("GET /a HTTP/1.1\r\nAccept-Language: zh\r\nX: \x01", 400) == "GET /a zh");
  CHECK(heard("GET /a HTTP/9.9\r\nAccept-Language: zh\r\n\r\n", 505) == "GET  zh");
  CHECK(heard("GET /" + std::string(9 * 1024, 'a') + " HTTP/1.1\r\nAccept-Language: zh\r\n\r\n", 414) == "GET  zh");
  CHECK(heard("GET /a HTTP/1.1\r\nAccept-Language: zh\r\nCookie: " + std::string(16 * 1024, 'a'), 431) == "GET /a zh");
  CHECK(heard("GET /a HTTP/1.1\r\nAccept-Language: zh\r\nAccept-Lang", 408) == "GET /a zh");
  CHECK(heard("GET /a HT", 408) == "  -");
  CHECK(heard("\x01", 400) == "  -");
}

TEST_CASE("chunks are put together") {
  RequestReader reader;
  std::string bytes = chunked("5\r\nhello\r\n00A\r\n, chunked!\r\n0\r\n\r\n");
  CHECK(reader.feed(bytes, {}) == bytes.size());
  REQUIRE(reader.state() == complete);
  CHECK(reader.take().body == "hello, chunked!");
}

TEST_CASE("chunks that aren't well-formed are refused") {
  CHECK(verdict(chunked("5;extension=1\r\nhello\r\n0\r\n\r\n")) == 400);
  CHECK(verdict(chunked("5\nhello\r\n0\r\n\r\n")) == 400);
  CHECK(verdict(chunked("5\r\nhelloX\r\n0\r\n\r\n")) == 400);
  CHECK(verdict(chunked("\r\nhello")) == 400);
  CHECK(verdict(chunked("-5\r\nhello")) == 400);
  CHECK(verdict(chunked("000000005\r\nhello")) == 400);
  CHECK(verdict(chunked("0\r\nTrailer: x\r\n\r\n")) == 400);
  CHECK(verdict(chunked("FFFFFFFF\r\n")) == 413);
}

TEST_CASE("chunks of one byte each can't make the server work without end") {
  RequestLimits limits;
  limits.body = [](const RawRequest&) { return web::BodyRule{.most = 1000}; };
  std::string body;
  for (int i = 0; i < 1000; ++i) body += "1\r\nx\r\n";
  CHECK(verdict(chunked(body), limits) == 413);
}

TEST_CASE("who expects to be told to go on is recognised before the body comes") {
  RequestReader reader;
  reader.feed(post("Content-Length: 5\r\nExpect: 100-continue\r\n", ""), {});
  CHECK(reader.wants_continue());
  reader.feed("h", {});
  CHECK_FALSE(reader.wants_continue());
}

TEST_CASE("where the pieces end makes no difference") {
  const std::string samples[] = {get("X: a\r\n"),
                                 post("Content-Length: 5\r\n", "hello"),
                                 chunked("5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"),
                                 get("X: a\r\n b\r\n"),
                                 chunked("5\r\nhelloX"),
                                 post("Content-Length: 5\r\nContent-Length: 5\r\n", ""),
                                 "\r\n" + get(""),
                                 "GET / HTTP/9.9\r\n\r\n"};
  std::mt19937 random(7);
  for (const std::string& bytes : samples) {
    CAPTURE(bytes);
    RequestReader whole;
    const std::size_t taken_whole = whole.feed(bytes, {});
    for (int round = 0; round < 50; ++round) {
      RequestReader pieces;
      std::size_t taken = 0;
      for (std::size_t at = 0; at < bytes.size();) {
        std::size_t size = std::min<std::size_t>(1 + random() % 7, bytes.size() - at);
        std::size_t part = pieces.feed(std::string_view(bytes).substr(at, size), {});
        taken += part;
        if (part < size) break;
        at += size;
      }
      REQUIRE(pieces.state() == whole.state());
      REQUIRE(pieces.status() == whole.status());
      REQUIRE(taken == taken_whole);
      REQUIRE(pieces.request().body == whole.request().body);
      REQUIRE(pieces.request().headers == whole.request().headers);
    }
  }
}
