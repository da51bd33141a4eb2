#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/date.h"
#include "kb/library/database.h"

/// Accounts, roles, passwords, sessions, API tokens. Functions that change something append an event in the name of `by`.
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
/// `agent, reviewer`
std::string to_string(Roles roles);

struct Person {
  std::int64_t id = 0;
  std::string name;  ///< unique whatever the case of its letters; 1–64 ASCII letters, digits, `.`, `-`, `_`
  Roles roles;
  std::string languages;           ///< reading languages in order, comma-separated; empty: as the browser says
  std::string markets;             ///< the markets served, as the vocabulary names them, comma-separated; empty: all alike
  std::string interface_language;  ///< empty: as the browser says
  bool disabled = false;           ///< can't sign in; sessions and tokens don't count
};

inline constexpr std::string_view by_command_line = "command line";

/// Without a password the person can use API tokens alone. Throws Invalid for a name or password that can't be, Conflict if the name is
/// taken.
Person add_person(Database& db, const std::string& name, Roles roles, std::optional<std::string_view> password,
                  std::string_view by = by_command_line);
std::optional<Person> find_person(Connection& db, std::string_view name);
std::vector<Person> people(Connection& db);  ///< by name
/// The functions below throw NotFound if there is no such person.
/// Refuses with Conflict to take the last administrator's role; Invalid for no role at all.
void set_roles(Database& db, std::string_view name, Roles roles, std::string_view by = by_command_line);
/// A disabled person's sessions end; tokens rest until the person is enabled again. Refuses with Conflict for the last administrator.
void set_disabled(Database& db, std::string_view name, bool disabled, std::string_view by = by_command_line);
/// 10 to 1,024 bytes, else Invalid; ends the person's sessions. May throw TooMany as authenticate does.
void set_password(Database& db, std::string_view name, std::string_view password, std::string_view by = by_command_line);
/// What a person reads and serves, as in Person.
struct Preferences {
  std::string languages, markets, interface_language;
};
void set_preferences(Database& db, std::int64_t person, const Preferences& preferences);

/// Too many attempts; the sentence may be shown.
struct TooMany : std::runtime_error {
  using std::runtime_error::runtime_error;
  TooMany(const std::string& message, int seconds) : std::runtime_error(message), retry_after_s(seconds) {}
  int retry_after_s = 30;
};
/// The person, or nullopt if name and password don't belong together, whatever the reason. Argon2id (libsodium, 19 MiB, t = 2), at most two
/// at a time; the same work for unknown names. After repeated failures for a name or an address, refuses for a growing while (sign_in.h).
/// Throws TooMany.
std::optional<Person> authenticate(Database& db, std::string_view name, std::string_view password, std::string_view address);

/// Sessions and tokens: 256 random bits to the holder, their SHA-256 in the record.
struct Session {
  Person person;
  std::string csrf;  ///< token for forms, bound to the session; compare with same_secret
  Time expires;
};
/// The secret for the cookie; 14 days, sliding. A person's twenty newest sessions are kept.
std::string open_session(Database& db, std::int64_t person);
std::optional<Session> find_session(Database& db, std::string_view secret);  ///< nullopt if unknown, expired or the person is disabled
void close_session(Database& db, std::string_view secret);

struct Token {
  std::int64_t id = 0;
  std::string person, label;
  Time created;
};
/// The token itself, which is shown once. `label`: at most 100 bytes, what it is for.
std::string make_token(Database& db, std::string_view person, std::string_view label, std::string_view by = by_command_line);
std::optional<Person> find_token(Connection& db, std::string_view token);  ///< nullopt if unknown or the person is disabled
std::vector<Token> tokens(Connection& db, std::string_view person);        ///< oldest first
void revoke_token(Database& db, std::int64_t id, std::string_view by = by_command_line);

/// Compares in a time that doesn't depend on where they differ.
bool same_secret(std::string_view left, std::string_view right);

/// The one-time link of the first start: a secret, the same at each call, valid until the first administrator exists. nullopt once there is
/// one.
std::optional<std::string> setup_secret(Database& db);
/// Makes the first administrator. Throws Forbidden if the secret isn't the one or its time is over, and as add_person does.
Person complete_setup(Database& db, std::string_view secret, const std::string& name, std::string_view password);

}  // namespace kb
