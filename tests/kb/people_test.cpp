#include "kb/library/people.h"

#include <doctest/doctest.h>

#include <vector>

#include "kb/error.h"
#include "kb/library/events.h"
#include "tests/support/library.h"
#include "tests/support/refusal.h"

using kb::Connection;
using kb::Role;
using kb::Roles;

namespace {

constexpr Roles agent{1}, admin{16}, agent_and_reviewer{1 | 4};

std::optional<kb::Person> find(const kb::Database& database, std::string_view name) {
  return database.read([&](Connection& db) { return kb::find_person(db, name); });
}

std::vector<std::string> trail(const kb::Database& database) {
  std::vector<std::string> lines;
  for (const auto& event : database.read([](Connection& db) { return kb::events(db, 0, 100); }))
    lines.insert(lines.begin(), event.who + ": " + event.action + ", " + event.subject + ", " + event.detail);
  return lines;
}

}  // namespace

TEST_CASE("roles have names, and several make a list") {
  for (const Role role : kb::all_roles()) CHECK(kb::parse_role(kb::to_string(role)) == role);
  CHECK(kb::all_roles().size() == 5);
  CHECK_FALSE(kb::parse_role("owner"));
  CHECK_FALSE(kb::parse_role(""));
  CHECK(kb::to_string(agent_and_reviewer) == "agent, reviewer");
  CHECK(agent_and_reviewer.has(Role::reviewer));
  CHECK_FALSE(agent_and_reviewer.has(Role::admin));
}

TEST_CASE("a person is found whatever the case of their name") {
  TestLibrary library;
  const auto added = kb::add_person(library.database, "Li.Na", agent_and_reviewer, std::nullopt);
  CHECK(added.name == "Li.Na");
  CHECK(added.roles == agent_and_reviewer);
  CHECK_FALSE(added.disabled);
  CHECK(find(library.database, "li.na")->id == added.id);
  CHECK_FALSE(find(library.database, "li"));
  CHECK_THROWS_WITH_AS(kb::add_person(library.database, "li.na", agent, std::nullopt), "There is already a person named \"li.na\".",
                       kb::Conflict);
  kb::add_person(library.database, "anna", agent, std::nullopt);
  const auto all = library.database.read(kb::people);
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "anna");
}

TEST_CASE("a name that can't be is refused") {
  TestLibrary library;
  const auto refusal_of = [&](const std::string& name) {
    return refusal<kb::Invalid>([&] { kb::add_person(library.database, name, agent, std::nullopt); });
  };
  for (const std::string& name :
       {std::string(), std::string("li na"), std::string("王芳"), std::string("a/b"), std::string(65, 'a'), std::string("a\0b", 3)})
    CHECK(refusal_of(name) == "A person's name has 1 to 64 letters (a to z), digits, dots, hyphens and underscores.");
  CHECK(refusal_of("Import") == "The name \"Import\" is reserved; please choose another.");
  CHECK(refusal_of(std::string(64, 'a')) == "(not refused)");
  for (const Roles roles : {Roles{0}, Roles{32}})
    CHECK(refusal<kb::Invalid>([&] { kb::add_person(library.database, "b", roles, std::nullopt); }) ==
          "A person needs at least one role: agent, senior, reviewer, trainer or admin.");
}

TEST_CASE("the last administrator stays one") {
  TestLibrary library;
  kb::add_person(library.database, "root", admin, std::nullopt);
  const char* sentence = "root is the last administrator. Please make somebody else an administrator first.";
  CHECK_THROWS_WITH_AS(kb::set_roles(library.database, "root", agent), sentence, kb::Conflict);
  CHECK_THROWS_WITH_AS(kb::set_disabled(library.database, "root", true), sentence, kb::Conflict);

  kb::add_person(library.database, "second", admin, std::nullopt);
  kb::set_disabled(library.database, "second", true);  // doesn't count while disabled
  CHECK_THROWS_WITH_AS(kb::set_roles(library.database, "root", agent), sentence, kb::Conflict);
  kb::set_roles(library.database, "second", agent);  // nor is it protected
  kb::set_roles(library.database, "second", admin);

  kb::set_disabled(library.database, "second", false);
  kb::set_roles(library.database, "root", agent);
  CHECK(find(library.database, "root")->roles == agent);
  kb::set_roles(library.database, "root", admin);
}

TEST_CASE("who isn't there can't be changed") {
  TestLibrary library;
  const char* sentence = "There is no person named \"nobody\".";
  CHECK_THROWS_WITH_AS(kb::set_roles(library.database, "nobody", agent), sentence, kb::NotFound);
  CHECK_THROWS_WITH_AS(kb::set_disabled(library.database, "nobody", true), sentence, kb::NotFound);
  CHECK_THROWS_WITH_AS(kb::set_password(library.database, "nobody", "correct horse"), sentence, kb::NotFound);
  CHECK_THROWS_AS(kb::set_preferences(library.database, 77, {}), kb::NotFound);
}

TEST_CASE("languages and markets are kept") {
  TestLibrary library;
  const auto person = kb::add_person(library.database, "li.na", agent, std::nullopt);
  kb::set_preferences(library.database, person.id, {.languages = "zh,en", .markets = "DE,BR", .interface_language = "zh"});
  CHECK(find(library.database, "li.na")->languages == "zh,en");
  CHECK(find(library.database, "li.na")->markets == "DE,BR");
  CHECK(find(library.database, "li.na")->interface_language == "zh");
}

TEST_CASE("every change of a person leaves its event, without a secret") {
  TestLibrary library;
  kb::add_person(library.database, "root", admin, std::nullopt);
  kb::add_person(library.database, "li.na", agent, "correct horse", "root");
  kb::set_roles(library.database, "LI.NA", agent_and_reviewer, "root");
  kb::set_roles(library.database, "li.na", agent_and_reviewer, "root");  // no change, no event
  kb::set_password(library.database, "li.na", "battery staple", "li.na");
  kb::set_disabled(library.database, "li.na", true, "root");
  kb::set_disabled(library.database, "li.na", false, "root");
  CHECK(trail(library.database) == std::vector<std::string>{
                                       "command line: person added, root, admin",
                                       "root: person added, li.na, agent",
                                       "root: roles set, li.na, agent, reviewer",
                                       "li.na: password set, li.na, ",
                                       "root: person disabled, li.na, ",
                                       "root: person enabled, li.na, ",
                                   });
}

TEST_CASE("the setup link makes the first administrator, once") {
  TestLibrary library;
  const auto secret = kb::setup_secret(library.database);
  REQUIRE(secret);
  CHECK(secret->size() == 43);
  CHECK(kb::setup_secret(library.database) == secret);
  const char* sentence =
      "This link isn't valid, or it was used already. The server prints a valid one when it starts, as long as there is no administrator.";
  CHECK_THROWS_WITH_AS(kb::complete_setup(library.database, "wrong", "root", "correct horse"), sentence, kb::Forbidden);
  CHECK_THROWS_WITH_AS(kb::complete_setup(library.database, "", "root", "correct horse"), sentence, kb::Forbidden);
  CHECK_THROWS_AS(kb::complete_setup(library.database, *secret, "root", "short"), kb::Invalid);
  CHECK_THROWS_AS(kb::complete_setup(library.database, *secret, "no name", "correct horse"), kb::Invalid);

  const auto person = kb::complete_setup(library.database, *secret, "root", "correct horse");
  CHECK(person.roles == admin);
  CHECK_FALSE(kb::setup_secret(library.database));
  CHECK_THROWS_WITH_AS(kb::complete_setup(library.database, *secret, "second", "correct horse"), sentence, kb::Forbidden);
  CHECK(trail(library.database) == std::vector<std::string>{"setup: person added, root, admin", "setup: setup completed, root, "});
}

TEST_CASE("an administrator made on the command line ends the setup link") {
  TestLibrary library;
  const auto secret = kb::setup_secret(library.database);
  SUBCASE("as a new person") { kb::add_person(library.database, "root", admin, std::nullopt); }
  SUBCASE("by a new role") {
    kb::add_person(library.database, "root", agent, std::nullopt);
    CHECK(kb::setup_secret(library.database) == secret);
    kb::set_roles(library.database, "root", admin);
  }
  CHECK_FALSE(kb::setup_secret(library.database));
  CHECK_THROWS_AS(kb::complete_setup(library.database, *secret, "second", "correct horse"), kb::Forbidden);
}
