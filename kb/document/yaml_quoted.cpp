#include "kb/document/yaml_quoted.h"

#include <nlohmann/json.hpp>

#include "kb/document/front_matter.h"
#include "kb/document/lines.h"

namespace kb {
namespace {

constexpr std::size_t longest_plain = 1000;

/// Asks the parser itself.
bool reads_back(std::string_view text) {
  std::vector<Problem> problems;
  const YamlValue read = parse_yaml("a: [" + std::string(text) + "]\nb: " + std::string(text) + "\n", 1, 4 * longest_plain, problems);
  const YamlValue *in_list = read.find("a"), *alone = read.find("b");
  const bool one = problems.empty() && in_list && in_list->list() && in_list->list()->size() == 1;
  return one && alone && alone->scalar() && *alone->scalar() == text && in_list->list()->front().scalar() &&
         *in_list->list()->front().scalar() == text;
}

/// The same of what stands behind `name: ` and `- `, four spaces deep.
bool reads_back_alone(std::string_view written, std::string_view text) {
  const std::string both = "a: " + std::string(written) + "\nb:\n  - " + std::string(written) + "\nc: end\n";
  std::vector<Problem> problems;
  const YamlValue read = parse_yaml(both, 1, both.size(), problems);
  const YamlValue *alone = read.find("a"), *in_list = read.find("b");
  return problems.empty() && read.map()->size() == 3 && alone && alone->scalar() && *alone->scalar() == text && in_list &&
         in_list->list() && in_list->list()->size() == 1 && in_list->list()->front().scalar() && *in_list->list()->front().scalar() == text;
}

/// A literal block, by the three ways that YAML has to say what stands at its end.
std::string block(std::string_view text, std::size_t indent) {
  std::string out = !text.ends_with('\n') ? "|-" : text.ends_with("\n\n") ? "|+" : "|";
  for (std::string_view line : split_lines(text)) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    out += '\n';
    if (!line.empty()) out.append(indent, ' ').append(line);
  }
  return out;
}

}  // namespace

std::string yaml_quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string yaml_scalar(std::string_view text) {
  const bool may_be_plain = !text.empty() && text.size() <= longest_plain && text.find_first_of("\n\r\t#\"'") == std::string_view::npos;
  return may_be_plain && reads_back(text) ? std::string(text) : yaml_quoted(text);
}

std::string yaml_value(std::string_view text, std::size_t indent) {
  if (text.empty()) return yaml_quoted(text);
  if (text.find('\n') == std::string_view::npos) return reads_back_alone(text, text) ? std::string(text) : yaml_quoted(text);
  return reads_back_alone(block(text, 4), text) ? block(text, indent) : yaml_quoted(text);
}

}  // namespace kb
