#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace {

struct WithData {
  TemporaryFolder folder;
  std::string data = (folder.path() / "data").string();
  WithData() { REQUIRE(run_casebook({"user", "add", "--data", data, "mei", "--role", "admin"}).code == 0); }
};

}  // namespace

TEST_CASE_FIXTURE(WithData, "tools that may show the desk are added, listed and revoked") {
  const auto added = run_casebook({"embed", "add", "--data", data, "--origin", "https://tickets.example", "--label", "tickets"});
  CHECK(added.code == 0);
  CHECK(added.out.starts_with("http://127.0.0.1:8080/embed/desk?token=casebook_embed_"));
  const auto elsewhere =
      run_casebook({"embed", "add", "--data", data, "--origin", "http://127.0.0.1:8090", "--base-url", "https://casebook.example/"});
  CHECK(elsewhere.out.starts_with("https://casebook.example/embed/desk?token="));

  const auto listed = nlohmann::json::parse(run_casebook({"embed", "list", "--data", data, "--json"}).out);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]["number"] == 1);
  CHECK(listed[0]["origin"] == "https://tickets.example");
  CHECK(listed[0]["label"] == "tickets");
  const auto read = run_casebook({"embed", "list", "--data", data}).out;
  CHECK(read.starts_with("1  https://tickets.example  tickets  "));
  CHECK(read.find("casebook_embed_") == std::string::npos);

  CHECK(run_casebook({"embed", "revoke", "--data", data, "1"}).out == "Frame 1 is revoked: its address shows nothing any more.\n");
  CHECK(run_casebook({"embed", "list", "--data", data}).out.starts_with("2  "));
}

TEST_CASE_FIXTURE(WithData, "an origin that is none, a frame that isn't there, a folder without a library: refused with a sentence") {
  const auto origin = run_casebook({"embed", "add", "--data", data, "--origin", "https://tickets.example/desk"});
  CHECK(origin.code == 1);
  CHECK(origin.err.starts_with("casebook: \"https://tickets.example/desk\" isn't an origin that may show the desk"));
  const auto nothing = run_casebook({"embed", "revoke", "--data", data, "7"});
  CHECK(nothing.code == 1);
  CHECK(nothing.err == "casebook: There is no frame of number 7.\n");
  CHECK(run_casebook({"embed", "list", "--data", data + "-else"}).code == 1);
  CHECK(run_casebook({"embed", "add", "--data", data}).code == 2);
}
