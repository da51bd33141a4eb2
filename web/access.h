#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kb/library/people.h"
#include "web/request.h"
#include "web/route.h"

namespace web {

std::string_view to_string(Access access);

/// Roles contain each other: admin may do everything, senior's routes are open to reviewers, agent's to every role; reader is anyone signed
/// in.
bool may_use(const std::optional<kb::Person>& person, Access access, bool public_read);

/// As its person may; what comes out of a frame may do no more than its routes, whatever everybody may.
bool may_use(const Request& request, Access access, bool public_read);

/// Addresses that other tools show in a frame: there only the frame's token counts, and no cookie is read or set.
bool is_frame_path(std::string_view path);

/// The request was made by a page of this server, or by no page at all: what Sec-Fetch-Site says, or else Origin against Host.
/// Browsers send one of them with every form; programs send neither, and have no cookies to be abused.
bool is_same_origin(const Request& request);

}  // namespace web
