#include "web/recurring.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <stdexcept>

TEST_CASE("work is done at once, and again") {
  std::promise<void> third;
  std::atomic<int> done{0};
  {
    const web::Recurring recurring([&](const std::stop_token&) {
      if (++done == 3) third.set_value();
      return std::chrono::milliseconds(done < 3 ? 0 : 3'600'000);
    });
    third.get_future().wait();
  }
  CHECK(done == 3);
}

TEST_CASE("who waits for the next time is stopped at once, and who works is asked to") {
  std::promise<void> begun;
  bool asked = false;
  {
    const web::Recurring recurring([&](const std::stop_token& stop) {
      std::mutex mutex;
      std::condition_variable_any changed;
      std::unique_lock lock(mutex);
      begun.set_value();
      changed.wait_for(lock, stop, std::chrono::minutes(5), [] { return false; });
      asked = stop.stop_requested();
      return std::chrono::hours(1);
    });
    begun.get_future().wait();
  }
  CHECK(asked);
}

TEST_CASE("work that fails doesn't end the program") {
  std::promise<void> begun;
  {
    const web::Recurring recurring([&](const std::stop_token&) -> std::chrono::milliseconds {
      begun.set_value();
      throw std::runtime_error("the disk is full");
    });
    begun.get_future().wait();
  }
}
