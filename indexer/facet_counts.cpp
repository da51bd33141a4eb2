#include "indexer/facet_counts.h"

#include <algorithm>
#include <bit>

namespace indexer {

FacetCounter::Counted FacetCounter::count(const Request& request) {
  const Columns& columns = request.columns;
  languages_of_group_.resize(columns.group_count());
  groups_of_profile_.resize(columns.profile_count());
  counts_.assign(columns.values().size(), 0);
  total_ = 0;
  assign_language_slots(columns, request.filter);
  gather(request);
  for (const GroupNumber group : touched_) {
    const std::uint64_t languages = languages_of_group_[group];
    languages_of_group_[group] = 0;
    if (columns.common_profile(group) == no_number)
      count_mixed_group(request, group);
    else
      count_group(request, group, languages);
  }
  touched_.clear();
  add_profiles(request);

  Counted result;
  result.total = total_;
  for (const FacetSpec& facet : facets())
    result.facets[facet.facet] = facet.facet == Facet::lang ? collected_languages(request.filter) : collected(request, facet);
  return result;
}

void FacetCounter::assign_language_slots(const Columns& columns, const Filter& filter) {
  slot_tags_.clear();
  slot_of_value_.assign(columns.values().size(), slots - 1);
  passing_slots_ = 0;
  for (std::size_t v = 0; v < columns.values().size(); ++v) {
    const Columns::Value& value = columns.values()[v];
    if (value.facet != Facet::lang || value.named == 0) continue;
    if (slot_tags_.size() < slots - 1) {
      slot_of_value_[v] = static_cast<std::uint8_t>(slot_tags_.size());
      slot_tags_.push_back(value.text);
    }
    if (filter.language_passes(static_cast<ValueNumber>(v))) passing_slots_ |= std::uint64_t{1} << slot_of_value_[v];
  }
  for (const std::string& tag : filter.chosen(Facet::lang))
    if (slot_tags_.size() < slots - 1 && std::find(slot_tags_.begin(), slot_tags_.end(), tag) == slot_tags_.end())
      slot_tags_.push_back(tag);
  std::fill(std::begin(language_counts_), std::end(language_counts_), 0);
  std::fill(std::begin(choices_of_slot_), std::end(choices_of_slot_), 0);
  for (std::size_t slot = 0; slot < slot_tags_.size(); ++slot)
    for (std::size_t choice = 0; choice < slot_tags_.size(); ++choice)
      if (finds_language(slot_tags_[choice], slot_tags_[slot])) choices_of_slot_[slot] |= std::uint64_t{1} << choice;
}

void FacetCounter::gather(const Request& request) {
  const auto groups = request.columns.group_column();
  const auto languages = request.columns.language_column();
  request.matches.for_each([&](DocumentNumber document) {
    if (document >= groups.size() || groups[document] == no_number) return;
    std::uint64_t& matched = languages_of_group_[groups[document]];
    if (matched == 0) touched_.push_back(groups[document]);
    matched |= std::uint64_t{1} << slot_of_value_[languages[document]];
    if (request.passing && request.filter.passes(document)) request.passing->set(document);
  });
}

void FacetCounter::count_languages(std::uint64_t languages) {
  std::uint64_t choices = 0;
  for (; languages != 0; languages &= languages - 1) choices |= choices_of_slot_[std::countr_zero(languages)];
  for (; choices != 0; choices &= choices - 1) ++language_counts_[std::countr_zero(choices)];
}

void FacetCounter::count_group(const Request& request, GroupNumber group, std::uint64_t languages) {
  const ProfileNumber profile = request.columns.common_profile(group);
  const std::uint8_t failure = request.filter.failure(profile);
  if (failure == Filter::several) return;
  if (failure == Filter::nothing) count_languages(languages);
  if ((languages & passing_slots_) == 0) return;
  if (groups_of_profile_[profile]++ == 0) profiles_.push_back(profile);
  if (failure != Filter::nothing) return;
  ++total_;
  if (request.groups) request.groups->push_back(group);
}

/// Translations that differ in their facets: each value once for the group, by whichever translation has it.
void FacetCounter::count_mixed_group(const Request& request, GroupNumber group) {
  const Columns& columns = request.columns;
  std::uint64_t languages = 0;
  bool passes = false;
  seen_.clear();
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d)) {
    if (!request.matches.has(d)) continue;
    const std::uint8_t failure = request.filter.failure(columns.profile_of(d));
    if (failure == Filter::several) continue;
    if (failure == Filter::nothing) languages |= std::uint64_t{1} << slot_of_value_[columns.language_of(d)];
    if (!request.filter.language_passes(columns.language_of(d))) continue;
    passes |= failure == Filter::nothing;
    for (const ValueNumber value : columns.profile(columns.profile_of(d)))
      if (failure == Filter::nothing || failure == static_cast<std::uint8_t>(columns.values()[value].facet)) seen_.push_back(value);
  }
  count_languages(languages);
  std::sort(seen_.begin(), seen_.end());
  seen_.erase(std::unique(seen_.begin(), seen_.end()), seen_.end());
  for (const ValueNumber value : seen_) {
    const Columns::Value& v = columns.values()[value];
    // "any" is added to every value of its facet in the end.
    const ValueNumber any = has_any(v.facet) ? columns.find_value(v.facet, any_value) : Columns::no_value;
    if (any == value || !std::binary_search(seen_.begin(), seen_.end(), any)) ++counts_[value];
  }
  if (!passes) return;
  ++total_;
  if (request.groups) request.groups->push_back(group);
}

void FacetCounter::add_profiles(const Request& request) {
  const auto values = request.columns.values();
  for (const ProfileNumber profile : profiles_) {
    const std::uint32_t groups = groups_of_profile_[profile];
    groups_of_profile_[profile] = 0;
    const std::uint8_t failure = request.filter.failure(profile);
    for (const ValueNumber value : request.columns.profile(profile))
      if (failure == Filter::nothing || failure == static_cast<std::uint8_t>(values[value].facet)) counts_[value] += groups;
  }
  profiles_.clear();
}

namespace {

void sort_by_count(std::vector<FacetCount>& counts) {
  std::sort(counts.begin(), counts.end(),
            [](const FacetCount& a, const FacetCount& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
}

}  // namespace

std::vector<FacetCount> FacetCounter::collected(const Request& request, const FacetSpec& facet) const {
  const Columns& columns = request.columns;
  const std::vector<std::string>& chosen = request.filter.chosen(facet.facet);
  const ValueNumber any = has_any(facet.facet) ? columns.find_value(facet.facet, any_value) : Columns::no_value;
  const auto with_any = any == Columns::no_value ? 0 : static_cast<int>(counts_[any]);
  const auto is_chosen = [&](const std::string& value) { return std::find(chosen.begin(), chosen.end(), value) != chosen.end(); };

  std::vector<FacetCount> result;
  for (std::size_t v = 0; v < columns.values().size(); ++v) {
    const Columns::Value& value = columns.values()[v];
    if (value.facet != facet.facet) continue;
    const bool selected = is_chosen(value.text);
    const auto own = static_cast<int>(counts_[v]);
    if (selected || (value.named > 0 && own > 0)) result.push_back({value.text, v == any ? own : own + with_any, selected});
  }
  for (const std::string& value : chosen)
    if (columns.find_value(facet.facet, value) == Columns::no_value) result.push_back({value, with_any, true});
  sort_by_count(result);
  return result;
}

std::vector<FacetCount> FacetCounter::collected_languages(const Filter& filter) const {
  const std::vector<std::string>& chosen = filter.chosen(Facet::lang);
  std::vector<FacetCount> result;
  for (std::size_t slot = 0; slot < slot_tags_.size(); ++slot) {
    const bool selected = std::find(chosen.begin(), chosen.end(), slot_tags_[slot]) != chosen.end();
    if (selected || language_counts_[slot] > 0) result.push_back({slot_tags_[slot], static_cast<int>(language_counts_[slot]), selected});
  }
  sort_by_count(result);
  return result;
}

}  // namespace indexer
