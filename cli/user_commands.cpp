#include <termios.h>
#include <unistd.h>

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "kb/error.h"
#include "kb/library/people.h"

namespace cli {
namespace {

kb::Roles roles_of(const std::vector<std::string>& names) {
  kb::Roles roles;
  for (const auto& name : names) {
    const auto role = kb::parse_role(name);
    if (!role) throw kb::Invalid("there is no role \"" + name + "\"; the roles are agent, senior, reviewer, trainer and admin");
    roles.bits |= static_cast<std::uint8_t>(*role);
  }
  return roles;
}

std::string role_names(kb::Roles roles) {
  std::string names;
  for (auto role : kb::all_roles())
    if (roles.has(role)) names += (names.empty() ? "" : ", ") + std::string(kb::to_string(role));
  return names;
}

/// While it lives, what is typed is not shown.
class EchoOff {
 public:
  EchoOff() : changed_(tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!changed_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  }
  ~EchoOff() {
    if (changed_) tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  termios before_{};
  bool changed_;
};

std::string read_password(Terminal& terminal) {
  std::string password, again;
  if (!terminal.interactive) {
    std::getline(terminal.in, password);
    return password;
  }
  EchoOff silent;
  terminal.err << "Password: " << std::flush;
  std::getline(terminal.in, password);
  terminal.err << "\nOnce more: " << std::flush;
  std::getline(terminal.in, again);
  terminal.err << "\n";
  if (password != again) throw kb::Invalid("the two passwords differ; nothing was changed");
  return password;
}

}  // namespace

int user_add_command(const UserOptions& options, Terminal& terminal) {
  const auto roles = roles_of(options.roles);
  std::optional<std::string> password;
  if (options.with_password) password = read_password(terminal);
  kb::Database database(options.data);
  const auto person = kb::add_person(database, options.name, roles, password ? std::optional<std::string_view>(*password) : std::nullopt);
  terminal.out << person.name << " added as " << role_names(person.roles) << ".\n";
  return ok;
}

int user_role_command(const UserOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  kb::set_roles(database, options.name, roles_of(options.roles));
  terminal.out << options.name << " is now " << role_names(roles_of(options.roles)) << ".\n";
  return ok;
}

int user_password_command(const UserOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  if (!database.read([&](kb::Connection& db) { return kb::find_person(db, options.name); }))
    throw kb::NotFound("there is no person \"" + options.name + "\"");
  kb::set_password(database, options.name, read_password(terminal));
  terminal.out << "The password of " << options.name << " is set; their sessions have ended.\n";
  return ok;
}

int user_token_command(const UserOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  terminal.out << kb::make_token(database, options.name, options.label) << "\n";
  return ok;
}

int user_list_command(const UserOptions& options, Terminal& terminal) {
  kb::Database database(options.data, kb::Opening::existing);
  const auto people = database.read([](kb::Connection& db) { return kb::people(db); });
  auto listed = nlohmann::json::array();
  for (const auto& person : people) {
    if (!options.json)
      terminal.out << shown(person.name) << "  " << role_names(person.roles) << (person.disabled ? "  (disabled)" : "") << "\n";
    auto roles = nlohmann::json::array();
    for (auto role : kb::all_roles())
      if (person.roles.has(role)) roles.push_back(kb::to_string(role));
    listed.push_back({{"name", person.name}, {"roles", roles}, {"disabled", person.disabled}});
  }
  if (options.json) terminal.out << listed.dump(2) << "\n";
  return ok;
}

}  // namespace cli
