#include "web/recurring.h"

#include <exception>

#include "web/log.h"

namespace web {

Recurring::Recurring(Work work) : work_(std::move(work)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Recurring::run(const std::stop_token& stop) {
  constexpr std::chrono::milliseconds after_fault = std::chrono::minutes(1);
  while (!stop.stop_requested()) {
    std::chrono::milliseconds wait = after_fault;
    try {
      wait = work_(stop);
    } catch (const std::exception& error) {  // a full disk, a busy record: the next time it may work
      log_fault("-", error.what());
    }
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stop, wait, [] { return false; });
  }
}

}  // namespace web
