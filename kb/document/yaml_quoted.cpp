#include "kb/document/yaml_quoted.h"

#include <nlohmann/json.hpp>

#include "kb/document/front_matter.h"

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

}  // namespace

std::string yaml_quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string yaml_scalar(std::string_view text) {
  const bool may_be_plain = !text.empty() && text.size() <= longest_plain && text.find_first_of("\n\r\t#\"'") == std::string_view::npos;
  return may_be_plain && reads_back(text) ? std::string(text) : yaml_quoted(text);
}

}  // namespace kb
