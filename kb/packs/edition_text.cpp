#include "kb/packs/edition_text.h"

#include <algorithm>

#include "kb/kinds/fact_text.h"
#include "kb/kinds/kind.h"
#include "kb/packs/part.h"

namespace kb {
namespace {

/// What the sheet's texts in the edition say of the fact, each in its language.
std::vector<FactInLanguage> values_of(const EditionFiles& edition, const Citation& citation) {
  std::vector<FactInLanguage> values;
  for (const LockedText& text : edition.lock.texts) {
    const Kind* kind = find_kind(text.kind);
    if (text.name.id != citation.sheet || !kind || !kind->facts) continue;
    std::vector<Problem> ignored;
    Document sheet;
    sheet.name = text.name;
    sheet.fields = split_front_matter(edition.files.at(text.path), ignored).fields;
    for (auto& [name, value] : kind->facts(sheet))
      if (name == citation.fact) values.push_back({text.name.lang, std::move(value)});
  }
  return values;
}

/// What can't be said stays as it is written.
std::string with_facts_said(const EditionFiles& edition, const Kind& kind, const std::string& body, const std::string& lang,
                            const Vocabulary& vocabulary) {
  if (!kind.citations) return body;
  std::string text;
  std::size_t at = 0;
  for (const Citation& citation : kind.citations(body)) {
    const Vocabulary::Entry* entry = vocabulary.find("facts", citation.fact);
    const auto values = entry ? values_of(edition, citation) : std::vector<FactInLanguage>();
    const SaidFact said = values.empty() ? SaidFact{{}, "unknown"} : say_fact(*entry, values, lang, lang);
    text.append(body, at, citation.begin - at);
    text += said.fault.empty() ? said.text : citation.written();
    at = citation.end;
  }
  return text.append(body, at);
}

}  // namespace

Vocabulary edition_vocabulary(const EditionFiles& edition) {
  const auto own = edition.files.find("vocabulary.yaml");
  if (own == edition.files.end()) return Vocabulary::shipped();
  std::vector<Problem> ignored;  // it was without problems when it was published
  return Vocabulary::parse(own->second, own->first, ignored);
}

Document edition_document(const EditionFiles& edition, const LockedText& text, const Vocabulary& vocabulary) {
  std::vector<Problem> ignored;
  return read_document(text.name, text.path, edition.files.at(text.path), vocabulary, parse_markdown, ignored);
}

std::vector<TermLabels> edition_labels(const EditionFiles& edition, const Document& document) {
  auto labels = read_labels(document);
  for (const LockedText& text : edition.lock.texts) {
    if (!labels.empty()) break;
    if (text.name.id == document.name.id) labels = read_labels_of_file(edition.files.at(text.path));
  }
  return labels;
}

std::optional<std::string> shown_part(const EditionFiles& edition, const Document& document, const PackItem& item,
                                      const Vocabulary& vocabulary) {
  Document shown = document;
  // The lines stay the same, so that the part's lines are still its own.
  if (document.kind && document.kind->shown_body) shown.body_text = document.kind->shown_body(document, document.body_text, vocabulary);
  const auto part = part_markdown(shown, item);
  if (!part || !document.kind) return part;
  return with_facts_said(edition, *document.kind, *part, document.name.lang, vocabulary);
}

const LockedText* text_linked(const Lockfile& lock, const std::string& id, const std::string& lang) {
  if (const LockedText* same = lock.find({id, lang})) return same;
  const auto any = std::ranges::find_if(lock.texts, [&](const LockedText& text) { return text.name.id == id; });
  return any == lock.texts.end() ? nullptr : &*any;
}

}  // namespace kb
