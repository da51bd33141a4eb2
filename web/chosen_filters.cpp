#include "web/chosen_filters.h"

#include <algorithm>

#include "indexer/facet_values.h"
#include "indexer/query.h"
#include "indexer/query_syntax.h"

namespace web {
namespace {

using What = indexer::QueryField::What;

std::string meant(indexer::Facet facet, const std::string& value, const kb::Vocabulary& vocabulary) {
  std::vector<indexer::Note> unsaid;  // the search says it
  return indexer::meant_value(facet, value, vocabulary, unsaid);
}

bool narrows(const indexer::TypedField& typed) {
  return typed.field->what == What::facet || typed.field->what == What::tag || typed.field->what == What::owner;
}

bool same(const ChosenFilter& filter, const indexer::TypedField& typed, const kb::Vocabulary& vocabulary) {
  if (filter.name != typed.field->name || filter.excluded != typed.excluded) return false;
  return filter.value == (filter.facet ? meant(*filter.facet, typed.value, vocabulary) : typed.value);
}

/// The text without the first typed field that `unwanted` picks, and so on until there is none.
template <class Picks>
std::string without_fields(std::string text, const Picks& unwanted) {
  for (;;) {
    const std::vector<indexer::TypedField> fields = indexer::read_syntax(indexer::looked_at(text)).fields;
    const auto found = std::find_if(fields.begin(), fields.end(), unwanted);
    if (found == fields.end()) return text;
    std::string shorter = indexer::without_field(text, *found);
    if (shorter.size() >= text.size()) return text;
    text = std::move(shorter);
  }
}

}  // namespace

std::vector<ChosenFilter> chosen_filters(const SearchAddress& address, const kb::Vocabulary& vocabulary) {
  std::vector<ChosenFilter> chosen;
  const auto add = [&](ChosenFilter filter) {
    const bool known = std::any_of(chosen.begin(), chosen.end(), [&](const ChosenFilter& other) {
      return other.name == filter.name && other.value == filter.value && other.excluded == filter.excluded;
    });
    if (!known && chosen.size() < most_chosen) chosen.push_back(std::move(filter));
  };
  for (const indexer::FacetSpec& spec : indexer::facets())
    if (const auto values = address.filters.find(spec.facet); values != address.filters.end())
      for (const std::string& value : values->second) add({spec.name, spec.facet, meant(spec.facet, value, vocabulary), false, {}});
  for (const indexer::TypedField& typed : indexer::read_syntax(indexer::looked_at(address.text)).fields) {
    if (!narrows(typed)) continue;
    if (typed.field->what == What::facet)
      add({std::string(typed.field->name), typed.field->facet, meant(typed.field->facet, typed.value, vocabulary), typed.excluded, {}});
    else
      add({std::string(typed.field->name), std::nullopt, typed.value, typed.excluded, {}});
  }
  for (ChosenFilter& filter : chosen) {
    filter.without = address.from(0);
    filter.without.text = without_fields(address.text, [&](const indexer::TypedField& typed) { return same(filter, typed, vocabulary); });
    if (!filter.facet || filter.excluded) continue;
    const auto values = filter.without.filters.find(*filter.facet);
    if (values == filter.without.filters.end()) continue;
    std::erase_if(values->second, [&](const std::string& value) { return meant(*filter.facet, value, vocabulary) == filter.value; });
    if (values->second.empty()) filter.without.filters.erase(values);
  }
  return chosen;
}

SearchAddress without_all(const SearchAddress& address) {
  SearchAddress next = address.without_filters();
  next.text = without_fields(address.text, narrows);
  return next;
}

}  // namespace web
