#include "web/door.h"

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

#include "web/connection.h"
#include "web/door_writer.h"
#include "web/listener.h"
#include "web/worker_pool.h"

namespace web {

namespace {

using Clock = Connection::Clock;
using std::chrono::milliseconds;

milliseconds sweep_interval(const DoorLimits& limits) {
  milliseconds shortest = std::min({limits.head_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
  return std::clamp(shortest / 4, milliseconds(5), milliseconds(1000));
}

}  // namespace

struct Door::State {
  using Phase = Connection::Phase;
  using Progress = Connection::Progress;

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
    connection->begin_reading(now, limits.head_time);
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
    if (c.pending.empty()) {
      const Progress progress = c.receive(scratch);
      if (progress == Progress::gone) close(c);
      if (progress != Progress::done) return;
    }
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
        c.expect_more(now, limits.body_time, c.reader.buffered());
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
  c.begin_writing(writer.bytes(std::move(response), head.method == "HEAD", true), 0, true, now);
  flush(c, now);
}

void Door::State::flush(Connection& c, Clock::time_point now) {
  switch (c.send()) {
    case Progress::done:
      return answered(c, now);
    case Progress::later:
      c.expect_more(now, limits.write_time, c.sent);
      return charge(c);
    case Progress::gone:
      return close(c);
  }
}

/// The answer is out: on to the next request, or out of the door.
void Door::State::answered(Connection& c, Clock::time_point now) {
  if (c.close_after || stopping) {
    c.begin_draining(now, limits.linger_time);
    charge(c);
    return drain(c);
  }
  c.begin_reading(now, limits.idle_time);
  charge(c);
  advance(c, now);
}

void Door::State::drain(Connection& c) {
  if (c.drain(scratch) == Progress::gone) close(c);
}

void Door::State::take_done(Clock::time_point now) {
  std::vector<Done> taken;
  {
    std::lock_guard lock(done_mutex);
    taken.swap(done);
  }
  for (Done& d : taken) {
    d.connection->begin_writing(std::move(d.bytes), d.sent, d.close, now);
    flush(*d.connection, now);
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
  const std::size_t held = c.held();
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
