#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kb/document/vocabulary.h"
#include "web/search_address.h"

namespace web {

/// Something that narrows a search, wherever it stands: in the address (`&market=DE`) or in the text (`market:de`, `-kind:case`,
/// `tag:customs`).
struct ChosenFilter {
  std::string name;                     ///< `market`, `tag`
  std::optional<indexer::Facet> facet;  ///< none for tags and owners
  std::string value;                    ///< as the vocabulary spells it
  bool excluded = false;
  SearchAddress without;  ///< the search without it, from the first page on
};

/// Each once, those of the address first; at most most_chosen.
std::vector<ChosenFilter> chosen_filters(const SearchAddress& address, const kb::Vocabulary& vocabulary);
inline constexpr std::size_t most_chosen = 32;

/// The search without all that narrows it by fields, from the first page on.
SearchAddress without_all(const SearchAddress& address);

}  // namespace web
