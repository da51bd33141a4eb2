#include "web/webhook_post.h"

#include <httplib.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "web/ip_address.h"

namespace web {
namespace {

/// Cuts a client's connection when the time is over or the program ends: the library's own time limits begin anew with every byte.
class Deadline {
 public:
  Deadline(httplib::ClientImpl& client, std::chrono::milliseconds timeout, const std::stop_token& stop)
      : on_stop_(stop, [this] { set(ending_); }), thread_([this, &client, timeout] { watch(client, timeout); }) {}
  ~Deadline() { set(done_); }

 private:
  void set(bool& flag) {
    {
      const std::lock_guard guard(mutex_);
      flag = true;
    }
    changed_.notify_all();
  }
  void watch(httplib::ClientImpl& client, std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, timeout, [this] { return done_ || ending_; });
    while (!done_) {  // more than once: while it connects there is nothing to cut yet
      client.stop();
      changed_.wait_for(lock, std::chrono::milliseconds(100), [this] { return done_; });
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false, ending_ = false;  // guarded by mutex_
  std::stop_callback<std::function<void()>> on_stop_;
  std::jthread thread_;
};

/// What the Host header says: the port unless it is the scheme's own, and an IPv6 address in brackets.
std::string host_header(const kb::WebhookAddress& to) {
  const std::string host = to.host.find(':') == std::string::npos ? to.host : "[" + to.host + "]";
  return to.port == (to.tls ? 443 : 80) ? host : host + ":" + std::to_string(to.port);
}

std::string send(httplib::ClientImpl& client, const std::string& ip, const WebhookPost& post, const std::stop_token& stop) {
  client.set_hostname_addr_map({{post.to.host, ip}});  // so that nothing is resolved a second time
  client.set_connection_timeout(post.timeout);
  client.set_read_timeout(post.timeout);
  client.set_write_timeout(post.timeout);
  client.set_follow_location(false);
  httplib::Request request;
  request.method = "POST";
  request.path = post.to.target;
  request.headers = {{"Host", host_header(post.to)},
                     {"Content-Type", "application/json; charset=utf-8"},
                     {"User-Agent", "Casebook"},
                     {"Casebook-Signature", post.signature}};
  request.body = post.body;
  int status = 0;
  request.response_handler = [&](const httplib::Response& response) {
    status = response.status;
    return false;  // the body is nothing to us
  };
  httplib::Result result{nullptr, httplib::Error::Unknown};
  {
    const Deadline deadline(client, post.timeout, stop);
    result = client.send(request);
  }
  if (result) status = result->status;
  if (status == 0) return "no answer: " + httplib::to_string(result.error());
  return status >= 200 && status < 300 ? "" : "status " + std::to_string(status);
}

}  // namespace

std::string post_to_webhook(const WebhookPost& post, const std::stop_token& stop) {
  const auto addresses = addresses_of(post.to.host);
  if (addresses.empty()) return "the name " + post.to.host + " has no address";
  const auto refused = std::ranges::find_if_not(addresses, post.allowed);
  if (refused != addresses.end()) return *refused + " is no public address";
  if (post.to.tls) {
    httplib::SSLClient client(post.to.host, post.to.port);
    return send(client, addresses.front(), post, stop);
  }
  httplib::ClientImpl client(post.to.host, post.to.port);
  return send(client, addresses.front(), post, stop);
}

}  // namespace web
