#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/program.h"

int main(int argc, char** argv) {
  // A reader that goes away (`casebook search … | head`) is an error of the write, not of the process.
  std::signal(SIGPIPE, SIG_IGN);
  cli::Terminal terminal{std::cout, std::cerr, std::cin, isatty(STDERR_FILENO) == 1};
  return cli::run(argc, argv, terminal);
}
