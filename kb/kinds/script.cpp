#include "kb/kinds/script.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "kb/document/document.h"
#include "kb/document/link_target.h"
#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/declared.h"

namespace kb {

namespace {

constexpr size_t longest_word = 60, most_choices = 30, longest_choice = 200;

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > longest_word || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_choice_value(std::string_view text) {
  return !text.empty() && text.size() <= longest_word && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// What stands between the braces, read one after the other.
class Reader {
 public:
  Reader(std::string_view body, std::vector<Problem>& problems) : body_(body), problems_(problems) {}

  ScriptGaps run() {
    for (size_t at = 0; at < body_.size();) {
      const size_t next = body_.find_first_of("{}\n", at);
      if (next == std::string_view::npos) break;
      at = next + 1;
      if (body_[next] == '\n') {
        ++line_;
      } else if (body_.substr(next, 2) == "}}") {
        problem("\"}}\" closes no placeholder");
        at = next + 2;
      } else if (body_.substr(next, 2) == "{{") {
        const size_t line_end = std::min(body_.find('\n', next), body_.size());
        const size_t end = body_.substr(0, line_end).find("}}", next);
        at = next + 2;
        if (end == std::string_view::npos) {
          problem("a placeholder isn't closed on its line: {{name}} or {{name:type}}");
          continue;
        }
        at = end + 2;
        read(body_.substr(next + 2, end - next - 2), next, at);
      }
    }
    return std::move(gaps_);
  }

 private:
  void problem(std::string message) { problems_.push_back({"", line_, std::move(message)}); }

  void read(std::string_view inside, size_t begin, size_t end) {
    const size_t colon = std::min(inside.find(':'), inside.size());
    const std::string name(trimmed(inside.substr(0, colon)));
    const std::string_view rest = trimmed(inside.substr(std::min(colon + 1, inside.size())));
    if (name == "reg") return read_citation(rest, begin, end);
    Placeholder placeholder{.name = name, .line = line_, .begin = begin, .end = end};
    if (!is_name(name)) return problem("placeholder \"" + name + "\" isn't a name: lower-case letters, digits and underscores");
    if (colon < inside.size() && !read_type(rest, placeholder)) return;
    gaps_.placeholders.push_back(std::move(placeholder));
  }

  void read_citation(std::string_view key, size_t begin, size_t end) {
    const size_t dot = std::min(key.find('.'), key.size());
    Citation citation{std::string(key.substr(0, dot)), std::string(key.substr(std::min(dot + 1, key.size()))), line_, begin, end};
    if (!is_id(citation.sheet) || citation.fact.empty() || citation.fact.size() > longest_word)
      return problem("a citation names a regulation sheet and one of its facts: {{reg:sheet-id.fact}}; it is \"" +
                     std::string(key.substr(0, longest_choice)) + "\"");
    gaps_.citations.push_back(std::move(citation));
  }

  bool read_type(std::string_view written, Placeholder& placeholder) {
    const size_t bracket = std::min(written.find('('), written.size());
    placeholder.type = trimmed(written.substr(0, bracket));
    const auto& types = placeholder_types();
    const std::string subject = "placeholder \"" + placeholder.name + "\" ";
    if (std::find(types.begin(), types.end(), placeholder.type) == types.end()) {
      const std::string nearest = nearest_spelling(placeholder.type, types);
      problem(subject + "has the unknown type \"" + std::string(written) + "\"; " +
              (nearest.empty() ? "there are text, number, money, date and choice(…|…)" : "did you mean \"" + nearest + "\"?"));
      return false;
    }
    const bool choice = placeholder.type == "choice", brackets = bracket < written.size();
    if (choice != brackets || (brackets && !written.ends_with(')'))) {
      problem(choice ? subject + "needs its choices: {{" + placeholder.name + ":choice(late|lost)}} or choice(late=is late|lost=is lost)"
                     : subject + "has the unknown type \"" + std::string(written) + "\"; only a choice has brackets");
      return false;
    }
    return !choice || read_choices(written.substr(bracket + 1, written.size() - bracket - 2), subject, placeholder.choices);
  }

  bool read_choices(std::string_view list, const std::string& subject, std::vector<Placeholder::Choice>& choices) {
    std::set<std::string> values;
    for (size_t at = 0; at <= list.size();) {
      const size_t end = std::min(list.find('|', at), list.size());
      const std::string_view one = trimmed(list.substr(at, end - at));
      const size_t equals = one.find('=');
      Placeholder::Choice choice{std::string(trimmed(one.substr(0, equals))), {}};
      choice.text = equals == std::string_view::npos ? choice.value : trimmed(one.substr(equals + 1));
      std::string fault;
      if (!is_choice_value(choice.value))
        fault = "has the choice \"" + choice.value +
                "\"; write a word of lower-case letters, digits, - and _ that all translations share, and the text behind it: late=is late";
      else if (choice.text.empty() || choice.text.size() > longest_choice)
        fault = "has no text for the choice \"" + choice.value + "\", or one longer than " + std::to_string(longest_choice) + " bytes";
      else if (!values.insert(choice.value).second)
        fault = "has the choice \"" + choice.value + "\" twice";
      else if (values.size() > most_choices)
        fault = "has more than " + std::to_string(most_choices) + " choices";
      if (!fault.empty()) {
        problem(subject + fault);
        return false;
      }
      choices.push_back(std::move(choice));
      at = end + 1;
    }
    return true;
  }

  std::string_view body_;
  std::vector<Problem>& problems_;
  ScriptGaps gaps_;
  int line_ = 1;
};

void check(const Document& document, const Vocabulary&, std::vector<Problem>& problems) {
  std::vector<Problem> found;
  std::map<std::string, Placeholder> first_of;
  for (const Placeholder& placeholder : read_gaps(document.body_text, found).placeholders) {
    const auto [first, fresh] = first_of.emplace(placeholder.name, placeholder);
    if (fresh || first->second.written() == placeholder.written()) continue;
    const bool choices = first->second.type == placeholder.type;
    found.push_back(
        {"", placeholder.line,
         choices ? "placeholder \"" + placeholder.name + "\" has other choices than above, or another order of them"
                 : "placeholder \"" + placeholder.name + "\" is " + placeholder.type + " here and " + first->second.type + " above"});
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
  const ScriptGaps gaps = read_gaps(document.body_text, ignored);
  for (const Placeholder& placeholder : gaps.placeholders)
    lines.emplace("placeholder " + placeholder.written(), document.file_line(placeholder.line));
  for (const Citation& citation : gaps.citations) lines.emplace("citation " + citation.written(), document.file_line(citation.line));
  return {lines.begin(), lines.end()};
}

std::vector<Citation> citations(std::string_view body) {
  std::vector<Problem> ignored;
  return read_gaps(body, ignored).citations;
}

constexpr ChecklistItem checklist_items[] = {
    {"sendable", "Could it be sent as it is, once its gaps are filled, to any customer it is meant for?"},
};

}  // namespace

const std::vector<std::string>& placeholder_types() {
  static const std::vector<std::string> all = {"text", "number", "money", "date", "choice"};
  return all;
}

std::string Placeholder::written() const {
  std::string out = "{{" + name + (type == "text" ? "" : ":" + type);
  for (const Choice& choice : choices) out += (&choice == &choices.front() ? "(" : "|") + choice.value;
  return out + (choices.empty() ? "}}" : ")}}");
}

ScriptGaps read_gaps(std::string_view body, std::vector<Problem>& problems) { return Reader(body, problems).run(); }

std::vector<Placeholder> read_placeholders(std::string_view body, std::vector<Problem>& problems) {
  return read_gaps(body, problems).placeholders;
}

constinit const Kind script_kind = {
    .name = "script", .folder = "scripts", .checklist = checklist_items, .check = check, .shape = shape, .citations = citations};

}  // namespace kb
