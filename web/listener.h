#pragma once

#include <string>

namespace web {

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { reset(); }
  int get() const { return fd_; }
  int release();
  void reset();

 private:
  int fd_;
};

/// A listening socket: non-blocking, backlog 1024, never shared with a second server.
struct Listener {
  Descriptor socket;
  int port = 0;  ///< the one bound, also if any free one was asked for
};

/// `host`: an address or a name, `localhost` among them; `port` 0: any free one.
/// Throws kb::Invalid with a plain sentence if it can't be bound: "127.0.0.1:8080 is in use by another program".
Listener listen_on(const std::string& host, int port);

}  // namespace web
