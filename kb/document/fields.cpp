#include "kb/document/fields.h"

#include <algorithm>
#include <set>

#include "kb/document/date.h"
#include "kb/document/language.h"
#include "kb/document/link_target.h"
#include "kb/document/utf8.h"

namespace kb {

namespace {

using Type = FieldSpec::Type;

constexpr size_t most_problems = 100;  // more aren't shown, and each suggestion takes a pass over all names

std::string joined(std::span<const std::string_view> words) {
  std::string text;
  for (std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

/// The scheme of an address that is neither http nor https; empty for those and for citations, whose colons stand behind several words or
/// before a space (`Note: …`).
std::string foreign_scheme(std::string_view source) {
  source = trimmed(source);
  const size_t colon = source.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string scheme = folded(source.substr(0, colon));
  if (scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-.") != std::string::npos) return {};
  if (scheme == "http" || scheme == "https") return {};
  const bool runs = scheme == "javascript" || scheme == "vbscript" || scheme == "data";
  return runs || (colon + 1 < source.size() && source[colon + 1] != ' ') ? scheme : std::string();
}

class Check {
 public:
  Check(const FieldSpec& field, const Vocabulary& vocabulary, std::vector<Problem>& problems)
      : field_(field), vocabulary_(vocabulary), problems_(problems) {}

  void run(const YamlValue& value) {
    if (field_.type == Type::map) {
      if (!value.map()) problem(value.line, "must be lines of the form \"name: value\", indented below it");
      return;
    }
    const bool list = field_.type == Type::words || field_.type == Type::vocabulary_list || field_.type == Type::urls;
    if (!list) return check_scalar(value);
    if (!value.list()) return problem(value.line, "must be a list: " + std::string(field_.name) + ": [one, another]");
    if (field_.required && value.list()->empty()) problem(value.line, "is empty");
    if (value.list()->size() > field_.most) return problem(value.line, "has more than " + std::to_string(field_.most) + " entries");
    std::set<std::string> seen;
    for (const YamlValue& word : *value.list()) {
      check_scalar(word);
      if (!word.scalar()) continue;
      if (!seen.insert(*word.scalar()).second) problem(word.line, "names \"" + *word.scalar() + "\" twice");
      if (*word.scalar() == "any" && field_.type == Type::vocabulary_list && value.list()->size() > 1)
        problem(word.line, "says \"any\" beside others; \"any\" stands alone");
    }
  }

 private:
  void check_scalar(const YamlValue& value) {
    const std::string* text = value.scalar();
    if (!text) return problem(value.line, "must be a single text");
    if (trimmed(*text).empty()) return problem(value.line, "is empty; give it a value or leave the line out");
    if (count_code_points(*text) > field_.longest)
      return problem(value.line, "is longer than " + std::to_string(field_.longest) + " characters");
    if (field_.bytes > 0 && text->size() > field_.bytes)
      return problem(value.line, "is longer than " + std::to_string(field_.bytes) + " bytes");
    if (text->find('\n') != std::string::npos) return problem(value.line, "must be on one line");
    if (text->find('\t') != std::string::npos) return problem(value.line, "holds a tab; write a space");
    check_text_value(*text, value.line);
  }

  void check_text_value(const std::string& text, int line) {
    switch (field_.type) {
      case Type::vocabulary:
      case Type::vocabulary_list:
        if (!vocabulary_.find(field_.vocabulary, text))
          problem(line, "has \"" + text + "\", which isn't in the vocabulary" + did_you_mean(vocabulary_.nearest(field_.vocabulary, text)));
        break;
      case Type::choice:
        if (std::find(field_.choices.begin(), field_.choices.end(), text) == field_.choices.end()) {
          const std::string nearest = nearest_spelling(text, {field_.choices.begin(), field_.choices.end()});
          problem(line, "must be one of " + joined(field_.choices) + "; it is \"" + text + "\"" +
                            (nearest.empty() ? "" : ", did you mean \"" + nearest + "\"?"));
        }
        break;
      case Type::date:
        check_date(text, line);
        break;
      case Type::days:
        if (!parse_days(text)) problem(line, "must be a time such as 180d, 6m or 1y, at most ten years; it is \"" + text + "\"");
        break;
      case Type::language: {
        const auto canonical = canonical_language(text);
        if (!canonical)
          problem(line, "must be a language, a BCP 47 tag such as zh, zh-Hant or pt-BR; it is \"" + text + "\"");
        else if (*canonical != text)
          problem(line, "is written \"" + *canonical + "\", not \"" + text + "\"");
        break;
      }
      case Type::document:
        if (!is_id(text)) problem(line, "must be a document's id, such as br-customs-hold; it is \"" + text + "\"");
        break;
      case Type::urls:
        if (const std::string scheme = foreign_scheme(text); !scheme.empty())
          problem(line, "has \"" + text + "\"; only http and https addresses and plain citations are allowed, not \"" + scheme + ":\"");
        break;
      case Type::text:
      case Type::words:
      case Type::map:
        break;
    }
  }

  void check_date(const std::string& text, int line) {
    const auto date = parse_date(text);
    if (!date) return problem(line, "must be a day such as 2026-10-01; it is \"" + text + "\"");
    // A day begins in the east 14 hours before it does in UTC.
    const auto latest = std::chrono::floor<std::chrono::days>(now() + std::chrono::hours(14));
    if (field_.past && *date > latest) problem(line, "is a day in the future: " + text);
  }

  void problem(int line, const std::string& rest) { problems_.push_back({"", line, "field \"" + std::string(field_.name) + "\" " + rest}); }

  const FieldSpec& field_;
  const Vocabulary& vocabulary_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::string did_you_mean(std::string_view nearest) {
  return nearest.empty() ? std::string() : "; did you mean \"" + std::string(nearest) + "\"?";
}

void check_fields(const YamlValue& fields, const Kind* kind, const Vocabulary& vocabulary, std::vector<Problem>& problems) {
  std::vector<const FieldSpec*> known;
  for (const FieldSpec& field : common_fields()) known.push_back(&field);
  if (kind)
    for (const FieldSpec& field : kind->fields) known.push_back(&field);
  if (!fields.map()) return;
  for (const auto& [name, value] : *fields.map()) {
    if (problems.size() > most_problems) return;
    const auto field = std::find_if(known.begin(), known.end(), [&name = name](const FieldSpec* spec) { return spec->name == name; });
    if (field != known.end()) {
      Check(**field, vocabulary, problems).run(value);
    } else if (kind) {
      std::vector<std::string> names;
      for (const FieldSpec* spec : known) names.emplace_back(spec->name);
      problems.push_back(
          {"", value.line,
           "field \"" + name + "\" isn't known in a " + std::string(kind->name) + did_you_mean(nearest_spelling(name, names))});
    }
  }
  for (const FieldSpec* field : known)
    if (field->required && !fields.find(field->name)) problems.push_back({"", 1, "field \"" + std::string(field->name) + "\" is missing"});
}

}  // namespace kb
