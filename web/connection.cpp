#include "web/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cerrno>

namespace web {

namespace {

constexpr std::size_t slowest_rate = 16 * 1024;  // bytes a second that keep a transfer alive
constexpr std::size_t most_drained = 32 * 1024 * 1024;

bool would_wait(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

}  // namespace

Connection::Progress Connection::receive(std::span<char> scratch) {
  while (readable) {
    const ssize_t count = ::recv(fd.get(), scratch.data(), scratch.size(), 0);
    if (count > 0) {
      pending.assign(scratch.data(), static_cast<std::size_t>(count));
      return Progress::done;
    }
    if (count < 0 && errno == EINTR) continue;
    readable = false;
    if (count == 0 || !would_wait(errno)) return Progress::gone;
  }
  return Progress::later;
}

Connection::Progress Connection::send() {
  while (sent < out.size()) {
    const ssize_t count = ::send(fd.get(), out.data() + sent, out.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return would_wait(errno) ? Progress::later : Progress::gone;
    sent += static_cast<std::size_t>(count);
  }
  return Progress::done;
}

Connection::Progress Connection::drain(std::span<char> scratch) {
  while (readable) {
    const ssize_t count = ::recv(fd.get(), scratch.data(), scratch.size(), 0);
    if (count > 0) drained += static_cast<std::size_t>(count);
    if (drained > most_drained) return Progress::gone;
    if (count > 0 || (count < 0 && errno == EINTR)) continue;
    readable = false;
    if (count == 0 || !would_wait(errno)) return Progress::gone;
  }
  return Progress::later;
}

std::size_t Connection::held() const { return fd.get() < 0 ? 0 : reader.buffered() + pending.size() + out.size() - sent; }

void Connection::expect_more(Clock::time_point now, std::chrono::milliseconds patience, std::size_t transferred) {
  deadline = std::min(now, since + std::chrono::seconds(transferred / slowest_rate)) + patience;
}

void Connection::begin_reading(Clock::time_point now, std::chrono::milliseconds patience) {
  std::string().swap(out);
  sent = 0;
  phase = Phase::reading;
  reader = RequestReader();
  continued = false;
  since = now;
  deadline = now + patience;
}

void Connection::begin_writing(std::string answer, std::size_t already, bool close, Clock::time_point now) {
  out = std::move(answer);
  sent = already;
  close_after = close;
  phase = Phase::writing;
  since = now;
}

void Connection::begin_draining(Clock::time_point now, std::chrono::milliseconds patience) {
  begin_reading(now, patience);
  // Closing with unread input would make the kernel reset the connection and the peer lose the answer.
  ::shutdown(fd.get(), SHUT_WR);
  phase = Phase::draining;
  std::string().swap(pending);
}

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

}  // namespace web
