#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <span>
#include <string>

#include "web/route.h"

namespace web {

/// Counts of requests by route and status class, and how long they took. Any thread.
class Metrics {
 public:
  explicit Metrics(std::span<const Route> routes) : routes_(routes), counts_(routes.size() + 1) {}

  /// `route`: of the table, or nullptr if the path led nowhere or the door refused the request.
  void count(const Route* route, int status, std::chrono::microseconds took);

  /// In Prometheus' text format: casebook_requests_total and casebook_request_seconds.
  std::string text() const;

 private:
  static constexpr std::array<std::int64_t, 10> bounds_us = {500, 1000, 2500, 5000, 10'000, 25'000, 50'000, 100'000, 250'000, 1'000'000};
  struct Counts {
    std::array<std::atomic<std::uint64_t>, 6> by_status{};  // by the first digit
    std::array<std::atomic<std::uint64_t>, bounds_us.size() + 1> by_time{};
    std::atomic<std::uint64_t> total_us{0};
  };

  std::span<const Route> routes_;
  std::deque<Counts> counts_;  // one a route, the last for unknown paths
};

}  // namespace web
