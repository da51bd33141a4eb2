#include "web/access.h"

namespace web {

namespace {

constexpr std::uint8_t bit(kb::Role role) { return static_cast<std::uint8_t>(role); }

/// The roles that may use a route of each access, beside admin.
constexpr struct {
  Access access;
  std::string_view name;
  std::uint8_t roles;
} accesses[] = {
    {Access::everyone, "everyone", 0xff},
    {Access::reader, "reader", 0xff},
    {Access::frame_reader, "frame_reader", 0xff},
    {Access::frame, "frame", 0},
    {Access::agent, "agent", bit(kb::Role::agent) | bit(kb::Role::senior) | bit(kb::Role::reviewer) | bit(kb::Role::trainer)},
    {Access::senior, "senior", bit(kb::Role::senior) | bit(kb::Role::reviewer)},
    {Access::reviewer, "reviewer", bit(kb::Role::reviewer)},
    {Access::trainer, "trainer", bit(kb::Role::trainer)},
    {Access::admin, "admin", 0},
};

const auto& entry(Access access) { return accesses[static_cast<std::size_t>(access)]; }

}  // namespace

std::string_view to_string(Access access) { return entry(access).name; }

bool may_use(const std::optional<kb::Person>& person, Access access, bool public_read) {
  const bool reads = access == Access::reader || access == Access::frame_reader;
  if (access == Access::everyone || (reads && (public_read || person))) return true;
  return person && access != Access::frame && (person->roles.bits & (entry(access).roles | bit(kb::Role::admin))) != 0;
}

bool may_use(const Request& request, Access access, bool public_read) {
  if (request.frame) return access == Access::frame || access == Access::frame_reader;
  return may_use(request.person, access, public_read);
}

bool is_frame_path(std::string_view path) { return path.starts_with("/embed/"); }

bool is_same_origin(const Request& request) {
  if (const std::string* site = request.header("sec-fetch-site")) return *site == "same-origin" || *site == "none";
  const std::string* origin = request.header("origin");
  if (!origin) return true;
  const std::string* host = request.header("host");
  std::size_t scheme = origin->find("://");
  return host && scheme != std::string::npos && origin->substr(scheme + 3) == *host;
}

}  // namespace web
