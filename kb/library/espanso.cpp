#include "kb/library/espanso.h"

#include <algorithm>
#include <set>

#include "kb/document/utf8.h"
#include "kb/document/yaml_quoted.h"
#include "kb/kinds/declared.h"
#include "kb/kinds/script.h"
#include "kb/library/cited_facts.h"

namespace kb {
namespace {

/// Text as it stands in a form: what espanso would take for one of its own marks is parted.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!out.empty() && out.back() == c && (c == '[' || c == '{')) out += ' ';
    out += c;
  }
  return out;
}

std::string choices_of(const Placeholder& placeholder) {
  std::string out = "        type: choice\n        values:\n";
  for (const Placeholder::Choice& choice : placeholder.choices) out += "          - " + yaml_quoted(choice.text) + "\n";
  return out;
}

std::string match_of(const Revision& script, std::string_view body) {
  std::vector<Problem> ignored;
  std::string form, fields;
  std::set<std::string> seen;
  size_t at = 0;
  for (const Placeholder& placeholder : read_placeholders(body, ignored)) {
    form += plain(body.substr(at, placeholder.begin - at)) + "[[" + placeholder.name + "]]";
    at = placeholder.end;
    if (placeholder.type == "choice" && seen.insert(placeholder.name).second)
      fields += "      " + placeholder.name + ":\n" + choices_of(placeholder);
  }
  form += plain(body.substr(at));
  const std::string text = yaml_quoted(trimmed(form));
  std::string out =
      "  - trigger: " + yaml_quoted(":" + script.name.id + "-" + script.name.lang) + "\n    label: " + yaml_quoted(script.title) + "\n";
  out += (form.find("[[") == std::string::npos ? "    replace: " : "    form: ") + text + "\n";
  return fields.empty() ? out : out + "    form_fields:\n" + fields;
}

}  // namespace

EspansoFile espanso_file(Connection& db) {
  const Vocabulary words = vocabulary(db);
  EspansoFile file{"# The reply scripts of a Casebook library, revision " + std::to_string(library_revision(db)) +
                       ". Made by `casebook espanso`.\nmatches:\n",
                   0};
  for (const DocumentName& name : published_of_kind(db, script_kind.name)) {
    const auto script = published(db, name);
    if (!script) continue;
    std::vector<Problem> ignored;
    const FrontMatter parts = split_front_matter(script->text, ignored);
    file.yaml += match_of(*script, with_cited_facts(db, script_kind, parts.body, name.lang, words));
    ++file.matches;
  }
  if (file.matches == 0) file.yaml += "  []\n";
  return file;
}

}  // namespace kb
