#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

TEST_CASE("people are added, listed and given roles, passwords and tokens") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  CHECK(run_casebook({"user", "add", "--data", data, "mei", "--role", "agent", "--role", "senior"}).out == "mei added as agent, senior.\n");
  const auto token = run_casebook({"user", "token", "--data", data, "mei"});
  CHECK(token.code == 0);
  CHECK(token.out.size() > 32);
  CHECK(run_casebook({"user", "password", "--data", data, "mei"}, "correct horse battery\n").code == 0);
  CHECK(run_casebook({"user", "role", "--data", data, "mei", "reviewer"}).out == "mei is now reviewer.\n");
  const auto listed = nlohmann::json::parse(run_casebook({"user", "list", "--data", data, "--json"}).out);
  CHECK(listed[0]["name"] == "mei");
  CHECK(listed[0]["roles"][0] == "reviewer");
}

TEST_CASE("a role that doesn't exist, a person who doesn't, a password too short: refused with a sentence") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  const auto role = run_casebook({"user", "add", "--data", data, "mei", "--role", "boss"});
  CHECK(role.code == 1);
  CHECK(role.err == "casebook: there is no role \"boss\"; the roles are agent, senior, reviewer, trainer and admin\n");
  REQUIRE(run_casebook({"user", "add", "--data", data, "li", "--role", "agent"}).code == 0);
  const auto nobody = run_casebook({"user", "password", "--data", data, "nobody"}, "correct horse battery\n");
  CHECK(nobody.code == 1);
  CHECK(nobody.err == "casebook: there is no person \"nobody\"\n");
  CHECK(run_casebook({"user", "add", "--data", data, "mei", "--role", "agent", "--password"}, "short\n").code == 1);
}
