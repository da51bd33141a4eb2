#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "web/http_request.h"
#include "web/response.h"

/// The door: one thread reads whole requests from all connections by epoll, under strict limits, and hands only complete, well-formed
/// ones to a few workers. So a slow or idle connection costs a few hundred bytes and never a worker, and no handler sees half a request.
/// Answers go out by the worker as far as the socket takes them at once, the rest by the door's thread.
namespace web {

struct DoorLimits {
  RequestLimits request;
  std::size_t connections = 10'000;         ///< past it the one that has waited longest without a whole request gives way
  std::size_t queue = 512;                  ///< requests waiting for a worker: past it 503 with Retry-After
  std::size_t buffered = 64 * 1024 * 1024;  ///< bytes of unfinished requests and unsent answers in all; bodies may take three quarters: 503
  std::chrono::milliseconds head_time{10'000};   ///< from a request's first byte to the end of its head: 408
  std::chrono::milliseconds body_time{10'000};   ///< longest pause within a body, which must come at 16 KB a second on the whole: 408
  std::chrono::milliseconds idle_time{60'000};   ///< between requests: closed
  std::chrono::milliseconds write_time{10'000};  ///< the same for a reader who takes the answer: closed
  std::chrono::milliseconds linger_time{2'000};  ///< after the last answer, for the peer to close
  std::chrono::milliseconds stop_time{10'000};   ///< for requests at work when told to stop
};

struct DoorHandlers {
  std::function<Response(RawRequest)> answer;  ///< on a worker. What it throws becomes last_resort()
  /// What a request gets that no handler sees: 400, 408, 413, 414, 417, 431, 501, 503, 505, or as a BodyRule says. `head`: as far as it
  /// could be read. On the door's thread: quick.
  std::function<Response(int status, const RawRequest& head)> refuse;
};

/// What the door counts. Read by any thread.
struct DoorCounts {
  std::size_t connections = 0, queued = 0, buffered = 0;
};

class Door {
 public:
  /// Binds. Throws kb::Invalid with a plain sentence if it can't.
  Door(const std::string& host, int port, int workers, DoorLimits limits, DoorHandlers handlers);
  ~Door();

  int port() const;
  DoorCounts counts() const;

  /// Serves until `stop_fd` can be read; then closes the listening socket and idle connections, and finishes what is at work.
  void run(int stop_fd);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace web
