#include "indexer/filter.h"

#include <algorithm>

namespace indexer {

bool finds_language(std::string_view choice, std::string_view lang) {
  return lang == choice || (lang.size() > choice.size() && lang.starts_with(choice) && lang[choice.size()] == '-');
}

Filter::Filter(const Columns& columns, const Choices& choices) : columns_(columns), choices_(choices) {
  for (const FacetSpec& spec : facets()) {
    const std::vector<std::string>& values = chosen(spec.facet);
    if (values.empty()) continue;
    empty_ = false;
    if (spec.facet == Facet::lang) {
      for (const Columns::Value& value : columns.values())
        languages_.push_back(value.facet == Facet::lang && std::any_of(values.begin(), values.end(), [&](const std::string& v) {
                               return finds_language(v, value.text);
                             }));
      continue;
    }
    std::vector<ValueNumber> accepted;
    for (const std::string& value : values) accepted.push_back(columns.find_value(spec.facet, value));
    if (has_any(spec.facet)) accepted.push_back(columns.find_value(spec.facet, any_value));
    if (failures_.empty()) failures_.assign(columns.profile_count(), nothing);
    for (ProfileNumber p = 0; p < failures_.size(); ++p) {
      const auto profile = columns.profile(p);
      if (std::find_first_of(profile.begin(), profile.end(), accepted.begin(), accepted.end()) == profile.end())
        failures_[p] = failures_[p] == nothing ? static_cast<std::uint8_t>(spec.facet) : several;
    }
  }
}

const std::vector<std::string>& Filter::chosen(Facet facet) const {
  static const std::vector<std::string> nothing_chosen;
  const auto found = choices_.find(facet);
  return found == choices_.end() ? nothing_chosen : found->second;
}

}  // namespace indexer
