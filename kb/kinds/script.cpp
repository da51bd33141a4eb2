#include "kb/kinds/script.h"

#include <algorithm>
#include <map>
#include <set>

#include "kb/document/document.h"
#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/declared.h"

namespace kb {

namespace {

const std::vector<std::string>& types() {
  static const std::vector<std::string> all = {"text", "number", "money", "date"};
  return all;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 60 || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

void check(const Document& document, const Vocabulary&, std::vector<Problem>& problems) {
  std::vector<Problem> found;
  std::map<std::string, std::string> type_of;
  for (const Placeholder& placeholder : read_placeholders(document.body_text, found)) {
    const auto [first, fresh] = type_of.emplace(placeholder.name, placeholder.type);
    if (!fresh && first->second != placeholder.type)
      found.push_back({"", placeholder.line,
                       "placeholder \"" + placeholder.name + "\" is " + placeholder.type + " here and " + first->second + " above"});
  }
  for (Problem& problem : found) {
    problem.line = document.file_line(problem.line);
    problems.push_back(std::move(problem));
  }
  for (const Heading& heading : document.body.headings)
    problems.push_back({"", document.file_line(heading.line), "a script is the reply itself and has no headings"});
}

std::vector<std::pair<std::string, int>> shape(const Document& document) {
  std::vector<Problem> ignored;
  std::map<std::string, int> lines;
  for (const Placeholder& placeholder : read_placeholders(document.body_text, ignored))
    lines.emplace("placeholder " + placeholder.written(), document.file_line(placeholder.line));
  return {lines.begin(), lines.end()};
}

}  // namespace

std::string Placeholder::written() const { return "{{" + name + (type == "text" ? "" : ":" + type) + "}}"; }

std::vector<Placeholder> read_placeholders(std::string_view body, std::vector<Problem>& problems) {
  std::vector<Placeholder> result;
  int line = 1;
  for (size_t at = 0; at < body.size();) {
    const size_t next = body.find_first_of("{}\n", at);
    if (next == std::string_view::npos) break;
    at = next + 1;
    if (body[next] == '\n') {
      ++line;
      continue;
    }
    if (body.substr(next, 2) == "}}") {
      problems.push_back({"", line, "\"}}\" closes no placeholder"});
      at = next + 2;
      continue;
    }
    if (body.substr(next, 2) != "{{") continue;
    const size_t line_end = std::min(body.find('\n', next), body.size());
    const size_t end = body.substr(0, line_end).find("}}", next);
    if (end == std::string_view::npos) {
      problems.push_back({"", line, "a placeholder isn't closed on its line: {{name}} or {{name:type}}"});
      at = next + 2;
      continue;
    }
    at = end + 2;
    const std::string_view inside = body.substr(next + 2, end - next - 2);
    const size_t colon = std::min(inside.find(':'), inside.size());
    Placeholder placeholder;
    placeholder.name = trimmed(inside.substr(0, colon));
    if (colon < inside.size()) placeholder.type = trimmed(inside.substr(colon + 1));
    placeholder.line = line;
    placeholder.begin = next;
    placeholder.end = at;
    if (!is_name(placeholder.name)) {
      problems.push_back({"", line, "placeholder \"" + placeholder.name + "\" isn't a name: lower-case letters, digits and underscores"});
    } else if (std::find(types().begin(), types().end(), placeholder.type) == types().end()) {
      const std::string nearest = nearest_spelling(placeholder.type, types());
      problems.push_back({"", line,
                          "placeholder \"" + placeholder.name + "\" has the unknown type \"" + placeholder.type + "\"; " +
                              (nearest.empty() ? "there are text, number, money and date" : "did you mean \"" + nearest + "\"?")});
    } else {
      result.push_back(std::move(placeholder));
    }
  }
  return result;
}

constinit const Kind script_kind = {.name = "script", .folder = "scripts", .check = check, .shape = shape};

}  // namespace kb
