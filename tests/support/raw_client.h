#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <string_view>

/// A socket to a server on loopback that says exactly what a test wants it to say.
class RawClient {
 public:
  explicit RawClient(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      ::close(fd_);
      throw std::runtime_error("can't connect");
    }
  }
  RawClient(RawClient&& other) noexcept : fd_(other.fd_), read_(std::move(other.read_)) { other.fd_ = -1; }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  ~RawClient() {
    if (fd_ >= 0) ::close(fd_);
  }

  /// false once the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  void finish_sending() { ::shutdown(fd_, SHUT_WR); }

  /// One whole answer, by its Content-Length; what has come until the server closed if that is earlier. `head_only`: an answer to HEAD.
  std::string receive(bool head_only = false) {
    for (;;) {
      if (std::size_t end = read_.find("\r\n\r\n"); end != std::string::npos) {
        std::size_t length = 0, at = read_.find("Content-Length: ");
        if (at < end && !head_only) length = std::stoul(read_.substr(at + 16));
        if (read_.size() >= end + 4 + length) {
          std::string answer = read_.substr(0, end + 4 + length);
          read_.erase(0, answer.size());
          return answer;
        }
      }
      if (!more()) return std::exchange(read_, {});
    }
  }
  /// Everything until the server closes.
  std::string receive_all() {
    while (more()) {
    }
    return std::exchange(read_, {});
  }
  std::string exchange(std::string_view request) { return send(request) ? receive() : std::exchange(read_, {}); }

 private:
  bool more() {
    pollfd waits{.fd = fd_, .events = POLLIN, .revents = 0};
    if (::poll(&waits, 1, 20'000) <= 0) throw std::runtime_error("the server doesn't answer");
    char buffer[16 * 1024];
    ssize_t count = ::recv(fd_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    read_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  int fd_;
  std::string read_;
};

/// 404 of `HTTP/1.1 404 Not Found`; 0 if there is no answer.
inline int status_of(std::string_view answer) { return answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string(answer.substr(9, 3))) : 0; }
