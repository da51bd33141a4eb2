#include "cli/completion.h"

#include <map>
#include <sstream>

#include "kb/error.h"

namespace cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(separator)) + word;
  return out;
}

/// In single quotes of any of the three shells.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (char letter : text) out += letter == '\'' ? std::string("’") : std::string(1, letter);
  return out + "'";
}

/// What may follow each path: sub-commands of it, then its options.
std::map<std::string, std::vector<std::string>> words_after(const std::vector<CommandWords>& commands) {
  std::map<std::string, std::vector<std::string>> after;
  for (const auto& command : commands) {
    auto parent = command.path;
    parent.pop_back();
    after[joined(parent, " ")].push_back(command.path.back());
    auto& own = after[joined(command.path, " ")];
    own.insert(own.end(), command.options.begin(), command.options.end());
  }
  return after;
}

std::string bash(const std::vector<CommandWords>& commands) {
  std::ostringstream out;
  out << "# casebook completion for bash: source <(casebook completion bash)\n"
         "_casebook() {\n"
         "  local path=\"\" word index\n"
         "  for ((index = 1; index < COMP_CWORD; index++)); do\n"
         "    word=${COMP_WORDS[index]}\n"
         "    [[ $word == -* ]] && break\n"
         "    path=\"${path:+$path }$word\"\n"
         "  done\n"
         "  local words\n"
         "  case $path in\n";
  for (const auto& [path, words] : words_after(commands))
    out << "    " << quoted(path) << ") words=" << quoted(joined(words, " ")) << " ;;\n";
  out << "    *) words='' ;;\n"
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
         "}\n"
         "complete -o default -F _casebook casebook\n";
  return out.str();
}

std::string zsh(const std::vector<CommandWords>& commands) {
  return "#compdef casebook\n# casebook completion for zsh: source <(casebook completion zsh)\nautoload -U +X bashcompinit && "
         "bashcompinit\n" +
         bash(commands);
}

std::string fish(const std::vector<CommandWords>& commands) {
  std::ostringstream out;
  out << "# casebook completion for fish: casebook completion fish | source\n";
  for (const auto& command : commands) {
    auto parent = command.path;
    parent.pop_back();
    std::string seen = parent.empty() ? "__fish_use_subcommand" : "__fish_seen_subcommand_from " + joined(parent, " ");
    out << "complete -c casebook -n " << quoted(seen) << " -a " << command.path.back() << " -d " << quoted(command.summary) << "\n";
    for (const auto& option : command.options)
      if (option.starts_with("--"))
        out << "complete -c casebook -n " << quoted("__fish_seen_subcommand_from " + command.path.back()) << " -l " << option.substr(2)
            << "\n";
  }
  return out.str();
}

}  // namespace

std::string completion_script(std::string_view shell, const std::vector<CommandWords>& commands) {
  if (shell == "bash") return bash(commands);
  if (shell == "zsh") return zsh(commands);
  if (shell == "fish") return fish(commands);
  throw kb::Invalid("no completion for \"" + std::string(shell) + "\"; there is one for bash, zsh and fish");
}

}  // namespace cli
