// How fast the door is with a handler that does nothing, alone and among connections that do nothing or dribble:
//   bench_http [SECONDS a run] [WORKERS]
// Client and server share the machine's cores. Each line is one run; take the median of several.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "web/door.h"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view request = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

int connected(int port) {
  int fd = ::socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    std::perror("connect");
    std::exit(1);
  }
  return fd;
}

std::size_t resident_kilobytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t size = 0, resident = 0;
  statm >> size >> resident;
  return resident * 4;
}

struct Numbers {
  double per_second = 0, median_ms = 0, p99_ms = 0, worst_ms = 0;
};

/// `count` connections, each with one request under way at a time. Every answer has `answer_size` bytes.
Numbers measure(int port, int count, std::size_t answer_size, std::chrono::seconds length) {
  struct Client {
    int fd;
    std::size_t received = 0;
    Clock::time_point sent;
  };
  std::vector<Client> clients;
  int epoll = ::epoll_create1(0);
  for (int i = 0; i < count; ++i) clients.push_back({connected(port), 0, {}});
  for (std::size_t i = 0; i < clients.size(); ++i) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].fd, &event);
  }
  std::vector<double> times;
  auto send = [](Client& client) {
    client.received = 0;
    client.sent = Clock::now();
    if (::send(client.fd, request.data(), request.size(), MSG_NOSIGNAL) < 0) std::exit(1);
  };
  const Clock::time_point start = Clock::now(), end = start + length;
  for (Client& client : clients) send(client);
  char buffer[64 * 1024];
  epoll_event events[256];
  while (Clock::now() < end) {
    int ready = ::epoll_wait(epoll, events, 256, 100);
    for (int i = 0; i < ready; ++i) {
      Client& client = clients[events[i].data.u64];
      ssize_t bytes = ::recv(client.fd, buffer, sizeof buffer, MSG_DONTWAIT);
      if (bytes <= 0) continue;
      client.received += static_cast<std::size_t>(bytes);
      if (client.received < answer_size) continue;
      times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - client.sent).count());
      send(client);
    }
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  for (Client& client : clients) ::close(client.fd);
  ::close(epoll);
  std::sort(times.begin(), times.end());
  if (times.empty()) return {};
  return {static_cast<double>(times.size()) / seconds, times[times.size() / 2], times[times.size() * 99 / 100], times.back()};
}

}  // namespace

int main(int argc, char** argv) {
  const std::chrono::seconds length(argc > 1 ? std::stoi(argv[1]) : 3);
  const int workers = argc > 2 ? std::stoi(argv[2]) : static_cast<int>(std::thread::hardware_concurrency()) + 2;
  rlimit files{.rlim_cur = 65536, .rlim_max = 65536};
  ::setrlimit(RLIMIT_NOFILE, &files);

  const std::string body(2000, 'x');
  web::DoorLimits limits;
  limits.connections = 20'000;
  limits.head_time = limits.body_time = limits.idle_time = std::chrono::minutes(10);
  web::Door door("127.0.0.1", 0, workers, limits,
                 {.answer = [&](web::RawRequest) { return web::Response{.type = "text/plain", .body = body}; },
                  .refuse = [](int status, const web::RawRequest&) { return web::Response{.status = status}; }});
  int stop = ::eventfd(0, 0);
  std::thread server([&] { door.run(stop); });

  int probe = connected(door.port());
  ::send(probe, request.data(), request.size(), 0);
  std::string answer;
  char buffer[4096];
  while (answer.size() < body.size() || answer.size() < answer.find("\r\n\r\n") + 4 + body.size())
    answer.append(buffer, static_cast<std::size_t>(::recv(probe, buffer, sizeof buffer, 0)));
  ::close(probe);

  std::vector<int> waiting;
  auto run = [&](const char* name, int connections) {
    const std::size_t before = resident_kilobytes();
    Numbers n = measure(door.port(), connections, answer.size(), length);
    std::printf("%-36s %3d connections  %8.0f requests/s  median %6.2f ms  99%% %6.2f ms  worst %7.2f ms  %5zu MB\n", name, connections,
                n.per_second, n.median_ms, n.p99_ms, n.worst_ms, before / 1024);
    std::fflush(stdout);
  };
  std::printf("%d workers, answers of %zu bytes\n", workers, answer.size());
  for (int connections : {1, 8, 64}) run("alone", connections);
  for (int i = 0; i < 5000; ++i) waiting.push_back(connected(door.port()));
  run("among 5,000 idle", 8);
  std::atomic<bool> dribbling{true};
  for (int i = 0; i < 2000; ++i) {
    waiting.push_back(connected(door.port()));
    ::send(waiting.back(), "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n", 53, MSG_NOSIGNAL);
  }
  std::thread dribble([&] {  // each slow connection a byte about every second
    for (std::size_t i = 5000; dribbling; i = i + 1 == waiting.size() ? 5000 : i + 1) {
      ::send(waiting[i], "x", 1, MSG_NOSIGNAL);
      if (i % 20 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  run("among 5,000 idle and 2,000 slow", 8);
  run("among 5,000 idle and 2,000 slow", 64);
  dribbling = false;
  dribble.join();
  for (int fd : waiting) ::close(fd);
  ::eventfd_write(stop, 1);
  server.join();
}
