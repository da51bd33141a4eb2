#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>

#include "web/http_request.h"
#include "web/listener.h"

namespace web {

/// One accepted socket of the door: what has come of a request, what is still to be sent, and until when it may take. Nothing here waits.
/// One thread, but for `fd`, which a worker may send by while it is at work.
struct Connection {
  using Clock = std::chrono::steady_clock;
  enum class Phase { reading, working, writing, draining };
  enum class Progress {
    done,   ///< there is something to go on with
    later,  ///< the socket has nothing, or takes nothing, for now
    gone,   ///< the peer has closed, or the connection is broken
  };

  /// More bytes into `pending`, which must be empty. `scratch`: where to put them first.
  Progress receive(std::span<char> scratch);
  /// `out` from `sent` on. done: all of it is with the kernel.
  Progress send();
  /// Throws away what comes after the last answer, up to a limit, until the peer has closed. Never done.
  Progress drain(std::span<char> scratch);

  /// Bytes of memory that this connection takes for requests and answers.
  std::size_t held() const;
  /// For a transfer that began at `since`, is at `transferred` bytes and went on just now: it may pause for `patience`, and must come at
  /// 16 KB a second on the whole.
  void expect_more(Clock::time_point now, std::chrono::milliseconds patience, std::size_t transferred);
  /// Ready for the next request.
  void begin_reading(Clock::time_point now, std::chrono::milliseconds patience);
  /// Ready to send `answer`, of which `already` bytes are gone.
  void begin_writing(std::string answer, std::size_t already, bool close, Clock::time_point now);
  /// The last answer is out: tells the peer so.
  void begin_draining(Clock::time_point now, std::chrono::milliseconds patience);

  Descriptor fd;
  std::string address;  ///< of the peer, without port
  Phase phase = Phase::reading;
  RequestReader reader;
  std::string pending;     ///< bytes after the request at hand
  bool readable = false;   ///< the socket may have more: epoll tells only once
  bool continued = false;  ///< `100 Continue` was sent
  std::string out;         ///< the answer, of which `sent` bytes are gone
  std::size_t sent = 0;
  bool close_after = false;
  std::size_t drained = 0;  ///< bytes thrown away after the last answer
  std::size_t charged = 0;  ///< held() when it was last counted
  Clock::time_point since;  ///< when the phase, or the part of the request at hand, began
  Clock::time_point deadline;
};

/// `192.0.2.1`, `2001:db8::1`; IPv4 inside IPv6 as IPv4.
std::string address_of(const sockaddr_storage& from);

}  // namespace web
