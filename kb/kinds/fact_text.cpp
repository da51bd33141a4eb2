#include "kb/kinds/fact_text.h"

#include <algorithm>

#include "kb/document/written_values.h"
#include "kb/kinds/regulation.h"

namespace kb {
namespace {

std::string_view base_of(std::string_view lang) { return lang.substr(0, lang.find('-')); }

/// The value in `lang`, in a near relation of it, or in any language; `same` is false for the last.
std::pair<const FactInLanguage*, bool> nearest(const std::vector<FactInLanguage>& values, std::string_view lang) {
  for (const FactInLanguage& value : values)
    if (value.lang == lang) return {&value, true};
  for (const FactInLanguage& value : values)
    if (base_of(value.lang) == base_of(lang)) return {&value, true};
  return {&values.front(), false};
}

SaidFact say_choice(const Vocabulary::Entry& entry, const std::string& value, const std::string& lang) {
  for (const Vocabulary::Entry& choice : entry.choices) {
    if (choice.value != value) continue;
    for (std::string_view wanted : {std::string_view(lang), base_of(lang)})
      if (const auto label = choice.labels.find(wanted); label != choice.labels.end()) return {label->second, {}};
    return {{}, "the choice \"" + value + "\" has no label in \"" + lang + "\"; add it to vocabulary.yaml"};
  }
  return {{}, "\"" + value + "\" isn't one of its choices"};
}

}  // namespace

SaidFact say_fact(const Vocabulary::Entry& entry, const std::vector<FactInLanguage>& values, const std::string& lang,
                  const std::string& locale) {
  const auto [found, same] = nearest(values, lang);
  const std::string& value = found->value;
  if (const std::string fault = fact_fault(entry, value); !fault.empty()) return {{}, "its value " + fault};
  if (entry.type == "boolean") return {{}, "it is yes or no, which can't be said inside a text; write the sentence instead"};
  if (entry.type == "choice") return say_choice(entry, value, lang);
  if (entry.type == "date") return {written_date(*parse_date(value), locale), {}};
  if (entry.type == "percent") return {written_percent(value, locale), {}};
  if (entry.type == "money") return {written_money(value.substr(0, 3), value.substr(4), locale), {}};
  if (entry.type != "text") return {written_number(value, locale), {}};
  if (!same) return {{}, "it is a text, and there is no sheet in \"" + lang + "\" that says it"};
  return {value, {}};
}

}  // namespace kb
