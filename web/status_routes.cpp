#include "web/status_routes.h"

#include "kb/library/documents.h"
#include "web/compression.h"
#include "web/json.h"
#include "web/refusal.h"
#include "web/state.h"

namespace web {

Response show_health(Application& application, const Request&) {
  const std::int64_t library = application.database.read([](kb::Connection& db) { return kb::library_revision(db); });
  const bool searches = application.index.serves();
  Response response = json_response({{"status", searches ? "ok" : "index_unavailable"},
                                     {"library_revision", library},
                                     {"index_revision", application.index.revision()},
                                     {"version", CASEBOOK_VERSION}},
                                    searches ? 200 : 503);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response show_metrics(Application& application, const Request&) {
  const std::int64_t library = application.database.read([](kb::Connection& db) { return kb::library_revision(db); });
  const indexer::Index::Statistics index = application.index.statistics();
  auto gauge = [](std::string_view name, std::string_view help, std::int64_t value) {
    std::string line = "# HELP ";
    line.append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" gauge\n").append(name);
    return line + " " + std::to_string(value) + "\n";
  };
  std::string body = application.state->metrics.text();
  body += gauge("casebook_library_revision", "Revision of the record.", library);
  body += gauge("casebook_index_lag_revisions", "Revisions of the record that the index does not show yet.", library - index.revision);
  body += gauge("casebook_documents", "Documents in the index, translations counted once.", static_cast<std::int64_t>(index.documents));
  body += gauge("casebook_translations", "Texts in the index.", static_cast<std::int64_t>(index.translations));
  body += gauge("casebook_index_bytes", "Size of the index on disk.", static_cast<std::int64_t>(index.bytes_on_disk));
  const DoorCounts door = application.state->door();
  body += gauge("casebook_connections", "Open connections.", static_cast<std::int64_t>(door.connections));
  body += gauge("casebook_queued_requests", "Requests waiting for a worker.", static_cast<std::int64_t>(door.queued));
  body += gauge("casebook_buffered_bytes", "Unfinished requests and unsent answers in memory.", static_cast<std::int64_t>(door.buffered));
  return {.type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(body), .headers = {{"Cache-Control", "no-store"}}};
}

Response show_asset(Application& application, const Request& request) {
  auto asset = application.state->assets.serve(request.captures.at("hash"), request.captures.at("name"), accepts_gzip(request));
  return asset ? std::move(*asset) : refuse(application, request, {.status = 404});
}

}  // namespace web
