#pragma once

#include "web/application.h"

namespace web {

/// GET /regulations/compare?topic=&market=&market=&on= : the facts of a topic as rows, markets as columns. Without markets all that have
/// sheets of the topic; a parameter that can't be used is told, and the rest of the page stays.
Response compare_page(Application& application, const Request& request);

}  // namespace web
