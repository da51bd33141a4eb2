#include <doctest/doctest.h>

#include "tests/cli/run_casebook.h"
#include "tests/support/temporary_folder.h"

namespace {

struct WithData {
  TemporaryFolder folder;
  std::string data = (folder.path() / "data").string();
  WithData() { REQUIRE(run_casebook({"user", "add", "--data", data, "mei", "--role", "admin"}).code == 0); }
  Ran webhook(std::vector<std::string> words) {
    words.insert(words.begin(), {"webhook", words.at(0), "--data", data});
    words.erase(words.begin() + 4);
    return run_casebook(words);
  }
};

}  // namespace

TEST_CASE_FIXTURE(WithData, "the webhook is off, is set with a secret that is shown once, and switched off") {
  CHECK(webhook({"show"}).err == "casebook: The webhook is off; `casebook webhook set` sets it.\n");
  const auto set = webhook({"set", "https://chat.example/hooks/1"});
  CHECK(set.code == 0);
  CHECK(set.out.size() == 44);
  const auto shown = webhook({"show"});
  CHECK(shown.out == "https://chat.example/hooks/1\n  told of event 2 of 2\n");
  CHECK(webhook({"off"}).out == "The webhook is off.\n");
  CHECK(webhook({"test"}).code == 1);
  const auto trail = run_casebook({"audit", "--data", data}).out;
  CHECK(trail.find("command line  webhook set  https://chat.example\n") != std::string::npos);
  CHECK(trail.find("hooks/1") == std::string::npos);
}

TEST_CASE_FIXTURE(WithData, "nothing leads to this machine or what is no address") {
  CHECK(webhook({"set", "ftp://chat.example/"})
            .err.starts_with("casebook: \"ftp://chat.example/\" isn't an address that events can be sent to"));
  CHECK(webhook({"set", "http://127.0.0.1:9/"}).code == 0);
  const auto tested = webhook({"test"});
  CHECK(tested.code == 1);
  CHECK(tested.err == "casebook: It wasn't taken: 127.0.0.1 is no public address.\n");
}
