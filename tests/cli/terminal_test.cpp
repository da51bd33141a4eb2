#include "cli/terminal.h"

#include <doctest/doctest.h>

#include <sstream>

#include "kb/error.h"

TEST_CASE("what is printed has no effect on a terminal") {
  CHECK(cli::shown("Wie verpacken? 包装 \"ok\"") == "Wie verpacken? 包装 \"ok\"");
  CHECK(cli::shown("a\x1b[31mb\nc\x7f") == "a\\x1b[31mb\\x0ac\\x7f");
  CHECK(cli::shown("a\xe2\x80\xae"
                   "b\xc2\x9b\xff") == "a\\u{202e}b\\x9b\xef\xbf\xbd");
}

TEST_CASE("results that can't be written are refused, and messages are made harmless") {
  std::ostringstream out, err;
  std::istringstream in;
  cli::Terminal terminal{out, err, in};
  CHECK(cli::run_guarded(terminal, [] { return cli::ok; }) == 0);
  CHECK(cli::run_guarded(terminal, []() -> int { throw kb::NotFound("no \x1b[2J"); }) == cli::refused);
  CHECK(err.str() == "casebook: no \\x1b[2J\n");
  err.str("");
  CHECK(cli::run_guarded(terminal, []() -> int { throw 1; }) == cli::refused);
  CHECK(err.str() ==
        "casebook: the search index can't be written: its disk is full, or its folder is read-only. The library is as it was.\n");
  err.str("");
  out.setstate(std::ios::badbit);
  CHECK(cli::run_guarded(terminal, [] { return cli::ok; }) == cli::refused);
  CHECK(err.str() == "casebook: the results can't be written to standard output: it is closed, or its disk is full.\n");
}
