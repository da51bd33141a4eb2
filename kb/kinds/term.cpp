#include "kb/kinds/term.h"

#include <set>

#include "kb/document/language.h"
#include "kb/document/utf8.h"
#include "kb/kinds/declared.h"

namespace kb {

namespace {

constexpr FieldSpec fields[] = {
    {.name = "labels",
     .type = FieldSpec::Type::map,
     .hint = "The concept's words by language, the preferred one first: en: [battery life, battery runtime]."},
};
constexpr size_t longest_label = 100;

void check(const Document& document, const Vocabulary&, std::vector<Problem>& problems) {
  const YamlValue* labels = document.fields.find("labels");
  if (!labels) {
    if (document.translated_from.empty()) problems.push_back({"", 1, "field \"labels\" is missing: the term's words by language"});
    return;
  }
  if (!labels->map()) return;
  if (labels->map()->empty()) problems.push_back({"", labels->line, "\"labels\" is empty"});
  check_labels(*labels, problems);
}

constexpr ChecklistItem checklist_items[] = {
    {"same_concept", "Do the words of every language mean the same?"},
};

}  // namespace

void check_labels(const YamlValue& by_language, std::vector<Problem>& problems) {
  for (const auto& [lang, words] : *by_language.map()) {
    const auto canonical = canonical_language(lang);
    if (!canonical)
      problems.push_back({"", words.line, "\"" + lang + "\" isn't a language: a BCP 47 tag such as zh, zh-Hant or pt-BR"});
    else if (*canonical != lang)
      problems.push_back({"", words.line, "language \"" + lang + "\" is written \"" + *canonical + "\""});
    if (!words.list() || words.list()->empty()) {
      problems.push_back({"", words.line, "the labels of \"" + lang + "\" must be a list: " + lang + ": [word, another word]"});
      continue;
    }
    std::set<std::string> seen;
    for (const YamlValue& word : *words.list()) {
      const std::string* text = word.scalar();
      if (!text || trimmed(*text).empty())
        problems.push_back({"", word.line, "a label of \"" + lang + "\" isn't a text"});
      else if (count_code_points(*text) > longest_label)
        problems.push_back({"", word.line, "a label of \"" + lang + "\" is longer than 100 characters"});
      else if (!seen.insert(*text).second)
        problems.push_back({"", word.line, "label \"" + *text + "\" of \"" + lang + "\" stands twice"});
    }
  }
}

std::vector<TermLabels> read_labels(const YamlValue& by_language) {
  std::vector<TermLabels> result;
  if (!by_language.map()) return result;
  for (const auto& [lang, words] : *by_language.map()) {
    TermLabels entry{lang, {}};
    if (words.list())
      for (const YamlValue& word : *words.list())
        if (word.scalar()) entry.words.push_back(*word.scalar());
    result.push_back(std::move(entry));
  }
  return result;
}

namespace {

std::vector<TermLabels> labels_among(const YamlValue& fields) {
  const YamlValue* labels = fields.find("labels");
  return labels ? read_labels(*labels) : std::vector<TermLabels>();
}

}  // namespace

std::vector<TermLabels> read_labels(const Document& document) { return labels_among(document.fields); }

std::vector<TermLabels> read_labels_of_file(std::string_view file) {
  std::vector<Problem> ignored;  // whoever published it has told them
  return labels_among(split_front_matter(file, ignored).fields);
}

constinit const Kind term_kind = {
    .name = "term", .folder = "terms", .fields = fields, .checklist = checklist_items, .rank = 0.72, .check = check};

}  // namespace kb
