#include "kb/document/citation_check.h"

#include "kb/document/fields.h"
#include "kb/kinds/fact_text.h"

namespace kb {

std::string citation_fault(const Citation& citation, const std::string& lang, const std::vector<const DocumentShape*>& sheet,
                           const Vocabulary& vocabulary) {
  const std::string subject = "citation of \"" + citation.sheet + "." + citation.fact + "\": ";
  if (sheet.empty()) return subject + "there is no document \"" + citation.sheet + "\"";
  std::vector<std::string> names;
  std::vector<FactInLanguage> values;
  for (const DocumentShape* shape : sheet)
    for (const auto& [name, value] : shape->facts) {
      names.push_back(name);
      if (name == citation.fact) values.push_back({shape->name.lang, value});
    }
  if (values.empty()) return subject + "\"" + citation.sheet + "\" has no such fact" + did_you_mean(nearest_spelling(citation.fact, names));
  const Vocabulary::Entry* entry = vocabulary.find("facts", citation.fact);
  if (!entry) return subject + "the fact isn't in the vocabulary";
  const SaidFact said = say_fact(*entry, values, lang, lang);
  return said.fault.empty() ? "" : subject + said.fault;
}

}  // namespace kb
