#include "web/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "kb/error.h"

namespace web {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int Descriptor::release() { return std::exchange(fd_, -1); }

void Descriptor::reset() {
  if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

namespace {

int bound_port(int fd) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

std::string reason(int error, const std::string& place) {
  switch (error) {
    case EADDRINUSE:
      return place + " is in use by another program";
    case EACCES:
      return place + " may not be used by this account; ports below 1024 belong to the administrator";
    case EADDRNOTAVAIL:
      return place + " is no address of this machine";
    default:
      return "Can't listen on " + place + ": " + std::strerror(error);
  }
}

}  // namespace

Listener listen_on(const std::string& host, int port) {
  const std::string place = (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found))
    throw kb::Invalid("Can't listen on " + place + ": " + ::gai_strerror(error));
  std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, ::freeaddrinfo);

  int error = EADDRNOTAVAIL;
  for (addrinfo* address = found; address; address = address->ai_next) {
    Descriptor fd(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (fd.get() < 0) {
      error = errno;
      continue;
    }
    // Lets a restart bind at once. SO_REUSEPORT, which would let a second server share the port, stays off.
    int yes = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(fd.get(), address->ai_addr, address->ai_addrlen) == 0 && ::listen(fd.get(), 1024) == 0) {
      int bound = bound_port(fd.get());
      return {std::move(fd), bound};
    }
    error = errno;
  }
  throw kb::Invalid(reason(error, place));
}

}  // namespace web
