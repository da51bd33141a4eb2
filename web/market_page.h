#pragma once

#include "web/application.h"

namespace web {

/// GET /markets/{code} : the sheets that apply in a market, its culture card, scripts and cases. 404 with the nearest code for one that
/// the vocabulary doesn't have.
Response market_page(Application& application, const Request& request);

}  // namespace web
