#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// A command as shell completion sees it.
struct CommandWords {
  std::vector<std::string> path;     ///< {"user", "add"}
  std::string summary;               ///< one line
  std::vector<std::string> options;  ///< {"--data", "--role"}
};

/// A completion script for `bash`, `zsh` or `fish`, made of the commands there are. Throws Invalid for another shell.
std::string completion_script(std::string_view shell, const std::vector<CommandWords>& commands);

}  // namespace cli
