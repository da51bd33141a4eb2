#include "kb/library/people.h"

#include <algorithm>

#include "kb/error.h"
#include "kb/library/events.h"
#include "kb/library/password.h"
#include "kb/library/read_person.h"
#include "kb/library/secret.h"

namespace kb {
namespace {

struct RoleName {
  Role role;
  std::string_view name;
};
constexpr RoleName role_names[] = {
    {Role::agent, "agent"}, {Role::senior, "senior"}, {Role::reviewer, "reviewer"}, {Role::trainer, "trainer"}, {Role::admin, "admin"},
};

/// They stand in the trail of events for what isn't a person.
constexpr std::string_view reserved[] = {"import", "setup"};

constexpr std::string_view setup_setting = "setup_secret";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void check_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  if (name.empty() || name.size() > 64 || !std::ranges::all_of(name, allowed))
    throw Invalid("A person's name has 1 to 64 letters (a to z), digits, dots, hyphens and underscores.");
  for (const std::string_view word : reserved)
    if (std::ranges::equal(name, word, {}, lower))
      throw Invalid("The name \"" + std::string(name) + "\" is reserved; please choose another.");
}

void check_roles(Roles roles) {
  std::uint8_t known = 0;
  for (const RoleName& each : role_names) known |= static_cast<std::uint8_t>(each.role);
  if (roles.bits == 0 || (roles.bits & ~known) != 0)
    throw Invalid("A person needs at least one role: agent, senior, reviewer, trainer or admin.");
}

Person require(Connection& db, std::string_view name) {
  auto person = find_person(db, name);
  if (!person) throw NotFound("There is no person named \"" + std::string(name) + "\".");
  return *person;
}

bool has_administrator(Connection& db) { return db.integer("select 1 from person where roles & 16 limit 1").has_value(); }

void keep_an_administrator(Connection& db, const Person& person) {
  if (!person.roles.has(Role::admin) || person.disabled) return;
  if (!db.integer("select 1 from person where roles & 16 and not disabled and key <> ? limit 1", person.id))
    throw Conflict(person.name + " is the last administrator. Please make somebody else an administrator first.");
}

Person insert(Connection& db, const std::string& name, Roles roles, const std::optional<std::string>& hash, std::string_view by) {
  if (find_person(db, name)) throw Conflict("There is already a person named \"" + name + "\".");
  db.execute("insert into person (name, roles, password, created) values (?, ?, ?, ?)", name, roles.bits, hash,
             now().time_since_epoch().count());
  append_event(db, by, Action::person_added, name, to_string(roles));
  if (roles.has(Role::admin)) db.execute("delete from setting where name = ?", setup_setting);
  return require(db, name);
}

}  // namespace

std::optional<Role> parse_role(std::string_view name) {
  for (const RoleName& each : role_names)
    if (each.name == name) return each.role;
  return std::nullopt;
}

std::string_view to_string(Role role) {
  for (const RoleName& each : role_names)
    if (each.role == role) return each.name;
  return "";
}

const std::vector<Role>& all_roles() {
  static const std::vector<Role> all = [] {
    std::vector<Role> found;
    for (const RoleName& each : role_names) found.push_back(each.role);
    return found;
  }();
  return all;
}

std::string to_string(Roles roles) {
  std::string text;
  for (const RoleName& each : role_names)
    if (roles.has(each.role)) text += (text.empty() ? "" : ", ") + std::string(each.name);
  return text;
}

Person read_person(const Row& row, int first) {
  return {row.integer(first),         row.text(first + 1), {static_cast<std::uint8_t>(row.integer(first + 2))},
          row.text(first + 3),        row.text(first + 4), row.text(first + 5),
          row.integer(first + 6) != 0};
}

Person add_person(Database& db, const std::string& name, Roles roles, std::optional<std::string_view> password, std::string_view by) {
  check_name(name);
  check_roles(roles);
  // Before the transaction: the hash takes its time.
  const auto hash = password ? std::optional(db.kept<PasswordHasher>().hash(*password)) : std::nullopt;
  return db.write([&](Connection& record) { return insert(record, name, roles, hash, by); });
}

std::optional<Person> find_person(Connection& db, std::string_view name) {
  std::optional<Person> found;
  db.query(
      "select key, name, roles, languages, markets, interface_language, disabled from person where name = ?",
      [&](const Row& row) { found = read_person(row, 0); }, name);
  return found;
}

std::vector<Person> people(Connection& db) {
  std::vector<Person> found;
  db.query("select key, name, roles, languages, markets, interface_language, disabled from person order by name",
           [&](const Row& row) { found.push_back(read_person(row, 0)); });
  return found;
}

void set_roles(Database& db, std::string_view name, Roles roles, std::string_view by) {
  check_roles(roles);
  db.write([&](Connection& record) {
    const Person person = require(record, name);
    if (person.roles == roles) return;
    if (!roles.has(Role::admin)) keep_an_administrator(record, person);
    record.execute("update person set roles = ? where key = ?", roles.bits, person.id);
    if (roles.has(Role::admin)) record.execute("delete from setting where name = ?", setup_setting);
    append_event(record, by, Action::roles_set, person.name, to_string(roles));
  });
}

void set_disabled(Database& db, std::string_view name, bool disabled, std::string_view by) {
  db.write([&](Connection& record) {
    const Person person = require(record, name);
    if (person.disabled == disabled) return;
    if (disabled) {
      keep_an_administrator(record, person);
      record.execute("delete from session where person = ?", person.id);
    }
    record.execute("update person set disabled = ? where key = ?", disabled, person.id);
    append_event(record, by, disabled ? Action::person_disabled : Action::person_enabled, person.name, "");
  });
}

void set_password(Database& db, std::string_view name, std::string_view password, std::string_view by) {
  const std::string hash = db.kept<PasswordHasher>().hash(password);
  db.write([&](Connection& record) {
    const Person person = require(record, name);
    record.execute("update person set password = ? where key = ?", hash, person.id);
    record.execute("delete from session where person = ?", person.id);
    append_event(record, by, Action::password_set, person.name, "");
  });
}

void set_preferences(Database& db, std::int64_t person, const Preferences& preferences) {
  db.write([&](Connection& record) {
    record.execute("update person set languages = ?, markets = ?, interface_language = ? where key = ?", preferences.languages,
                   preferences.markets, preferences.interface_language, person);
    if (record.changed_rows() == 0) throw NotFound("There is no such person.");
  });
}

std::optional<std::string> setup_secret(Database& db) {
  const auto kept = [](Connection& record) {
    std::optional<std::string> secret;
    record.query(
        "select value from setting where name = ?", [&](const Row& row) { secret = row.text(0); }, setup_setting);
    return secret;
  };
  if (db.read(has_administrator)) return std::nullopt;
  if (auto secret = db.read(kept)) return secret;
  return db.write([&](Connection& record) -> std::optional<std::string> {
    if (has_administrator(record)) return std::nullopt;
    if (auto secret = kept(record)) return secret;  // another process was faster
    const std::string secret = random_secret();
    record.execute("insert into setting (name, value) values (?, ?)", setup_setting, secret);
    return secret;
  });
}

Person complete_setup(Database& db, std::string_view secret, const std::string& name, std::string_view password) {
  const auto require_valid = [&](Connection& record) {
    std::string expected;
    if (!has_administrator(record))
      record.query(
          "select value from setting where name = ?", [&](const Row& row) { expected = row.text(0); }, setup_setting);
    if (expected.empty() || !same_secret(expected, secret))
      throw Forbidden(
          "This link isn't valid, or it was used already. The server prints a valid one when it starts, as long as there is no "
          "administrator.");
  };
  db.read(require_valid);
  check_name(name);
  const std::string hash = db.kept<PasswordHasher>().hash(password);
  return db.write([&](Connection& record) {
    require_valid(record);
    const Person person = insert(record, name, {static_cast<std::uint8_t>(Role::admin)}, hash, "setup");
    append_event(record, "setup", Action::setup_completed, name, "");
    return person;
  });
}

}  // namespace kb
