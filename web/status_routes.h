#pragma once

#include "web/request.h"
#include "web/response.h"

/// For those who watch over the server: whether it works, and how much.
namespace web {

struct Application;

/// 200 and `ok`, or 503 and `index_unavailable` while the index is being built: documents can be read, searches are refused.
Response show_health(Application& application, const Request& request);
Response show_metrics(Application& application, const Request& request);
Response show_asset(Application& application, const Request& request);

}  // namespace web
