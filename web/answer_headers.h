#pragma once

#include "web/request.h"
#include "web/response.h"

namespace web {

/// Puts on what every answer has: what a browser may do with it (content policy, origins, no sniffing), and who may keep it. A good answer
/// to a GET gets an ETag, and becomes 304 if the reader has it; what sets Cache-Control itself is left as it is.
void add_answer_headers(const Request& request, Response& response);

}  // namespace web
