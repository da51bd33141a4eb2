#include "indexer/columns.h"

#include <algorithm>

#include "indexer/languages.h"

namespace indexer {

Families::Families(const kb::Vocabulary& vocabulary) {
  for (const kb::Vocabulary::Entry& entry : vocabulary.entries("markets"))
    for (const std::string& member : vocabulary.market_family(entry.value))
      if (entry.value != any_value && member != any_value) choices_[member].push_back(entry.value);
}

std::vector<std::string> Families::choices_that_find(const std::string& market) const {
  const auto found = choices_.find(market);
  return found == choices_.end() ? std::vector<std::string>{market} : found->second;
}

bool has_any(Facet facet) {
  return facet == Facet::market || facet == Facet::product || facet == Facet::scenario || facet == Facet::platform;
}

std::vector<std::string> named_values(const DocumentCard& card, Facet facet) {
  const auto unless_empty = [](const std::string& value) {
    return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{value};
  };
  switch (facet) {
    case Facet::kind:
      return unless_empty(card.kind);
    case Facet::market:
      return card.markets;
    case Facet::product:
      return card.products;
    case Facet::scenario:
      return card.scenarios;
    case Facet::platform:
      return card.platforms;
    case Facet::class_name:
      return unless_empty(card.class_name);
    case Facet::lang:
      return unless_empty(card.lang);
  }
  return {};
}

ValueNumber Columns::intern(Facet facet, std::string_view text) {
  const ValueNumber known = find_value(facet, text);
  if (known != no_value || values_.size() >= no_value) return known;
  const auto number = static_cast<ValueNumber>(values_.size());
  values_.push_back({facet, std::string(text), 0});
  value_numbers_.emplace(std::pair(facet, std::string(text)), number);
  return number;
}

ValueNumber Columns::find_value(Facet facet, std::string_view text) const {
  const auto found = value_numbers_.find(std::pair(facet, std::string(text)));
  return found == value_numbers_.end() ? no_value : found->second;
}

ProfileNumber Columns::profile_for(const DocumentCard& card) {
  std::vector<ValueNumber> values;
  for (const FacetSpec& spec : facets()) {
    if (spec.facet == Facet::lang) continue;
    const std::vector<std::string> named = named_values(card, spec.facet);
    const bool any = has_any(spec.facet) && (named.empty() || std::find(named.begin(), named.end(), any_value) != named.end());
    if (any) {
      values.push_back(intern(spec.facet, any_value));
    } else {
      for (const std::string& value : named) {
        if (spec.facet != Facet::market)
          values.push_back(intern(spec.facet, value));
        else
          for (const std::string& choice : families_.choices_that_find(value)) values.push_back(intern(spec.facet, choice));
      }
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (!values.empty() && values.back() == no_value) values.pop_back();

  const auto [place, fresh] = profile_numbers_.emplace(values, static_cast<ProfileNumber>(profile_starts_.size()));
  if (fresh) {
    profile_starts_.push_back(static_cast<std::uint32_t>(profile_values_.size()));
    profile_values_.insert(profile_values_.end(), values.begin(), values.end());
  }
  return place->second;
}

std::span<const ValueNumber> Columns::profile(ProfileNumber number) const {
  const std::size_t start = profile_starts_[number];
  const std::size_t end = number + 1 < profile_starts_.size() ? profile_starts_[number + 1] : profile_values_.size();
  return std::span(profile_values_).subspan(start, end - start);
}

void Columns::name_values(const DocumentCard& card, int change) {
  for (const FacetSpec& spec : facets()) {
    std::vector<std::string> named = named_values(card, spec.facet);
    if (named.empty() && has_any(spec.facet)) named = {std::string(any_value)};
    for (const std::string& value : named) {
      const ValueNumber number = intern(spec.facet, value);
      if (number != no_value) values_[number].named += static_cast<std::uint32_t>(change);
    }
  }
}

void Columns::add(DocumentNumber document, std::shared_ptr<const DocumentCard> card) {
  if (document >= group_of_.size()) {
    const std::size_t size = std::size_t{document} + 1;
    group_of_.resize(size, no_number);
    profile_of_.resize(size, no_number);
    language_of_.resize(size, no_value);
    next_in_group_.resize(size, no_number);
    cards_.resize(size);
  }
  const auto [place, fresh] = groups_by_id_.emplace(card->id, static_cast<GroupNumber>(first_of_group_.size()));
  if (fresh) {
    first_of_group_.push_back(no_number);
    profile_of_group_.push_back(no_number);
  }
  const GroupNumber group = place->second;
  if (first_of_group_[group] == no_number) ++live_groups_;
  ++live_documents_;
  group_of_[document] = group;
  profile_of_[document] = profile_for(*card);
  language_of_[document] = intern(Facet::lang, card->lang);
  next_in_group_[document] = first_of_group_[group];
  first_of_group_[group] = document;
  name_values(*card, +1);
  cards_[document] = std::move(card);
  settle_profile(group);
}

void Columns::remove(DocumentNumber document) {
  const GroupNumber group = group_of(document);
  if (group == no_number) return;
  DocumentNumber* link = &first_of_group_[group];
  while (*link != document) link = &next_in_group_[*link];
  *link = next_in_group_[document];
  if (first_of_group_[group] == no_number) --live_groups_;
  --live_documents_;
  name_values(*cards_[document], -1);
  group_of_[document] = no_number;
  next_in_group_[document] = no_number;
  cards_[document].reset();
  settle_profile(group);
}

void Columns::settle_profile(GroupNumber group) {
  const DocumentNumber first = first_of_group_[group];
  ProfileNumber common = first == no_number ? no_number : profile_of_[first];
  for (DocumentNumber d = first; d != no_number; d = next_in_group_[d])
    if (profile_of_[d] != common) common = no_number;
  profile_of_group_[group] = common;
}

GroupNumber Columns::find_group(std::string_view id) const {
  const auto found = groups_by_id_.find(std::string(id));
  return found == groups_by_id_.end() || first_of_group_[found->second] == no_number ? no_number : found->second;
}

std::map<std::string, unsigned> Columns::languages() const {
  std::map<std::string, unsigned> counts;
  for (const Value& value : values_)
    if (value.facet == Facet::lang && value.named > 0) counts[std::string(base_language(value.text))] += value.named;
  return counts;
}

Columns Columns::with_families(Families families) const {
  Columns result(std::move(families));
  for (DocumentNumber d = 1; d <= last_document(); ++d)
    if (cards_[d]) result.add(d, cards_[d]);
  return result;
}

}  // namespace indexer
