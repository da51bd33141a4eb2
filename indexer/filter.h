#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/columns.h"
#include "indexer/search.h"

namespace indexer {

/// What the filters of a search let through, decided once for each profile and language.
///
/// A choice finds the documents that name the value, those that name "any" (where the facet has it), and for markets those of the family.
/// A choice of language finds its regional forms too: `pt` finds pt-BR.
class Filter {
 public:
  using Choices = std::map<Facet, std::vector<std::string>>;

  /// Both must outlive the filter.
  Filter(const Columns& columns, const Choices& choices);

  bool empty() const { return empty_; }
  bool passes(DocumentNumber document) const {
    return failure(columns_.profile_of(document)) == nothing && language_passes(columns_.language_of(document));
  }

  /// What a profile fails, languages aside: `nothing`, `several`, or the one facet (as a number).
  static constexpr std::uint8_t nothing = 0xFF, several = 0xFE;
  std::uint8_t failure(ProfileNumber profile) const { return failures_.empty() ? nothing : failures_[profile]; }
  bool language_passes(ValueNumber language) const { return languages_.empty() || languages_[language]; }
  const std::vector<std::string>& chosen(Facet facet) const;

 private:
  const Columns& columns_;
  const Choices& choices_;
  bool empty_ = true;
  std::vector<std::uint8_t> failures_;   ///< by profile; empty if nothing but language is filtered
  std::vector<std::uint8_t> languages_;  ///< by value; empty if language isn't filtered
};

/// Whether choosing the language `choice` finds documents in `lang`.
bool finds_language(std::string_view choice, std::string_view lang);

}  // namespace indexer
