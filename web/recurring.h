#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace web {

/// Work that is done again and again on a thread of its own, as long as this lives: at once, and then whenever the time is over that it
/// returned last. What it throws goes to the log, and it is done again after a minute. The destructor asks the work to stop and waits for
/// it.
class Recurring {
 public:
  using Work = std::function<std::chrono::milliseconds(const std::stop_token&)>;
  explicit Recurring(Work work);

 private:
  void run(const std::stop_token& stop);

  Work work_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // the last member: it ends before what it uses
};

}  // namespace web
