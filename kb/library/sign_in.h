#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kb/document/date.h"

namespace kb {

/// Slows down who tries passwords. Failures are counted by name and by address, in memory; past a few that are free, each further one
/// closes the door for twice as long, up to a limit, and time forgives them one by one. A name is never closed for long, since anybody can
/// fail in anybody's name; an address may be an office, so more is free. Any thread.
class SignInThrottle {
 public:
  struct Limit {
    int free;                      ///< failures without consequence
    std::chrono::seconds longest;  ///< the door is closed for 1 s, 2 s, 4 s … but never longer than this
    std::chrono::seconds forgive;  ///< one failure is forgotten in this time
  };
  static constexpr Limit by_name{5, std::chrono::seconds(60), std::chrono::seconds(300)};
  static constexpr Limit by_address{20, std::chrono::seconds(900), std::chrono::seconds(60)};
  static constexpr std::size_t most_entries = 20'000;  ///< of names and addresses together; the oldest are forgotten first

  /// Seconds until the next attempt is allowed; 0: go ahead. An attempt that goes ahead counts as failed until succeeded() or dropped()
  /// says otherwise, so that many at once gain nothing.
  int attempt(std::string_view name, std::string_view address, Time at);
  /// The password was right: the name's failures are forgotten.
  void succeeded(std::string_view name, std::string_view address);
  /// The attempt was never made.
  void dropped(std::string_view name, std::string_view address);

 private:
  struct Entry {
    int failures = 0;
    Time changed{};  ///< when failures were last counted or forgiven
    Time closed_until{};
  };
  Entry& entry(const std::string& key, const Limit& limit, Time at);
  void take_back(const std::string& key);
  void make_room();

  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;  ///< guarded by mutex_
};

}  // namespace kb
