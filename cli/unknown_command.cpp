#include "cli/unknown_command.h"

#include <algorithm>
#include <vector>

#include "cli/terminal.h"
#include "kb/document/vocabulary.h"

namespace cli {

bool is_public(const CLI::App* command) { return !command->get_group().empty(); }

std::string unknown_command(const CLI::App& app, int argc, const char* const* argv) {
  const CLI::App* parent = &app;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word.starts_with('-')) return {};
    std::vector<std::string> names;
    for (const CLI::App* sub : parent->get_subcommands(is_public)) names.push_back(sub->get_name());
    if (names.empty()) return {};
    if (std::find(names.begin(), names.end(), word) != names.end()) {
      parent = parent->get_subcommand(word);
      continue;
    }
    const std::string nearest = kb::nearest_spelling(word, names);
    const std::string before = parent == &app ? "" : parent->get_name() + " ";
    return "casebook: there is no command \"" + before + shown(word) + "\"" +
           (nearest.empty() ? "" : "; did you mean \"" + before + nearest + "\"?") + "\n`casebook --help` lists the commands.\n";
  }
  return {};
}

}  // namespace cli
