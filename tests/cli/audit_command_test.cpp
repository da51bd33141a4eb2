#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

TEST_CASE("the trail is printed newest first, as text or as JSON") {
  TemporaryFolder folder;
  const std::string data = (folder.path() / "data").string();
  for (const char* name : {"mei", "ana"}) REQUIRE(run_casebook({"user", "add", "--data", data, name, "--role", "agent"}).code == 0);
  const std::string text = run_casebook({"audit", "--data", data}).out;
  CHECK(text.starts_with("2  "));
  CHECK(text.find("  command line  person added  ana  agent\n1  ") != std::string::npos);
  const auto read = nlohmann::json::parse(run_casebook({"audit", "--data", data, "--json", "--limit", "1"}).out);
  REQUIRE(read.size() == 1);
  CHECK(read[0]["subject"] == "ana");
  CHECK(nlohmann::json::parse(run_casebook({"audit", "--data", data, "--json", "--before", "2"}).out)[0]["subject"] == "mei");
  CHECK(run_casebook({"audit", "--data", data + "-else"}).code == 1);
}
