#include "web/door_writer.h"

#include <doctest/doctest.h>

namespace {

std::string bytes(web::Response response, bool head_only = false, bool close = false) {
  web::DoorWriter writer;
  return writer.bytes(std::move(response), head_only, close);
}

bool has_line(const std::string& answer, const std::string& line) {
  return answer.substr(0, answer.find("\r\n\r\n") + 2).find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("an answer is status line, headers, length and body") {
  const std::string answer =
      bytes({.status = 404, .type = "text/plain", .body = "nothing", .headers = {{"X-Thing", "a"}, {"X-Thing", "b"}}});
  CHECK(answer.starts_with("HTTP/1.1 404 Not Found\r\n"));
  CHECK(has_line(answer, "Content-Type: text/plain"));
  CHECK(has_line(answer, "Content-Length: 7"));
  CHECK(has_line(answer, "X-Thing: a"));
  CHECK(has_line(answer, "X-Thing: b"));
  CHECK(answer.ends_with("\r\n\r\nnothing"));
  CHECK_FALSE(has_line(answer, "Accept-Ranges: bytes"));
  CHECK(answer.find("Keep-Alive") == std::string::npos);
}

TEST_CASE("to HEAD goes the same without the body") {
  const std::string answer = bytes({.type = "text/plain", .body = "nothing"}, true);
  CHECK(has_line(answer, "Content-Length: 7"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("204 and 304 have no body and no length, also when one was given") {
  for (int status : {204, 304}) {
    const std::string answer = bytes({.status = status, .body = "text", .headers = {{"ETag", "\"a\""}}});
    CAPTURE(answer);
    CHECK(answer.find("Content-Length") == std::string::npos);
    CHECK(answer.find("Content-Type") == std::string::npos);
    CHECK(has_line(answer, "ETag: \"a\""));
    CHECK(answer.ends_with("\r\n\r\n"));
  }
}

TEST_CASE("who is the last on a connection is told so") {
  CHECK(has_line(bytes({.body = "x"}, false, true), "Connection: close"));
  CHECK_FALSE(has_line(bytes({.body = "x"}), "Connection: close"));
}

TEST_CASE("a header that would break the answer makes it an error, and its text never leaves") {
  for (const auto& header : {std::pair<std::string, std::string>{"X-Thing", "a\r\nSet-Cookie: b=c"},
                             {"X\r\nY", "a"},
                             {"", "a"},
                             {"X-Thing", std::string("a\0b", 3)}}) {
    const std::string answer = bytes({.body = "secret", .headers = {header}});
    CHECK(answer.starts_with("HTTP/1.1 500 "));
    CHECK(answer.find("Set-Cookie") == std::string::npos);
    CHECK(answer.find("secret") == std::string::npos);
    CHECK(answer.find(R"("code":"internal")") != std::string::npos);
  }
  CHECK(bytes({.type = "text/html\n", .body = "secret"}).starts_with("HTTP/1.1 500 "));
}

TEST_CASE("one writer makes one answer after another, and nothing of the first is in the second") {
  web::DoorWriter writer;
  writer.bytes({.status = 404, .body = "first", .headers = {{"X-First", "1"}}}, false, true);
  const std::string second = writer.bytes({.body = "second"}, false, false);
  CHECK(second.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(second.find("First") == std::string::npos);
  CHECK(second.ends_with("\r\n\r\nsecond"));
  CHECK_FALSE(has_line(second, "Connection: close"));
}

TEST_CASE("every byte of a body goes through") {
  std::string body;
  for (int i = 0; i < 100'000; ++i) body += static_cast<char>(i * 7);
  CHECK(bytes({.type = "image/png", .body = body}).ends_with("\r\n\r\n" + body));
}
