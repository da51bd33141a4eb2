#include "web/route_match.h"

#include <algorithm>
#include <optional>

namespace web {

std::string_view to_string(Method method) {
  static constexpr std::string_view names[] = {"GET", "POST", "PUT", "DELETE"};
  return names[static_cast<std::size_t>(method)];
}

namespace {

std::string_view take_segment(std::string_view& path) {
  std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(segment.size() + 1, path.size()));
  return segment;
}

/// Both without their first slash.
std::optional<std::map<std::string, std::string, std::less<>>> captures_of(std::string_view pattern, std::string_view path) {
  std::map<std::string, std::string, std::less<>> captures;
  if (std::count(pattern.begin(), pattern.end(), '/') != std::count(path.begin(), path.end(), '/') && !pattern.ends_with("...}"))
    return std::nullopt;
  while (!pattern.empty() || !path.empty()) {
    std::string_view part = take_segment(pattern);
    if (part.ends_with("...}")) {
      if (path.empty()) return std::nullopt;
      captures.emplace(part.substr(1, part.size() - 5), path);
      return captures;
    }
    std::string_view segment = take_segment(path);
    if (part.starts_with('{')) {
      if (segment.empty()) return std::nullopt;
      captures.emplace(part.substr(1, part.size() - 2), segment);
    } else if (part != segment) {
      return std::nullopt;
    }
  }
  return captures;
}

}  // namespace

std::string allow_header(const RouteMatch& match) {
  std::string allow;
  for (Method method : match.allowed)
    allow += (allow.empty() ? "" : ", ") + std::string(method == Method::get ? "GET, HEAD" : to_string(method));
  return allow;
}

RouteMatch match_route(std::span<const Route> table, Method method, std::string_view path) {
  RouteMatch match;
  for (const Route& route : table) {
    auto captures = captures_of(route.pattern.substr(1), path.substr(1));
    if (!captures) continue;
    if (route.method == method) return {&route, std::move(*captures), {}};
    match.allowed.push_back(route.method);
  }
  return match;
}

}  // namespace web
