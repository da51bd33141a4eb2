#include "web/document_page.h"
#include "web/preferences_page.h"
#include "web/route.h"
#include "web/search_page.h"
#include "web/status_routes.h"

namespace web {

std::span<const Route> routes() {
  static constexpr Route table[] = {
      {Method::get, "/", Access::reader, home_page, "The search box, the kinds, what changed and what is read most."},
      {Method::get, "/search", Access::reader, search_page, "Hits with facets; `Casebook-Part: results` asks for the results alone."},
      {Method::get, "/documents/{id}", Access::reader, document_page, "A document in the language that fits the reader best."},
      {Method::get, "/documents/{id}/source", Access::reader, document_source, "The document's file, as it was imported."},
      {Method::get, "/documents/{id}/revisions", Access::reader, revisions_page, "Who changed the document, when and why."},
      {Method::get, "/documents/{id}/revisions/{number}", Access::reader, revision_page, "The document as it was."},
      {Method::get, "/documents/{id}/diff", Access::reader, diff_page, "What changed between two revisions."},
      {Method::get, "/attachments/{folder}/{name}", Access::reader, attachment, "An image beside a document."},
      {Method::get, "/help", Access::everyone, help_page, "How to search, the keys, how to write, the API."},
      {Method::get, "/opensearch.xml", Access::everyone, opensearch_description, "Lets browsers search from their address bar."},
      {Method::post, "/preferences", Access::everyone, set_preferences, "The interface's language and theme, kept in this browser."},
      {Method::get, "/health", Access::everyone, show_health, "Whether the server works, and how far the index has followed the record."},
      {Method::get, "/metrics", Access::everyone, show_metrics, "Counters and gauges in Prometheus' text format."},
      {Method::get, "/assets/{hash}/{name...}", Access::everyone, show_asset, "A style sheet, script or picture of the interface."},
  };
  return table;
}

}  // namespace web
