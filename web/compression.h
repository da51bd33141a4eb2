#pragma once

#include <string>
#include <string_view>

#include "web/request.h"
#include "web/response.h"

namespace web {

/// The request says that gzip is welcome (`Accept-Encoding: gzip`, not with q=0).
bool accepts_gzip(const Request& request);

/// `level` 1 (fast) to 9 (small).
std::string gzip(std::string_view bytes, int level);

/// Compresses a text answer of more than a kilobyte if the reader takes it and it isn't compressed yet.
void compress(const Request& request, Response& response);

}  // namespace web
