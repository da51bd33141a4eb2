#include <doctest/doctest.h>

#include "tests/cli/run_casebook.h"

namespace {

constexpr const char* commands[] = {"serve",        "import",  "export", "espanso", "check",   "fingerprint", "search",
                                    "dictionaries", "reindex", "user",   "backup",  "restore", "completion"};

}  // namespace

TEST_CASE("help names every command and the exit codes") {
  const auto ran = run_casebook({"--help"});
  CHECK(ran.code == 0);
  for (const char* command : commands) CHECK_MESSAGE(ran.out.find(command) != std::string::npos, command);
  CHECK(ran.out.find("Exit codes: 0 done, 1 refused") != std::string::npos);
  CHECK(ran.out.find("markdown-worker") == std::string::npos);
}

TEST_CASE("help of each command that works on a library explains --data and gives an example") {
  for (const char* command : {"serve", "import", "export", "espanso", "search", "reindex", "backup", "restore"}) {
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

TEST_CASE("an unknown command is named, with the nearest that there is") {
  const auto serve = run_casebook({"serv", "--data", "x"});
  CHECK(serve.code == 2);
  CHECK(serve.err == "casebook: there is no command \"serv\"; did you mean \"serve\"?\n`casebook --help` lists the commands.\n");
  CHECK(run_casebook({"user", "lst"}).err ==
        "casebook: there is no command \"user lst\"; did you mean \"user list\"?\n`casebook --help` lists the commands.\n");
  CHECK(run_casebook({"xyzzy-plugh"}).err == "casebook: there is no command \"xyzzy-plugh\"\n`casebook --help` lists the commands.\n");
}

TEST_CASE("serve refuses addresses that are none") {
  const auto proxy = run_casebook({"serve", "--data", "/nowhere", "--trusted-proxy", "localhost"});
  CHECK(proxy.code == 2);
  CHECK(proxy.err == "casebook: --trusted-proxy: \"localhost\" isn't an IP address, such as 127.0.0.1 or ::1\n");
  for (const std::string url : {"casebook.example.com", "javascript:alert(1)", "https://", "http:///x", "https://a b"}) {
    const auto base = run_casebook({"serve", "--data", "/nowhere", "--base-url", url});
    CHECK(base.code == 2);
    CHECK(base.err == "casebook: --base-url: \"" + url +
                          "\" isn't an address that begins with http:// or https://, such as https://casebook.example.com\n");
  }
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
