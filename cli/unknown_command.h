#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace cli {

/// Whether help and completion name a command.
bool is_public(const CLI::App* command);

/// The sentence for a first word that is no command, with the nearest one that is; empty if that isn't what is wrong.
std::string unknown_command(const CLI::App& app, int argc, const char* const* argv);

}  // namespace cli
