#include "web/metrics.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_CASE("requests are counted by route, status and time, in Prometheus' text") {
  const web::Route& route = web::routes()[0];
  web::Metrics metrics(web::routes());
  metrics.count(&route, 200, 700us);
  metrics.count(&route, 200, 2ms);
  metrics.count(&route, 404, 3s);
  metrics.count(nullptr, 404, 100us);
  const std::string text = metrics.text(), labels = "method=\"GET\",route=\"" + std::string(route.pattern) + "\"";
  for (const std::string& line :
       {"casebook_requests_total{" + labels + ",status=\"2xx\"} 2\n", "casebook_requests_total{" + labels + ",status=\"4xx\"} 1\n",
        std::string("casebook_requests_total{method=\"\",route=\"unknown\",status=\"4xx\"} 1\n"),
        "casebook_request_seconds_bucket{" + labels + ",le=\"0.0005\"} 0\n",
        "casebook_request_seconds_bucket{" + labels + ",le=\"0.001\"} 1\n",
        "casebook_request_seconds_bucket{" + labels + ",le=\"0.0025\"} 2\n", "casebook_request_seconds_bucket{" + labels + ",le=\"1\"} 2\n",
        "casebook_request_seconds_bucket{" + labels + ",le=\"+Inf\"} 3\n", "casebook_request_seconds_sum{" + labels + "} 3.0027\n",
        "casebook_request_seconds_count{" + labels + "} 3\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}
