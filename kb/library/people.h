#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"

/// Accounts, roles, passwords, sessions, API tokens.
namespace kb {

enum class Role : std::uint8_t { agent = 1, senior = 2, reviewer = 4, trainer = 8, admin = 16 };
std::optional<Role> parse_role(std::string_view name);
std::string_view to_string(Role role);
const std::vector<Role>& all_roles();

/// Several roles of one person, as bits.
struct Roles {
  std::uint8_t bits = 0;
  bool has(Role role) const { return bits & static_cast<std::uint8_t>(role); }
  auto operator<=>(const Roles&) const = default;
};

struct Person {
  std::int64_t id = 0;
  std::string name;  ///< unique, 1–64 letters, digits, `.`, `-`, `_`
  Roles roles;
  std::string languages;           ///< reading languages in order, comma-separated; empty: as the browser says
  std::string interface_language;  ///< empty: as the browser says
  bool disabled = false;
};

Person add_person(Database& db, const std::string& name, Roles roles, std::optional<std::string_view> password);
std::optional<Person> find_person(Connection& db, std::string_view name);
std::vector<Person> people(Connection& db);
void set_roles(Database& db, std::string_view name, Roles roles);                   ///< refuses to take the last administrator's role
void set_password(Database& db, std::string_view name, std::string_view password);  ///< 10 to 1,024 bytes; ends the person's sessions
void set_languages(Database& db, std::int64_t person, std::string_view languages, std::string_view interface_language);

/// Argon2id (libsodium, 19 MiB, t = 2), at most two at a time; the same work for unknown names.
/// After repeated failures for a name or an address, refuses for a growing while. Throws TooMany.
struct TooMany : std::runtime_error {
  using std::runtime_error::runtime_error;
  int retry_after_s = 30;
};
std::optional<Person> authenticate(Database& db, std::string_view name, std::string_view password, std::string_view address);

/// Sessions and tokens: 256 random bits to the holder, their SHA-256 in the record.
struct Session {
  Person person;
  std::string csrf;  ///< token for forms, bound to the session
  Time expires;
};
std::string open_session(Database& db, std::int64_t person);  ///< the secret for the cookie; 14 days, sliding
std::optional<Session> find_session(Database& db, std::string_view secret);
void close_session(Database& db, std::string_view secret);
std::string make_token(Database& db, std::string_view person, std::string_view label);  ///< shown once
std::optional<Person> find_token(Connection& db, std::string_view token);

/// The one-time link of the first start: a secret, valid until the first administrator exists. nullopt once there is one.
std::optional<std::string> setup_secret(Database& db);
Person complete_setup(Database& db, std::string_view secret, const std::string& name, std::string_view password);

}  // namespace kb
