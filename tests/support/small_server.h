#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

/// A server on a free port of loopback that takes one request after another and says what a test wants it to say: `answer` gets the whole
/// request and returns the bytes to send; nothing: the connection stays open until the other end closes it.
class SmallServer {
 public:
  using Answer = std::function<std::string(const std::string& request)>;
  explicit SmallServer(Answer answer) : answer_(std::move(answer)), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(listening_, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::listen(listening_, 8);
    socklen_t size = sizeof address;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~SmallServer() {
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  int port = 0;
  std::atomic<int> connections{0};

 private:
  void run() {
    for (;;) {
      const int fd = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) return;
      ++connections;
      const std::string answer = answer_(request_from(fd));
      ::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL);
      char rest[1];
      if (answer.empty())
        while (::recv(fd, rest, sizeof rest, 0) > 0) {
        }
      ::close(fd);
    }
  }
  /// Head and body, by its Content-Length.
  static std::string request_from(int fd) {
    std::string request;
    char bytes[4096];
    for (;;) {
      const std::size_t end = request.find("\r\n\r\n"), length = request.find("Content-Length: ");
      if (end != std::string::npos && length != std::string::npos && request.size() >= end + 4 + std::stoul(request.substr(length + 16)))
        return request;
      const ssize_t count = ::recv(fd, bytes, sizeof bytes, 0);
      if (count <= 0) return request;
      request.append(bytes, static_cast<std::size_t>(count));
    }
  }

  Answer answer_;
  int listening_;
  std::thread thread_;
};
