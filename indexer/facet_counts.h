#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/bitmap.h"
#include "indexer/columns.h"
#include "indexer/filter.h"
#include "indexer/search.h"

namespace indexer {

/// Counts all facets over the matches in one pass: translations once, each facet as if it weren't filtered itself ("what if I click this").
///
/// The method: a group that fails no facet's filter counts for every facet, one that fails exactly one counts for that facet alone. Groups
/// are first gathered by profile, so that the values of a profile are looked at once, however many documents share it. Keeps its memory
/// from search to search; one thread at a time.
class FacetCounter {
 public:
  struct Counted {
    int total = 0;  ///< groups that pass all filters
    std::map<Facet, std::vector<FacetCount>> facets;
  };
  struct Request {
    const Columns& columns;
    const Bitmap& matches;
    const Filter& filter;
    std::vector<GroupNumber>* groups = nullptr;  ///< if given, receives the groups that pass
    Bitmap* passing = nullptr;                   ///< if given, receives the documents that pass
  };
  Counted count(const Request& request);

 private:
  void assign_language_slots(const Columns& columns, const Filter& filter);
  void gather(const Request& request);
  void count_group(const Request& request, GroupNumber group, std::uint64_t languages);
  void count_mixed_group(const Request& request, GroupNumber group);
  void count_languages(std::uint64_t languages);
  void add_profiles(const Request& request);
  std::vector<FacetCount> collected(const Request& request, const FacetSpec& facet) const;
  std::vector<FacetCount> collected_languages(const Filter& filter) const;

  /// Languages past this number share the last slot and aren't counted apart.
  static constexpr std::size_t slots = 64;

  // Of one count.
  std::vector<std::uint64_t> languages_of_group_;  ///< slots of the languages matched; zero between counts
  std::vector<GroupNumber> touched_;
  std::vector<std::uint32_t> groups_of_profile_;  ///< zero between counts
  std::vector<ProfileNumber> profiles_;
  std::vector<std::uint32_t> counts_;  ///< by value
  std::vector<ValueNumber> seen_;      ///< values of one mixed group
  std::vector<std::uint8_t> slot_of_value_;
  std::vector<std::string> slot_tags_;
  std::uint64_t choices_of_slot_[slots] = {};  ///< the choices, as slots, that find a language: itself, and `pt` for pt-BR
  std::uint32_t language_counts_[slots] = {};
  std::uint64_t passing_slots_ = 0;
  int total_ = 0;
};

}  // namespace indexer
