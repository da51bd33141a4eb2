#pragma once

#include <memory>
#include <string>

#include "indexer/index.h"
#include "kb/document/markdown_box.h"
#include "kb/library/database.h"
#include "web/request.h"
#include "web/response.h"

namespace web {

struct Settings {
  bool public_read = false;
  bool secure_cookies = false;  ///< behind TLS: cookies are Secure, names begin with __Host-
  std::string trusted_proxy;    ///< address whose X-Forwarded-For is believed; empty: none
  std::string base_url;         ///< for absolute links; empty: relative links only
  bool log_requests = true;     ///< one line a request on standard error
  std::string dot = "dot";      ///< Graphviz's program, which draws fault trees; they are without pictures where it isn't installed
};

/// Everything that handlers share. Constant after construction, but for what guards itself.
struct Application {
  Application(kb::Database& database, indexer::Index& index, kb::MarkdownBox& box, Settings settings);
  ~Application();

  kb::Database& database;
  indexer::Index& index;
  kb::MarkdownBox& box;
  const Settings settings;

  struct State;  // templates, locales, assets, counters, render cache
  std::unique_ptr<State> state;
};

/// Finds the route, the person, checks access and CSRF, calls the handler, turns refusals into answers. Never throws. The whole program but
/// for the sockets: tests call this.
Response answer(Application& application, Request request);

}  // namespace web
