#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "web/route.h"

namespace web {

std::string_view to_string(Method method);

/// Which route of a table a path leads to.
struct RouteMatch {
  const Route* route = nullptr;  ///< nullptr if there is none for this method
  std::map<std::string, std::string, std::less<>> captures;
  std::vector<Method> allowed;  ///< what the path takes instead, if the path is known and the method isn't
};

/// `GET, HEAD, POST`: the Allow header of a 405.
std::string allow_header(const RouteMatch& match);

/// `path` is decoded. Literal segments win over captures by standing first in the table.
RouteMatch match_route(std::span<const Route> table, Method method, std::string_view path);

}  // namespace web
