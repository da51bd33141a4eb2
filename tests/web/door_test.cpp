#include "web/door.h"

#include <doctest/doctest.h>
#include <sys/eventfd.h>

#include <atomic>
#include <future>
#include <thread>

#include "tests/support/raw_client.h"

using namespace std::chrono_literals;

namespace {

/// A door on a free port that echoes `METHOD target body`, with addresses that wait, fail or answer much.
class TestDoor {
 public:
  explicit TestDoor(web::DoorLimits limits = {}, int workers = 2)
      : stop_fd_(::eventfd(0, EFD_CLOEXEC)),
        door_("127.0.0.1", 0, workers, std::move(limits),
              {.answer = [this](web::RawRequest request) { return answer(std::move(request)); },
               .refuse = [](int status,
                            const web::RawRequest&) { return web::Response{.status = status, .type = "text/plain", .body = "refused"}; }}),
        thread_([this] { door_.run(stop_fd_); }) {}
  ~TestDoor() {
    let_go();
    stop();
    ::close(stop_fd_);
  }

  int port() const { return door_.port(); }
  web::DoorCounts counts() const { return door_.counts(); }
  RawClient client() const { return RawClient(door_.port()); }
  void tell_to_stop() { ::eventfd_write(stop_fd_, 1); }
  void stop() {
    tell_to_stop();
    if (thread_.joinable()) thread_.join();
  }
  /// Requests to /wait are answered once this was called.
  void let_go() {
    if (!std::exchange(gone_, true)) go_.set_value();
  }
  /// Until so many requests to /wait are with workers.
  void await_waiting(int count) const {
    for (int now = waiting_; now < count; now = waiting_) waiting_.wait(now);
  }

 private:
  web::Response answer(web::RawRequest request) {
    if (request.target == "/wait") {
      ++waiting_;
      waiting_.notify_all();
      gone_future_.wait();
    }
    if (request.target == "/throw") throw std::runtime_error("a secret detail");
    if (request.target == "/inject") return {.headers = {{"X-Thing", "a\r\nSet-Cookie: b=c"}}};
    if (request.target == "/large") return {.type = "text/plain", .body = std::string(8 * 1024 * 1024, 'x')};
    if (request.target == "/nothing") return {.status = 304};
    return {.type = "text/plain", .body = request.method + " " + request.target + " " + request.body};
  }

  std::promise<void> go_;
  std::shared_future<void> gone_future_ = go_.get_future().share();
  bool gone_ = false;
  std::atomic<int> waiting_{0};
  int stop_fd_;
  web::Door door_;
  std::thread thread_;
};

std::string get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

std::string body_of(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }

}  // namespace

TEST_CASE("a connection serves one request after another, also sent at once") {
  TestDoor door;
  RawClient client = door.client();
  CHECK(body_of(client.exchange(get("/one"))) == "GET /one ");
  CHECK(body_of(client.exchange("POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")) == "POST /two body");
  std::string all;
  for (int i = 0; i < 200; ++i) all += get("/" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < 200; ++i) REQUIRE(body_of(client.receive()) == "GET /" + std::to_string(i) + " ");
}

TEST_CASE("a request in single bytes and a body in chunks arrive whole") {
  TestDoor door;
  RawClient client = door.client();
  for (char c : std::string("PUT /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
    client.send(std::string_view(&c, 1));
  CHECK(body_of(client.receive()) == "PUT /x abcde");
}

TEST_CASE("HEAD gets the head that GET would get, and no body") {
  TestDoor door;
  RawClient client = door.client();
  client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  std::string answer = client.receive(true);
  CHECK(status_of(answer) == 200);
  CHECK(answer.find("Content-Length: 8\r\n") != std::string::npos);
  CHECK(body_of(answer).empty());
  CHECK(body_of(client.exchange(get("/y"))) == "GET /y ");
  CHECK(client.exchange(get("/nothing")) == "HTTP/1.1 304 Not Modified\r\n\r\n");
}

TEST_CASE("Connection: close and HTTP/1.0 are closed after the answer") {
  TestDoor door;
  RawClient client = door.client();
  client.send(get("/x", "Connection: close\r\n"));
  std::string answer = client.receive_all();
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
  CHECK(body_of(answer) == "GET /x ");
  RawClient old = door.client();
  old.send("GET /x HTTP/1.0\r\n\r\n");
  CHECK(body_of(old.receive_all()) == "GET /x ");
}

TEST_CASE("a sender that closes its side still gets its answer") {
  TestDoor door;
  RawClient client = door.client();
  client.send(get("/x"));
  client.finish_sending();
  CHECK(body_of(client.receive_all()) == "GET /x ");
}

TEST_CASE("a smuggled request is never answered: the first is refused and the connection closed") {
  TestDoor door;
  const std::string hidden = get("/hidden");
  for (const std::string& bytes : {
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
           "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n" + hidden,
           "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 44\r\n\r\n" + hidden,
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
           "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden,
           "GET / HTTP/1.1\r\nHost: a\r\nX: a\n\nGET /hidden HTTP/1.1\r\nHost: a\r\n\r\n" + hidden,
       }) {
    CAPTURE(bytes);
    RawClient client = door.client();
    client.send(bytes);
    std::string all = client.receive_all();
    CHECK(status_of(all) >= 400);
    CHECK(all.find("/hidden") == std::string::npos);
    CHECK(all.find("HTTP/1.1", 1) == std::string::npos);
  }
}

TEST_CASE("a flood of headers is refused, and so is an endless one, without being kept") {
  TestDoor door;
  std::string flood = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 5000; ++i) flood += "X-" + std::to_string(i) + ": y\r\n";
  RawClient client = door.client();
  client.send(flood);
  CHECK(status_of(client.receive_all()) == 431);
  RawClient endless = door.client();
  endless.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
  const std::string piece(64 * 1024, 'x');
  for (int i = 0; i < 2000 && endless.send(piece); ++i) {
  }
  CHECK(door.counts().buffered < 1024 * 1024);
}

TEST_CASE("a body past its limit is refused before it is sent, and one too long while it is") {
  web::DoorLimits limits;
  limits.request.body = [](const web::RawRequest&) { return web::BodyRule{.most = 1000}; };
  TestDoor door(std::move(limits));
  RawClient client = door.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
  CHECK(status_of(client.receive()) == 413);
  RawClient chunks = door.client();
  chunks.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "1f4\r\n" + std::string(500, 'x') + "\r\n";
  for (int i = 0; i < 3; ++i) chunks.send(chunk);
  CHECK(status_of(chunks.receive()) == 413);
}

TEST_CASE("who asks whether to go on is told so") {
  TestDoor door;
  RawClient client = door.client();
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.receive() == "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("body");
  CHECK(body_of(client.receive()) == "POST /x body");
}

TEST_CASE("an exception's text and an injected header never leave") {
  TestDoor door;
  RawClient client = door.client();
  std::string answer = client.exchange(get("/throw"));
  CHECK(status_of(answer) == 500);
  CHECK(answer.find("secret") == std::string::npos);
  answer = client.exchange(get("/inject"));
  CHECK(status_of(answer) == 500);
  CHECK(answer.find("Set-Cookie") == std::string::npos);
}

TEST_CASE("slow and idle connections hold no worker") {
  TestDoor door({}, 1);
  std::vector<RawClient> idle;
  for (int i = 0; i < 200; ++i) {
    idle.push_back(door.client());
    if (i % 2) idle.back().send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nsome");
  }
  RawClient client = door.client();
  for (int i = 0; i < 20; ++i) CHECK(body_of(client.exchange(get("/x"))) == "GET /x ");
}

TEST_CASE("a request that doesn't come to its end is answered 408, an idle connection is closed") {
  web::DoorLimits limits;
  limits.head_time = limits.body_time = limits.idle_time = 50ms;
  TestDoor door(std::move(limits));
  RawClient head = door.client(), body = door.client(), idle = door.client(), silent = door.client();
  head.send("GET / HT");
  body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nsome");
  CHECK(status_of(idle.exchange(get("/x"))) == 200);
  CHECK(status_of(head.receive_all()) == 408);
  CHECK(status_of(body.receive_all()) == 408);
  CHECK(idle.receive_all().empty());
  CHECK(silent.receive_all().empty());
}

TEST_CASE("a reader that doesn't take its answer is given up") {
  web::DoorLimits limits;
  limits.write_time = 50ms;
  TestDoor door(std::move(limits), 1);
  RawClient lazy = door.client();
  lazy.send(get("/large"));
  RawClient client = door.client();
  CHECK(status_of(client.exchange(get("/x"))) == 200);
  while (door.counts().connections > 1) std::this_thread::yield();
  CHECK(door.counts().buffered < 1000);
}

TEST_CASE("a large answer arrives whole") {
  TestDoor door;
  RawClient client = door.client();
  CHECK(body_of(client.exchange(get("/large"))).size() == 8 * 1024 * 1024);
  CHECK(status_of(client.exchange(get("/x"))) == 200);
}

TEST_CASE("when every worker is at work and the queue is full, the next is told to come back") {
  web::DoorLimits limits;
  limits.queue = 1;
  TestDoor door(std::move(limits), 1);
  RawClient working = door.client(), queued = door.client(), third = door.client();
  working.send(get("/wait"));
  door.await_waiting(1);
  queued.send(get("/x"));
  while (door.counts().queued < 1) std::this_thread::yield();
  CHECK(status_of(third.exchange(get("/x"))) == 503);
  door.let_go();
  CHECK(status_of(working.receive()) == 200);
  CHECK(status_of(queued.receive()) == 200);
}

TEST_CASE("past the limit of connections the longest idle one gives way") {
  web::DoorLimits limits;
  limits.connections = 3;
  TestDoor door(std::move(limits));
  RawClient first = door.client();
  CHECK(status_of(first.exchange(get("/x"))) == 200);
  RawClient second = door.client(), third = door.client();
  CHECK(status_of(second.exchange(get("/x"))) == 200);
  CHECK(status_of(third.exchange(get("/x"))) == 200);
  RawClient fourth = door.client();
  CHECK(status_of(fourth.exchange(get("/x"))) == 200);
  CHECK(first.receive_all().empty());
  CHECK(status_of(third.exchange(get("/x"))) == 200);
}

TEST_CASE("unfinished bodies may not take all memory") {
  web::DoorLimits limits;
  limits.buffered = 400 * 1024;
  TestDoor door(std::move(limits));
  const std::string part = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(200 * 1024, 'x');
  RawClient first = door.client(), second = door.client();
  first.send(part);
  while (door.counts().buffered < 200 * 1024) std::this_thread::yield();
  second.send(part);
  CHECK(status_of(second.receive()) == 503);
  RawClient small = door.client();
  CHECK(status_of(small.exchange(get("/x"))) == 200);
}

TEST_CASE("told to stop, it finishes what is at work, closes what is idle and takes nobody new") {
  web::DoorLimits limits;
  limits.linger_time = 50ms;
  TestDoor door(std::move(limits));
  RawClient working = door.client(), idle = door.client();
  CHECK(status_of(idle.exchange(get("/x"))) == 200);
  working.send(get("/wait"));
  door.await_waiting(1);
  door.tell_to_stop();
  CHECK(idle.receive_all().empty());
  CHECK_THROWS(door.client());
  door.let_go();
  CHECK(body_of(working.receive_all()) == "GET /wait ");
  door.stop();
}
