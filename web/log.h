#pragma once

#include <chrono>
#include <string_view>

#include "web/request.h"

/// What goes to standard error: one line a request, and one a fault. Never a query, a body, a secret in a path or a cookie.
namespace web {

struct LogEntry {
  std::string_view method, path;  ///< the route's pattern where a capture is a secret
  int status;
  std::size_t bytes;
  std::chrono::microseconds took;
  std::string_view person, address;
};

void log_request(const LogEntry& entry);
/// `id` stands on the page too, so that a reader's report leads to the line.
void log_fault(std::string_view id, std::string_view what);

}  // namespace web
