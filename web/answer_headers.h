#pragma once

#include "web/request.h"
#include "web/response.h"

namespace web {

/// Puts on what every answer has: what a browser may do with it (content policy, origins, no sniffing), and who may keep it. Only pages of
/// a frame may be shown in one, by the origin of their token. A good answer to a GET gets an ETag, and becomes 304 if the reader has it.
/// What a handler has set itself is left as it is.
void add_answer_headers(const Request& request, Response& response);

}  // namespace web
