#pragma once

#include <functional>
#include <string>

#include "web/application.h"
#include "web/door.h"

namespace web {

struct ServeOptions {
  std::string host = "127.0.0.1";
  int port = 8080;  ///< 0: any free one
  int workers = 0;  ///< threads that answer; 0: two more than the machine has cores
  DoorLimits limits = {};
};

/// `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`, `:8080` (loopback). Throws kb::Invalid with a plain sentence.
void parse_listen_address(const std::string& text, ServeOptions& options);

/// A file descriptor that can be read once SIGTERM or SIGINT has come. Call once, from the main thread; a second signal ends the program at
/// once.
int stop_on_signals();

/// Serves until `stop_fd` can be read, then finishes what is at work and returns 0. `on_ready` gets the bound port before the first
/// request. Throws kb::Invalid if it can't listen there.
int serve(Application& application, const ServeOptions& options, const std::function<void(int port)>& on_ready, int stop_fd);

/// One request of the door as the application takes it. nullopt-like: status 400 or 501 in `refused` if its address can't be decoded or its
/// method isn't known.
Request to_request(const RawRequest& raw, const Settings& settings, int& refused);

}  // namespace web
