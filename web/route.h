#pragma once

#include <span>
#include <string_view>

#include "web/request.h"
#include "web/response.h"

namespace web {

struct Application;

/// Who may use a route. `reader` is anyone signed in, or anyone at all with --public-read.
enum class Access { everyone, reader, agent, senior, reviewer, trainer, admin };

using Handler = Response (*)(Application&, const Request&);

/// One line of the table in web/routes.cpp: the only place where an address gets its handler. `/api/` routes are described in the OpenAPI document.
struct Route {
  Method method;
  std::string_view pattern;  ///< `/documents/{id}`; a part in braces matches one path segment
  Access access;
  Handler handler;
  std::string_view summary;  ///< one English sentence
};

std::span<const Route> routes();

}  // namespace web
