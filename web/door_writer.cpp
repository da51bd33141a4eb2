#include "web/door_writer.h"

#include <httplib.h>

#include <algorithm>
#include <cstring>

namespace web {

namespace {

class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view input) : input_(input) {}

  bool is_readable() const override { return !input_.empty(); }
  bool is_writable() const override { return true; }
  ssize_t read(char* target, size_t size) override {
    size = std::min(size, input_.size());
    std::memcpy(target, input_.data(), size);
    input_.remove_prefix(size);
    return static_cast<ssize_t>(size);
  }
  ssize_t write(const char* bytes, size_t size) override {
    output.append(bytes, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

  std::string output;

 private:
  std::string_view input_;
};

bool is_safe(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

bool has_no_body(int status) { return status == 204 || status == 304; }

}  // namespace

class DoorWriter::Server final : public httplib::Server {
 public:
  Server() {
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& to) {
      fill(to);
      return HandlerResponse::Handled;
    });
    set_post_routing_handler([this](const httplib::Request&, httplib::Response& to) {
      to.headers.erase("Keep-Alive");
      to.headers.erase("Accept-Ranges");
      if (has_no_body(response_.status)) to.headers.erase("Content-Length");
    });
  }

  std::string bytes(Response response, bool head_only, bool close) {
    response_ = std::move(response);
    MemoryStream stream(head_only ? "HEAD / HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\n\r\n");
    stream.output.reserve(response_.body.size() + 1024);
    process(*this, stream, close);
    return std::move(stream.output);
  }

 private:
  // process_request takes the addresses since 0.15.
  template <class Self>
  static void process(Self& self, httplib::Stream& stream, bool close) {
    bool closed = close;
    if constexpr (requires { self.process_request(stream, close, closed, nullptr); })
      self.process_request(stream, close, closed, nullptr);
    else
      self.process_request(stream, "", 0, "", 0, close, closed, nullptr);
  }

  void fill(httplib::Response& to) {
    bool safe = is_safe(response_.type);
    for (const auto& [name, value] : response_.headers) safe = safe && !name.empty() && is_safe(name) && is_safe(value);
    if (!safe) response_ = last_resort();
    to.status = response_.status;
    if (has_no_body(response_.status)) response_.body.clear();
    if (!response_.body.empty()) to.headers.emplace("Content-Type", response_.type);
    for (auto& [name, value] : response_.headers) to.headers.emplace(std::move(name), std::move(value));
    to.body = std::move(response_.body);
  }

  Response response_;
};

DoorWriter::DoorWriter() : server_(std::make_unique<Server>()) {}
DoorWriter::~DoorWriter() = default;

std::string DoorWriter::bytes(Response response, bool head_only, bool close) {
  return server_->bytes(std::move(response), head_only, close);
}

}  // namespace web
