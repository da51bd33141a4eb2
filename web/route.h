#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "web/request.h"
#include "web/response.h"

namespace web {

struct Application;
struct ApiSpec;

/// Who may use a route. `reader` is anyone signed in, or anyone at all with --public-read; `frame_reader` is a reader, or a frame of
/// another tool by its token; `frame` is such a frame alone. A frame may use nothing else.
enum class Access { everyone, reader, frame_reader, frame, agent, senior, reviewer, trainer, admin };

using Handler = Response (*)(Application&, const Request&);

/// One line of the table in web/routes.cpp: the only place where an address gets its handler.
struct Route {
  Method method;
  std::string_view pattern;  ///< `/documents/{id}`; a part in braces matches one path segment, a last `{name...}` all that is left
  Access access;
  Handler handler;
  std::string_view summary;              ///< one English sentence
  const ApiSpec* api = nullptr;          ///< parameters and answer, for the OpenAPI document: every route below `/api/` has one
  std::size_t body_limit = 1024 * 1024;  ///< bytes
};

std::span<const Route> routes();

}  // namespace web
