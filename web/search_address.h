#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/search.h"
#include "web/request.h"

namespace web {

/// The state of a search as the address bar holds it:
/// `/search?q=Akku&kind=fault-tree&market=DE&market=AT&drop=Akku&sort=updated&explain=1&offset=20`.
/// Reading what it wrote gives the same state.
struct SearchAddress {
  std::string text;
  std::map<indexer::Facet, std::vector<std::string>> filters;
  std::vector<std::string> dropped;  ///< words that shall not be searched for in other languages; at most most_dropped
  indexer::Sort sort = indexer::Sort::relevance;
  bool explain = false;  ///< show why a hit ranks where it does
  int offset = 0;

  static constexpr std::size_t most_dropped = 16;

  bool operator==(const SearchAddress&) const = default;

  static SearchAddress of(const Request& request);  ///< unknown parameters are passed over, numbers clamped
  std::string url() const;

  bool has(indexer::Facet facet, const std::string& value) const;
  bool has_filters() const { return !filters.empty(); }
  SearchAddress toggled(indexer::Facet facet, const std::string& value) const;  ///< from the first page on
  SearchAddress without_filters() const;
  SearchAddress dropping(const std::string& word) const;     ///< the bridge from this word no more
  SearchAddress taking_back(const std::string& word) const;  ///< and again, whatever the case it was dropped in
  SearchAddress explained(bool shown) const;                 ///< the same page of hits
  SearchAddress sorted(indexer::Sort by) const;
  SearchAddress from(int first) const;
};

/// `relevance`, `updated`, `title`: as in the address bar and the API.
std::string_view to_string(indexer::Sort sort);
indexer::Sort parse_sort(std::string_view name);  ///< relevance if it is no name of a sort

}  // namespace web
