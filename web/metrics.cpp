#include "web/metrics.h"

#include <algorithm>

#include "web/route_match.h"

namespace web {

namespace {

/// `2500` → 0.0025.
std::string seconds(std::uint64_t microseconds) {
  std::string digits = std::to_string(microseconds % 1'000'000 + 1'000'000).substr(1);
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  return std::to_string(microseconds / 1'000'000) + (digits.empty() ? "" : "." + digits);
}

}  // namespace

void Metrics::count(const Route* route, int status, std::chrono::microseconds took) {
  Counts& counts = counts_[route ? static_cast<std::size_t>(route - routes_.data()) : routes_.size()];
  ++counts.by_status[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  std::size_t bucket = static_cast<std::size_t>(std::lower_bound(bounds_us.begin(), bounds_us.end(), took.count()) - bounds_us.begin());
  ++counts.by_time[bucket];
  counts.total_us += static_cast<std::uint64_t>(took.count());
}

std::string Metrics::text() const {
  std::string totals = "# HELP casebook_requests_total Requests by route and status class.\n# TYPE casebook_requests_total counter\n";
  std::string times =
      "# HELP casebook_request_seconds Time from a whole request to its answer.\n# TYPE casebook_request_seconds histogram\n";
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    const Counts& counts = counts_[i];
    std::string labels = i < routes_.size() ? "method=\"" + std::string(to_string(routes_[i].method)) + "\",route=\"" +
                                                  std::string(routes_[i].pattern) + "\""
                                            : "method=\"\",route=\"unknown\"";
    std::uint64_t sum = 0;
    for (std::size_t digit = 1; digit < counts.by_status.size(); ++digit) {
      std::uint64_t count = counts.by_status[digit];
      sum += count;
      if (count)
        totals += "casebook_requests_total{" + labels + ",status=\"" + std::to_string(digit) + "xx\"} " + std::to_string(count) + "\n";
    }
    if (!sum) continue;
    std::uint64_t cumulated = 0;
    for (std::size_t bucket = 0; bucket < bounds_us.size(); ++bucket) {
      cumulated += counts.by_time[bucket];
      std::string bound = seconds(static_cast<std::uint64_t>(bounds_us[bucket]));
      times += "casebook_request_seconds_bucket{" + labels + ",le=\"" + bound + "\"} " + std::to_string(cumulated) + "\n";
    }
    cumulated += counts.by_time.back();
    times += "casebook_request_seconds_bucket{" + labels + ",le=\"+Inf\"} " + std::to_string(cumulated) + "\n";
    times += "casebook_request_seconds_sum{" + labels + "} " + seconds(counts.total_us) + "\n";
    times += "casebook_request_seconds_count{" + labels + "} " + std::to_string(cumulated) + "\n";
  }
  return totals + times;
}

}  // namespace web
