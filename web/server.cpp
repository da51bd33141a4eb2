#include "web/server.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <thread>

#include "kb/error.h"
#include "web/answer_headers.h"
#include "web/background.h"
#include "web/refusal.h"
#include "web/route_match.h"
#include "web/session.h"
#include "web/state.h"
#include "web/url.h"

namespace web {

namespace {

// A signal handler reaches nothing else.
std::atomic<int> signal_fd{-1};

extern "C" void on_stop_signal(int) { ::eventfd_write(signal_fd, 1); }

std::optional<Method> method_of(std::string_view name) {
  if (name == "GET" || name == "HEAD") return Method::get;
  if (name == "POST") return Method::post;
  if (name == "PUT") return Method::put;
  if (name == "DELETE") return Method::del;
  return std::nullopt;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Behind a proxy we trust, the last address it has added.
std::string client_address(const RawRequest& raw, const Settings& settings) {
  const std::string* forwarded = raw.header("x-forwarded-for");
  if (settings.trusted_proxy.empty() || raw.address != settings.trusted_proxy || !forwarded) return raw.address;
  std::string_view last = std::string_view(*forwarded).substr(forwarded->rfind(',') + 1);
  while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
  bool plain = !last.empty() && last.size() <= 45 &&
               std::all_of(last.begin(), last.end(), [](unsigned char c) { return std::isxdigit(c) || c == '.' || c == ':'; });
  return plain ? std::string(last) : raw.address;
}

/// As far as it can be read: for a refusal in the reader's language.
Request partly_read(const RawRequest& raw, const Settings& settings, const Locales& locales) {
  int refused = 0;
  Request request = to_request(raw, settings, refused);
  if (refused) request.path = raw.target.substr(0, raw.target.find('?'));
  request.headers = raw.headers;
  choose_languages(locales, request);
  return request;
}

/// A refusal by the door, which knows a status and what could be read of the request.
Refusal refusal_of(int status, const RawRequest& head, const Request& request) {
  Refusal refusal{.status = status};
  if (status == 503) refusal.headers.emplace_back("Retry-After", "1");
  if (status == 405) refusal.headers.emplace_back("Allow", allow_header(match_route(routes(), request.method, request.path)));
  if (status == 501 && method_of(head.method)) refusal.message = "error_unknown_coding";
  return refusal;
}

BodyRule body_rule(const RawRequest& head, const Settings& settings) {
  int refused = 0;
  const Request request = to_request({.method = head.method, .target = head.target}, settings, refused);
  if (refused) return {.refusal = refused};
  const RouteMatch match = match_route(routes(), request.method, request.path);
  if (!match.route) return {.refusal = match.allowed.empty() ? 404 : 405};
  return {.most = match.route->body_limit};
}

}  // namespace

void parse_listen_address(const std::string& text, ServeOptions& options) {
  std::size_t colon = text.rfind(':');
  int port = -1;
  if (colon != std::string::npos) {
    const char* end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data() + colon + 1, end, port);
    if (error != std::errc() || stop != end || port > 65535) port = -1;
  }
  if (port < 0) throw kb::Invalid("\"" + text + "\" is no address to listen on; write HOST:PORT, for example 127.0.0.1:8080");
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  options.host = host.empty() ? "127.0.0.1" : host;
  options.port = port;
}

int stop_on_signals() {
  signal_fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  struct sigaction action {};
  action.sa_handler = on_stop_signal;
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  return signal_fd;
}

Request to_request(const RawRequest& raw, const Settings& settings, int& refused) {
  Request request;
  std::string_view target = raw.target;
  std::string_view query = target.substr(std::min(target.find('?'), target.size()));
  auto method = method_of(raw.method);
  auto path = decode_component(target.substr(0, target.size() - query.size()), false);
  auto fields = parse_fields(query.substr(query.empty() ? 0 : 1));
  refused = !method ? 501 : !path || !fields || has_control_character(*path) ? 400 : 0;
  if (refused) return request;
  request.method = *method;
  request.path = std::move(*path);
  request.query = std::move(*fields);
  request.address = client_address(raw, settings);
  return request;
}

int serve(Application& application, const ServeOptions& options, const std::function<void(int port)>& on_ready, int stop_fd) {
  const Settings& settings = application.settings;
  auto refusal = [&](int status, const RawRequest& head) {
    const Request request = partly_read(head, settings, application.state->locales);
    Response response = refuse(application, request, refusal_of(status, head, request));
    add_answer_headers(request, response);
    application.state->metrics.count(nullptr, status, {});
    return response;
  };
  DoorHandlers handlers{
      .answer =
          [&](RawRequest raw) {
            int refused = 0;
            Request request = to_request(raw, settings, refused);
            if (refused) return refusal(refused, raw);
            request.headers = std::move(raw.headers);
            request.body = std::move(raw.body);
            return web::answer(application, std::move(request));
          },
      .refuse = refusal,
  };
  DoorLimits limits = options.limits;
  limits.request.body = [&](const RawRequest& head) { return body_rule(head, settings); };
  int workers = options.workers > 0 ? options.workers : static_cast<int>(std::thread::hardware_concurrency()) + 2;
  Door door(options.host, options.port, workers, std::move(limits), std::move(handlers));
  application.state->door = [&] { return door.counts(); };
  on_ready(door.port());
  {
    const Background background(application);
    door.run(stop_fd);
  }
  application.state->door = [] { return DoorCounts(); };
  return 0;
}

}  // namespace web
