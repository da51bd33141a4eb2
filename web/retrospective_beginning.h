#pragma once

#include "kb/kinds/skeleton.h"
#include "web/application.h"

namespace web {

/// What the desk's tray, or a walk, knows of a ticket: `title`, `ticket`, `note`, `reply`, and `case` or the first of the documents `used`
/// (`id@revision`) that is one.
kb::Beginning retrospective_beginning(Application& application, const Request& request);

/// The ids of `used` fields: what stands before the `@`; at most 100.
std::vector<std::string> used_ids(const Request& request);

}  // namespace web
