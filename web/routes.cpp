#include "web/route.h"
#include "web/status_routes.h"

namespace web {

std::span<const Route> routes() {
  static constexpr Route table[] = {
      {Method::get, "/health", Access::everyone, show_health, "Whether the server works, and how far the index has followed the record."},
      {Method::get, "/metrics", Access::everyone, show_metrics, "Counters and gauges in Prometheus' text format."},
      {Method::get, "/assets/{hash}/{name...}", Access::everyone, show_asset, "A style sheet, script or picture of the interface."},
  };
  return table;
}

}  // namespace web
