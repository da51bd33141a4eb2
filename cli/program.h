#pragma once

#include "cli/terminal.h"

namespace cli {

/// The whole program: reads the command line, runs the command, returns its exit code.
int run(int argc, const char* const* argv, Terminal& terminal);

}  // namespace cli
