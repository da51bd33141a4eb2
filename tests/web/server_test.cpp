#include "web/server.h"

#include <doctest/doctest.h>
#include <sys/eventfd.h>

#include <atomic>
#include <future>
#include <thread>

#include "kb/error.h"
#include "kb/library/notices.h"
#include "kb/library/review.h"
#include "tests/support/raw_client.h"
#include "tests/support/refusal.h"
#include "tests/support/web_server.h"
#include "web/api.h"
#include "web/background.h"
#include "web/route.h"

namespace {

web::Request request_of(const std::string& target, const web::Settings& settings = {}, const web::Fields& headers = {}) {
  int refused = 0;
  web::Request request =
      web::to_request({.method = "GET", .target = target, .headers = headers, .address = "192.0.2.1"}, settings, refused);
  CHECK(refused == 0);
  return request;
}

int refused(const std::string& method, const std::string& target) {
  int status = 0;
  web::to_request({.method = method, .target = target}, {}, status);
  return status;
}

std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

/// The whole server on a free port.
struct RunningServer : TestServer {
  RunningServer() : TestServer({.public_read = true}) {
    std::promise<int> ready;
    std::future<int> bound = ready.get_future();
    thread = std::thread([this, &ready] {
      web::serve(
          application, {.port = 0}, [&](int port_bound) { ready.set_value(port_bound); }, stop_fd);
    });
    port = bound.get();
  }
  ~RunningServer() {
    ::eventfd_write(stop_fd, 1);
    thread.join();
    ::close(stop_fd);
  }
  int stop_fd = ::eventfd(0, EFD_CLOEXEC), port = 0;
  std::thread thread;
};

}  // namespace

TEST_CASE("an address is decoded once and strictly") {
  web::Request request = request_of("/documents/%E7%94%B5%2520?q=a+b%26c&q=2");
  CHECK(request.path == "/documents/电%20");
  CHECK(request.query == web::Fields{{"q", "a b&c"}, {"q", "2"}});
  CHECK(refused("GET", "/%0d%0aSet-Cookie:%20a=b") == 400);
  CHECK(refused("GET", "/%00") == 400);
  CHECK(refused("GET", "/%ff") == 400);
  CHECK(refused("GET", "/?q=%ff") == 400);
  CHECK(refused("GET", "/?q=%") == 400);
  CHECK(refused("PATCH", "/") == 501);
  CHECK(refused("TRACE", "/") == 501);
  CHECK(refused("HEAD", "/") == 0);
}

TEST_CASE("the client's address is what a trusted proxy says, and nobody else") {
  const web::Fields forwarded{{"x-forwarded-for", "6.6.6.6, 203.0.113.9"}};
  CHECK(request_of("/", {}, forwarded).address == "192.0.2.1");
  CHECK(request_of("/", {.trusted_proxy = "192.0.2.9"}, forwarded).address == "192.0.2.1");
  CHECK(request_of("/", {.trusted_proxy = "192.0.2.1"}, forwarded).address == "203.0.113.9");
  CHECK(request_of("/", {.trusted_proxy = "192.0.2.1"}, {{"x-forwarded-for", "x\"y"}}).address == "192.0.2.1");
}

TEST_CASE("where to listen is read from HOST:PORT") {
  auto read = [](const std::string& text) {
    web::ServeOptions options;
    web::parse_listen_address(text, options);
    return options.host + " " + std::to_string(options.port);
  };
  CHECK(read("0.0.0.0:80") == "0.0.0.0 80");
  CHECK(read("[::1]:8080") == "::1 8080");
  CHECK(read(":8080") == "127.0.0.1 8080");
  for (const char* text : {"", "8080", "host", "host:", "host:x", "host:-1", "host:65536", "host:80x"}) {
    CAPTURE(text);
    CHECK(refusal<kb::Invalid>([&] { read(text); }) ==
          "\"" + std::string(text) + "\" is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080");
  }
}

TEST_CASE("while it serves, reviews over their time are reminded of") {
  TestServer library;
  const kb::Person writer = kb::add_person(library.library.database, "mei", {2}, std::nullopt),
                   reviewer = kb::add_person(library.library.database, "ana", {4}, std::nullopt);
  kb::Database& database = library.library.database;
  const auto begun = kb::start_contribution(database, writer, {.id = "valve", .lang = "en", .text = guide_file("valve.en", "Valve").bytes});
  kb::submit_contribution(database, writer, begun.number, "", kb::parse_markdown);
  database.write([](kb::Connection& db) { db.execute("update contribution set due = 1"); });
  {
    const web::Background background(library.application);
    const auto reminded = [&] { return database.read([&](kb::Connection& db) { return kb::notices(db, reviewer, 0, 1).size() == 1; }); };
    while (!reminded()) std::this_thread::yield();
  }
  CHECK(database.read([&](kb::Connection& db) { return kb::notices(db, reviewer, 0, 1).at(0).kind; }) == "waiting");
}

TEST_CASE("the server answers over a socket, pages and errors alike") {
  RunningServer server;
  RawClient client(server.port);
  CHECK(status_of(client.exchange("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")) == 200);
  std::string answer = client.exchange("GET /api/v1/search HTTP/1.1\r\nHost: a\r\n\r\n");
  CHECK(body_of(answer).starts_with("{"));
  CHECK(client.exchange("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").find("\ncasebook_connections 1\n") != std::string::npos);
  answer = client.exchange("PATCH /x HTTP/1.1\r\nHost: a\r\nAccept-Language: zh\r\n\r\n");
  CHECK(status_of(answer) == 501);
  CHECK(body_of(answer) == R"({"error":{"code":"not_implemented","message":"服务器不支持该请求方法。","problems":[]}})");
}

TEST_CASE("what the door refuses has the one shape too, in the reader's language where it could be read") {
  RunningServer server;
  RawClient broken(server.port);
  broken.send("NONSENSE\r\n\r\n");
  CHECK(body_of(broken.receive()) == R"({"error":{"code":"bad_request","message":"The request could not be understood.","problems":[]}})");
  RawClient large(server.port);
  large.send("POST /sign-in HTTP/1.1\r\nHost: a\r\nAccept-Language: zh\r\nContent-Length: 99999999\r\n\r\n");
  CHECK(body_of(large.receive()) == R"({"error":{"code":"too_large","message":"发送的内容过大。","problems":[]}})");
  RawClient flooded(server.port);
  flooded.send("GET /api/v1/search HTTP/1.1\r\nHost: a\r\nAccept-Language: zh\r\nCookie: " + std::string(16 * 1024, 'a'));
  CHECK(body_of(flooded.receive()) == R"({"error":{"code":"headers_too_large","message":"请求头过大。","problems":[]}})");
}

TEST_CASE("a browser gets a page from the door too, as safe as every other one") {
  RunningServer server;
  const std::string browser = "Host: a\r\nAccept: text/html\r\nAccept-Language: zh\r\n";
  for (const auto& [bytes, status] : {std::pair{"GET /search?q=" + std::string(9 * 1024, 'a') + " HTTP/1.1\r\n" + browser + "\r\n", 414},
                                      {"GET /%ff HTTP/1.1\r\n" + browser + "\r\n", 400},
                                      {"GET / HTTP/1.1\r\n" + browser + "No colon\r\n\r\n", 400},
                                      {"POST /sign-in HTTP/1.1\r\n" + browser + "Content-Length: 99999999\r\n\r\n", 413}}) {
    CAPTURE(bytes);
    RawClient client(server.port);
    client.send(bytes);
    const std::string answer = client.receive();
    CHECK(status_of(answer) == status);
    CHECK(answer.find("<html lang=\"zh\"") != std::string::npos);
    CHECK(answer.find("\r\nContent-Security-Policy: default-src 'none'") != std::string::npos);
    CHECK(answer.find("\r\nCache-Control: no-store\r\n") != std::string::npos);
  }
}

TEST_CASE("a body that an address doesn't take is refused for the right reason, before it is sent") {
  RunningServer server;
  const auto asked = [&](const std::string& line, const std::string& headers) {
    RawClient client(server.port);
    client.send(line + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
    return client.receive();
  };
  std::string answer = asked("POST /search", "Content-Length: 1\r\n");
  CHECK(status_of(answer) == 405);
  CHECK(answer.find("\r\nAllow: GET, HEAD\r\n") != std::string::npos);
  CHECK(status_of(asked("PUT /account", "Transfer-Encoding: chunked\r\n")) == 405);
  CHECK(status_of(asked("POST /nowhere", "Content-Length: 1\r\n")) == 404);
  CHECK(status_of(asked("PATCH /search", "Content-Length: 1\r\n")) == 501);
  answer = asked("POST /sign-in", "Transfer-Encoding: gzip\r\n");
  CHECK(status_of(answer) == 501);
  CHECK(body_of(answer).find("A body may come with its length or in chunks") != std::string::npos);
}

TEST_CASE("every route of the API gives the errors of the door and of its token that its description lists") {
  RunningServer server;
  for (const web::Route& route : web::routes()) {
    if (!route.api || route.method != web::Method::get) continue;
    const std::string path(route.pattern);
    for (const auto& [bytes, status] : {std::pair{"GET " + path + "?q=%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                                        {"GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n", 401},
                                        {"GET " + path + "?q=" + std::string(8 * 1024, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
                                        {"GET " + path + " HTTP/1.1\r\nHost: a\r\nX: " + std::string(16 * 1024, 'a'), 431}}) {
      CAPTURE(bytes);
      RawClient client(server.port);
      client.send(bytes);
      const std::string answer = client.receive();
      CHECK(status_of(answer) == status);
      CHECK(body_of(answer).starts_with(R"({"error":{"code":")"));
      const std::vector<int> listed = web::refusals_of(route);
      CHECK(std::count(listed.begin(), listed.end(), status) == 1);
    }
  }
}

TEST_CASE("a form of some size comes through whole") {
  RunningServer server;
  RawClient client(server.port);
  const std::string body = "name=x&password=" + std::string(100'000, 'a');
  const std::string answer =
      client.exchange("POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                      std::to_string(body.size()) + "\r\n\r\n" + body);
  CHECK(status_of(answer) == 422);
}

TEST_CASE("many readers at once, and each gets their own answer") {
  RunningServer server;
  server.publish({guide_file("valve.en", "Valve", "See [[seal]]."), guide_file("seal.en", "Seal"), guide_file("seal.zh", "密封圈")});
  const std::vector<std::pair<std::string, std::string>> asked = {
      {"/documents/valve", "Valve"},       {"/documents/seal?lang=zh", "密封圈"},  {"/api/v1/search?q=seal", "\"total\":2"},
      {"/search?q=valve", "Valve"},        {"/api/v1/documents/seal", "\"Seal\""}, {"/help", "</html>"},
      {"/metrics", "casebook_documents 2"}};
  std::atomic<int> right{0};
  {
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 4; ++reader)
      readers.emplace_back([&, reader] {
        RawClient client(server.port);
        for (std::size_t i = 0; i < 35; ++i) {
          const auto& [target, said] = asked[(i + reader) % asked.size()];
          right +=
              client.exchange("GET " + target + " HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nAccept-Language: en\r\n\r\n").find(said) !=
              std::string::npos;
        }
      });
  }
  CHECK(right == 4 * 35);
}
