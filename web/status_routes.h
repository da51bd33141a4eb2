#pragma once

#include "web/request.h"
#include "web/response.h"

/// For those who watch over the server: whether it works, and how much.
namespace web {

struct Application;

Response show_health(Application& application, const Request& request);
Response show_metrics(Application& application, const Request& request);
Response show_asset(Application& application, const Request& request);

}  // namespace web
