#pragma once

#include <memory>
#include <string>

#include "web/response.h"

namespace web {

/// Puts answers into the bytes of HTTP, by cpp-httplib's process_request on a stream in memory.
/// What the library would read of a request, the door has read before and more strictly: it only gets to see a fixed one.
/// One thread at a time.
class DoorWriter {
 public:
  DoorWriter();
  ~DoorWriter();

  /// Status line, headers and, unless `head_only`, the body. A header with control characters makes it last_resort().
  std::string bytes(Response response, bool head_only, bool close);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace web
