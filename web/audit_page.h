#pragma once

#include "web/application.h"

namespace web {

/// GET /audit?action=&who=&subject=&before= : the trail, newest first, a page of it.
Response audit_page(Application& application, const Request& request);
/// GET /audit/export?as=jsonl|csv and the same filters: at most 50,000 events; the Link header (RFC 8288) has the address of the next ones.
Response audit_export(Application& application, const Request& request);

}  // namespace web
