#pragma once

#include "web/application.h"

namespace web {

/// GET /search. With the header `Casebook-Part: results` the results alone, for results while typing.
Response search_page(Application& application, const Request& request);

/// GET / : the search box, the kinds with their counts, what changed and what is read.
Response home_page(Application& application, const Request& request);

/// GET /help: how to search, with the syntax of queries as a table.
Response help_page(Application& application, const Request& request);

/// GET /opensearch.xml: lets browsers search Casebook from their address bar.
Response opensearch_description(Application& application, const Request& request);

}  // namespace web
