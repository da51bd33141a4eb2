#include "indexer/facet_values.h"

#include <unicode/unistr.h>

#include <algorithm>

#include "kb/document/language.h"
#include "kb/kinds/kind.h"

namespace indexer {
namespace {

std::string without_case(const std::string& text) {
  std::string result;
  icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(result);
  return result;
}

/// A value with all the names it goes by.
struct NamedValue {
  std::string value;
  std::vector<std::string> names;
};

std::vector<NamedValue> values_of(Facet facet, const kb::Vocabulary& vocabulary) {
  std::vector<NamedValue> values;
  if (facet == Facet::kind) {
    for (const kb::Kind* kind : kb::kinds()) values.push_back({std::string(kind->name), {}});
    return values;
  }
  if (facet == Facet::class_name) {
    const kb::Kind* kind = kb::find_kind("case");
    for (const kb::FieldSpec& field : kind->fields)
      if (field.name == "class")
        for (const std::string_view choice : field.choices) values.push_back({std::string(choice), {}});
    return values;
  }
  for (const FacetSpec& spec : facets()) {
    if (spec.facet != facet || *spec.vocabulary == '\0') continue;
    for (const kb::Vocabulary::Entry& entry : vocabulary.entries(spec.vocabulary)) {
      NamedValue value{entry.value, {}};
      for (const auto& [lang, label] : entry.labels) value.names.push_back(label);
      values.push_back(std::move(value));
    }
  }
  return values;
}

}  // namespace

std::string meant_value(Facet facet, const std::string& typed, const kb::Vocabulary& vocabulary, std::vector<Note>& notes) {
  if (facet == Facet::lang) {
    if (auto canonical = kb::canonical_language(typed)) return *canonical;
    notes.push_back({"unknown_value", typed, {}});
    return typed;
  }
  const std::vector<NamedValue> values = values_of(facet, vocabulary);
  const std::string wanted = without_case(typed);
  std::vector<std::string> known;
  for (const NamedValue& value : values) {
    if (without_case(value.value) == wanted) return value.value;
    known.push_back(value.value);
  }
  for (const NamedValue& value : values)
    if (std::any_of(value.names.begin(), value.names.end(), [&](const std::string& name) { return without_case(name) == wanted; }))
      return value.value;
  notes.push_back({"unknown_value", typed, kb::nearest_spelling(wanted, known)});
  return typed;
}

FacetChoices meant_choices(const FacetChoices& typed, const kb::Vocabulary& vocabulary, std::vector<Note>& notes) {
  FacetChoices meant;
  for (const auto& [facet, values] : typed)
    for (const std::string& value : values) {
      std::string right = meant_value(facet, value, vocabulary, notes);
      std::vector<std::string>& chosen = meant[facet];
      if (std::find(chosen.begin(), chosen.end(), right) == chosen.end()) chosen.push_back(std::move(right));
    }
  return meant;
}

}  // namespace indexer
