#include "kb/library/cited_facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "kb/kinds/fact_text.h"

namespace kb {
namespace {

/// The facts of a sheet's translations, of their front matter alone.
std::vector<FactInLanguage> values_of(Connection& db, const Citation& citation) {
  std::vector<FactInLanguage> values;
  for (const RevisionInfo& info : translations(db, citation.sheet)) {
    const Kind* kind = find_kind(info.kind);
    const auto text = kind && kind->facts ? published(db, info.name) : std::nullopt;
    if (!text) continue;
    std::vector<Problem> ignored;
    Document sheet;
    sheet.name = info.name;
    sheet.fields = split_front_matter(text->text, ignored).fields;
    for (auto& [name, value] : kind->facts(sheet))
      if (name == citation.fact) values.push_back({info.name.lang, std::move(value)});
  }
  return values;
}

}  // namespace

std::optional<std::string> cited_fact(Connection& db, const Citation& citation, const std::string& lang, const std::string& locale,
                                      const Vocabulary& vocabulary) {
  const Vocabulary::Entry* entry = vocabulary.find("facts", citation.fact);
  if (!entry) return std::nullopt;
  const auto values = values_of(db, citation);
  if (values.empty()) return std::nullopt;
  SaidFact said = say_fact(*entry, values, lang, locale);
  if (!said.fault.empty()) return std::nullopt;
  return std::move(said.text);
}

std::string with_cited_facts(Connection& db, const Kind& kind, std::string_view body, const std::string& lang,
                             const Vocabulary& vocabulary) {
  if (!kind.citations) return std::string(body);
  std::string text;
  size_t at = 0;
  for (const Citation& citation : kind.citations(body)) {
    text += body.substr(at, citation.begin - at);
    at = citation.end;
    text += cited_fact(db, citation, lang, lang, vocabulary).value_or(citation.written());
  }
  return text += body.substr(at);
}

std::vector<Citing> citing(Connection& db, const std::string& sheet) {
  std::map<DocumentName, std::set<std::string>> facts;
  for (const Kind* kind : kinds()) {
    if (!kind->citations) continue;
    db.query(
        "select d.id, d.lang, r.text from document d join revision r on r.document = d.key and r.number = d.published"
        " where r.kind = ? and instr(r.text, ?) > 0",
        [&](const Row& row) {
          std::vector<Problem> ignored;
          const std::string text = row.text(2);
          for (Citation& citation : kind->citations(split_front_matter(text, ignored).body))
            if (citation.sheet == sheet) facts[{row.text(0), row.text(1)}].insert(std::move(citation.fact));
        },
        kind->name, sheet + ".");
  }
  std::vector<Citing> found;
  for (const auto& [name, cited] : facts)
    for (RevisionInfo& info : translations(db, name.id))
      if (info.name == name) found.push_back({std::move(info), {cited.begin(), cited.end()}});
  return found;
}

}  // namespace kb
