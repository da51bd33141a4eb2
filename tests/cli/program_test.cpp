#include <doctest/doctest.h>

#include "tests/cli/run_casebook.h"

namespace {

constexpr const char* commands[] = {"serve",   "import", "export", "check",   "fingerprint", "search",
                                    "reindex", "user",   "backup", "restore", "completion"};

}  // namespace

TEST_CASE("help names every command and the exit codes") {
  const auto ran = run_casebook({"--help"});
  CHECK(ran.code == 0);
  for (const char* command : commands) CHECK_MESSAGE(ran.out.find(command) != std::string::npos, command);
  CHECK(ran.out.find("Exit codes: 0 done, 1 refused") != std::string::npos);
  CHECK(ran.out.find("markdown-worker") == std::string::npos);
}

TEST_CASE("help of each command that works on a library explains --data and gives an example") {
  for (const char* command : {"serve", "import", "export", "search", "reindex", "backup", "restore"}) {
    const auto ran = run_casebook({command, "--help"});
    CHECK(ran.code == 0);
    CHECK_MESSAGE(ran.out.find("--data DIR") != std::string::npos, command);
    CHECK_MESSAGE(ran.out.find(std::string("casebook ") + command) != std::string::npos, command);
  }
}

TEST_CASE("wrong usage is exit code 2 with a sentence on standard error") {
  CHECK(run_casebook({}).code == 2);
  CHECK(run_casebook({"no-such-command"}).code == 2);
  const auto ran = run_casebook({"import", "--data", "x"});
  CHECK(ran.code == 2);
  CHECK(ran.err.find("PATH") != std::string::npos);
  CHECK(run_casebook({"search", "--data", "x", "--limit", "1000", "word"}).code == 2);
}

TEST_CASE("the version is printed on standard output") {
  const auto ran = run_casebook({"--version"});
  CHECK(ran.code == 0);
  CHECK(ran.out == "casebook " CASEBOOK_VERSION "\n");
}

TEST_CASE("completion knows every command and its options, in each shell") {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto ran = run_casebook({"completion", shell});
    CHECK(ran.code == 0);
    for (const char* command : commands) CHECK_MESSAGE(ran.out.find(command) != std::string::npos, command);
    CHECK(ran.out.find("public-read") != std::string::npos);
    CHECK(ran.out.find("markdown-worker") == std::string::npos);
  }
  const auto ran = run_casebook({"completion", "tcsh"});
  CHECK(ran.code == 1);
  CHECK(ran.err == "casebook: no completion for \"tcsh\"; there is one for bash, zsh and fish\n");
}
