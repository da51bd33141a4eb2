#pragma once

#include "web/application.h"

namespace web {

/// GET /contributions?view=mine|waiting|all&state=&kind=&market=&lang=&reviewer=&author=&overdue=1&after= : those that the reader may see,
/// what waits longest first. `view`: what waits is what reviewers see unless they ask, others what they wrote. `state`: may be repeated,
/// instead of the view's own. `reviewer`: a name, `me` or `none`. `after`: the page behind that contribution.
Response queue_page(Application& application, const Request& request);

}  // namespace web
