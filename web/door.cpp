#include "web/door.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <vector>

#include "web/door_writer.h"
#include "web/listener.h"
#include "web/worker_pool.h"

namespace web {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t slowest_rate = 16 * 1024;  // bytes a second that keep a transfer alive
constexpr std::size_t most_drained = 32 * 1024 * 1024;

std::string address_of(const sockaddr_storage& from) {
  char text[INET6_ADDRSTRLEN] = "";
  if (from.ss_family == AF_INET) {
    ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(from).sin_addr, text, sizeof text);
  } else if (from.ss_family == AF_INET6) {
    const in6_addr& address = reinterpret_cast<const sockaddr_in6&>(from).sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address))
      ::inet_ntop(AF_INET, address.s6_addr + 12, text, sizeof text);
    else
      ::inet_ntop(AF_INET6, &address, text, sizeof text);
  }
  return text;
}

milliseconds sweep_interval(const DoorLimits& limits) {
  milliseconds shortest = std::min({limits.head_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
  return std::clamp(shortest / 4, milliseconds(5), milliseconds(1000));
}

/// For a transfer that began at `since`, is at `done` bytes and went on just now: it may pause for `patience`, and must be fast enough on
/// the whole.
Clock::time_point deadline(Clock::time_point since, Clock::time_point now, milliseconds patience, std::size_t done) {
  return std::min(now, since + std::chrono::seconds(done / slowest_rate)) + patience;
}

}  // namespace

struct Door::State {
  /// Belongs to the door's thread, but while `working` only its `fd` is used, by one worker.
  struct Connection {
    enum class Phase { reading, working, writing, draining };
    Descriptor fd;
    std::string address;
    Phase phase = Phase::reading;
    RequestReader reader;
    std::string pending;     // bytes after the request at hand
    bool readable = false;   // the socket may have more: epoll tells only once
    bool continued = false;  // `100 Continue` was sent
    std::string out;         // the answer, of which `sent` bytes are gone
    std::size_t sent = 0;
    bool close_after = false;
    std::size_t drained = 0;  // bytes thrown away after the last answer
    std::size_t charged = 0;  // of State::buffered
    Clock::time_point since;  // when the phase, or the part of the request at hand, began
    Clock::time_point deadline;
  };
  using Phase = Connection::Phase;

  struct Job {
    Connection* connection;
    RawRequest request;
  };
  struct Done {
    Connection* connection;
    std::string bytes;
    std::size_t sent;
    bool close;
  };

  State(const std::string& host, int port, int worker_count, DoorLimits given_limits, DoorHandlers given_handlers)
      : limits(std::move(given_limits)),
        handlers(std::move(given_handlers)),
        listener(listen_on(host, port)),
        wake(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
        epoll(::epoll_create1(EPOLL_CLOEXEC)),
        workers(worker_count, limits.queue, [this] { return make_worker(); }) {}

  std::function<void(Job)> make_worker();
  void run(int stop_fd);
  void watch(int fd, std::uint32_t events, void* tag);
  void accept_all(Clock::time_point now);
  bool make_room();
  void on_event(Connection& c, std::uint32_t events, Clock::time_point now);
  void advance(Connection& c, Clock::time_point now);
  bool take_bytes(Connection& c);
  void dispatch(Connection& c, Clock::time_point now);
  void refuse(Connection& c, int status, Clock::time_point now);
  void turn_away(Connection& c, int status, const RawRequest& head, Clock::time_point now);
  void flush(Connection& c, Clock::time_point now);
  void answered(Connection& c, Clock::time_point now);
  void drain(Connection& c);
  void take_done(Clock::time_point now);
  void sweep(Clock::time_point now);
  void begin_stop(Clock::time_point now);
  void charge(Connection& c);
  void close(Connection& c);

  // Constant after construction.
  const DoorLimits limits;
  const DoorHandlers handlers;
  Listener listener;
  Descriptor wake, epoll;

  // Of the door's thread.
  DoorWriter writer;
  std::vector<std::unique_ptr<Connection>> connections;  // by file descriptor
  std::vector<std::unique_ptr<Connection>> closed;       // kept until no event can name them
  std::vector<char> scratch = std::vector<char>(64 * 1024);
  bool accepting = true;

  std::atomic<std::size_t> open{0}, buffered{0};
  std::atomic<bool> stopping{false};
  std::mutex done_mutex;
  std::vector<Done> done;  // guarded by done_mutex

  WorkerPool<Job> workers;  // last: its threads use all of the above
};

std::function<void(Door::State::Job)> Door::State::make_worker() {
  return [this, bytes_of = std::make_shared<DoorWriter>()](Job job) {
    const bool head_only = job.request.method == "HEAD";
    const bool close = !job.request.keep_alive || stopping;
    Response response;
    try {
      response = handlers.answer(std::move(job.request));
    } catch (...) {
      response = last_resort();
    }
    std::string bytes = bytes_of->bytes(std::move(response), head_only, close);
    ssize_t sent = ::send(job.connection->fd.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    bool first;
    {
      std::lock_guard lock(done_mutex);
      first = done.empty();
      done.push_back({job.connection, std::move(bytes), static_cast<std::size_t>(std::max<ssize_t>(sent, 0)), close});
    }
    if (first) ::eventfd_write(wake.get(), 1);
  };
}

void Door::State::watch(int fd, std::uint32_t events, void* tag) {
  epoll_event event{.events = events, .data = {.ptr = tag}};
  ::epoll_ctl(epoll.get(), EPOLL_CTL_ADD, fd, &event);
}

void Door::State::run(int stop_fd) {
  watch(listener.socket.get(), EPOLLIN, &listener);
  watch(wake.get(), EPOLLIN, &wake);
  watch(stop_fd, EPOLLIN, &stopping);
  const milliseconds interval = sweep_interval(limits);
  Clock::time_point next_sweep = Clock::now() + interval, stop_until = Clock::time_point::max();
  std::array<epoll_event, 256> events;

  while (!stopping || (open > 0 && Clock::now() < stop_until)) {
    int count = ::epoll_wait(epoll.get(), events.data(), static_cast<int>(events.size()), static_cast<int>(interval.count()));
    const Clock::time_point now = Clock::now();
    for (int i = 0; i < count; ++i) {
      void* tag = events[static_cast<std::size_t>(i)].data.ptr;
      if (tag == &listener) {
        accept_all(now);
      } else if (tag == &wake) {
        eventfd_t ignored;
        ::eventfd_read(wake.get(), &ignored);
      } else if (tag == &stopping) {
        ::epoll_ctl(epoll.get(), EPOLL_CTL_DEL, stop_fd, nullptr);
        stop_until = now + limits.stop_time;
        begin_stop(now);
      } else {
        on_event(*static_cast<Connection*>(tag), events[static_cast<std::size_t>(i)].events, now);
      }
    }
    take_done(now);
    if (now >= next_sweep) {
      sweep(now);
      next_sweep = now + interval;
    }
    closed.clear();
  }
  workers.finish();
}

void Door::State::accept_all(Clock::time_point now) {
  for (int taken = 0; accepting && taken < 128; ++taken) {
    sockaddr_storage from{};
    socklen_t size = sizeof from;
    Descriptor fd(::accept4(listener.socket.get(), reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (fd.get() < 0) {
      if (errno == EAGAIN || errno == EWOULDBLOCK) return;
      bool out_of_descriptors = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
      if (out_of_descriptors && !make_room()) {  // try again at the next sweep, not at once for ever
        accepting = false;
        ::epoll_ctl(epoll.get(), EPOLL_CTL_DEL, listener.socket.get(), nullptr);
      }
      continue;
    }
    if (open >= limits.connections && !make_room()) continue;
    int yes = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);

    auto connection = std::make_unique<Connection>();
    connection->fd = std::move(fd);
    connection->address = address_of(from);
    connection->since = now;
    connection->deadline = now + limits.head_time;
    std::size_t slot = static_cast<std::size_t>(connection->fd.get());
    if (connections.size() <= slot) connections.resize(slot + 1);
    watch(connection->fd.get(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, connection.get());
    connections[slot] = std::move(connection);
    ++open;
  }
}

/// Closes the connection that has waited longest without a whole request. false if there is none.
bool Door::State::make_room() {
  Connection* oldest = nullptr;
  for (const auto& c : connections)
    if (c && c->phase == Phase::reading && (!oldest || c->since < oldest->since)) oldest = c.get();
  if (oldest) close(*oldest);
  return oldest != nullptr;
}

void Door::State::on_event(Connection& c, std::uint32_t events, Clock::time_point now) {
  if (c.fd.get() < 0) return;
  if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) c.readable = true;
  switch (c.phase) {
    case Phase::reading:
      if (c.readable) advance(c, now);
      break;
    case Phase::working:
      break;
    case Phase::writing:
      flush(c, now);
      break;
    case Phase::draining:
      drain(c);
      break;
  }
}

/// Reads until the request is whole, refused, or nothing more has come.
void Door::State::advance(Connection& c, Clock::time_point now) {
  for (;;) {
    if (c.pending.empty() && !take_bytes(c)) return;
    const RequestReader::State before = c.reader.state();
    const bool had_started = c.reader.started();
    c.pending.erase(0, c.reader.feed(c.pending, limits.request));
    if ((!had_started && c.reader.started()) || before != c.reader.state()) c.since = now;
    charge(c);
    switch (c.reader.state()) {
      case RequestReader::State::head:
        if (buffered > limits.buffered) return refuse(c, 503, now);
        if (c.reader.started()) c.deadline = c.since + limits.head_time;
        break;
      case RequestReader::State::body:
        if (buffered > limits.buffered / 4 * 3) return refuse(c, 503, now);
        c.deadline = deadline(c.since, now, limits.body_time, c.reader.buffered());
        if (c.reader.wants_continue() && !std::exchange(c.continued, true)) {
          static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
          ::send(c.fd.get(), go_on.data(), go_on.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        }
        break;
      case RequestReader::State::complete:
        return dispatch(c, now);
      case RequestReader::State::refused:
        return turn_away(c, c.reader.status(), c.reader.request(), now);
    }
  }
}

/// More bytes into `pending`; false if there are none now or the connection is gone.
bool Door::State::take_bytes(Connection& c) {
  if (!c.readable) return false;
  ssize_t count = ::recv(c.fd.get(), scratch.data(), scratch.size(), 0);
  if (count > 0) {
    c.pending.assign(scratch.data(), static_cast<std::size_t>(count));
    return true;
  }
  c.readable = false;
  if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) close(c);
  if (count < 0 && errno == EINTR) c.readable = true;
  return false;
}

void Door::State::dispatch(Connection& c, Clock::time_point now) {
  Job job{&c, c.reader.take()};
  job.request.address = c.address;
  c.phase = Phase::working;
  if (workers.add(std::move(job))) return;
  turn_away(c, 503, job.request, now);
}

/// Gives up waiting for the rest of a request.
void Door::State::refuse(Connection& c, int status, Clock::time_point now) {
  c.reader.refuse(status, limits.request);
  turn_away(c, status, c.reader.request(), now);
}

/// Answers without a worker, and closes.
void Door::State::turn_away(Connection& c, int status, const RawRequest& head, Clock::time_point now) {
  Response response;
  try {
    response = handlers.refuse(status, head);
  } catch (...) {
    response = last_resort();
  }
  c.out = writer.bytes(std::move(response), head.method == "HEAD", true);
  c.sent = 0;
  c.close_after = true;
  c.phase = Phase::writing;
  c.since = now;
  flush(c, now);
}

void Door::State::flush(Connection& c, Clock::time_point now) {
  while (c.sent < c.out.size()) {
    ssize_t count = ::send(c.fd.get(), c.out.data() + c.sent, c.out.size() - c.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return close(c);
    if (count < 0) {
      c.deadline = deadline(c.since, now, limits.write_time, c.sent);
      return charge(c);
    }
    c.sent += static_cast<std::size_t>(count);
  }
  answered(c, now);
}

/// The answer is out: on to the next request, or out of the door.
void Door::State::answered(Connection& c, Clock::time_point now) {
  std::string().swap(c.out);
  c.sent = 0;
  c.since = now;
  if (c.close_after || stopping) {
    // Closing with unread input would make the kernel reset the connection and the peer lose the answer.
    ::shutdown(c.fd.get(), SHUT_WR);
    c.phase = Phase::draining;
    c.deadline = now + limits.linger_time;
    std::string().swap(c.pending);
    c.reader = RequestReader();
    charge(c);
    return drain(c);
  }
  c.phase = Phase::reading;
  c.reader = RequestReader();
  c.continued = false;
  c.deadline = now + limits.idle_time;
  charge(c);
  advance(c, now);
}

void Door::State::drain(Connection& c) {
  while (c.readable) {
    ssize_t count = ::recv(c.fd.get(), scratch.data(), scratch.size(), 0);
    if (count > 0) c.drained += static_cast<std::size_t>(count);
    if (c.drained > most_drained) return close(c);
    if (count > 0 || (count < 0 && errno == EINTR)) continue;
    c.readable = false;
    if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return close(c);
  }
}

void Door::State::take_done(Clock::time_point now) {
  std::vector<Done> taken;
  {
    std::lock_guard lock(done_mutex);
    taken.swap(done);
  }
  for (Done& d : taken) {
    Connection& c = *d.connection;
    c.out = std::move(d.bytes);
    c.sent = d.sent;
    c.close_after = d.close;
    c.phase = Phase::writing;
    c.since = now;
    flush(c, now);
  }
}

void Door::State::sweep(Clock::time_point now) {
  if (!accepting && !stopping) {
    accepting = true;
    watch(listener.socket.get(), EPOLLIN, &listener);
  }
  for (std::size_t i = 0; i < connections.size(); ++i) {
    Connection* c = connections[i].get();
    if (!c || c->phase == Phase::working || now < c->deadline) continue;
    if (c->phase == Phase::reading && c->reader.started())
      refuse(*c, 408, now);
    else
      close(*c);
  }
}

void Door::State::begin_stop(Clock::time_point now) {
  stopping = true;
  accepting = false;
  listener.socket.reset();
  for (std::size_t i = 0; i < connections.size(); ++i) {
    Connection* c = connections[i].get();
    if (c && c->phase == Phase::reading) advance(*c, now);  // a whole request may lie in the socket
    if (connections[i] && c->phase == Phase::reading) close(*c);
  }
}

void Door::State::charge(Connection& c) {
  std::size_t held = c.fd.get() < 0 ? 0 : c.reader.buffered() + c.pending.size() + c.out.size() - c.sent;
  buffered += held - c.charged;
  c.charged = held;
}

void Door::State::close(Connection& c) {
  std::size_t slot = static_cast<std::size_t>(c.fd.get());
  // Not left to close(): a child between fork and exec would keep the registration, and its events name a connection that is gone.
  ::epoll_ctl(epoll.get(), EPOLL_CTL_DEL, c.fd.get(), nullptr);
  c.fd.reset();
  charge(c);
  closed.push_back(std::move(connections[slot]));
  --open;
}

Door::Door(const std::string& host, int port, int workers, DoorLimits limits, DoorHandlers handlers)
    : state_(std::make_unique<State>(host, port, workers, std::move(limits), std::move(handlers))) {}
Door::~Door() = default;

int Door::port() const { return state_->listener.port; }
DoorCounts Door::counts() const { return {state_->open, state_->workers.queued(), state_->buffered}; }
void Door::run(int stop_fd) { state_->run(stop_fd); }

}  // namespace web
