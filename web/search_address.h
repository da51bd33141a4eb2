#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/search.h"
#include "web/request.h"

namespace web {

/// The state of a search as the address bar holds it: `/search?q=band&kind=fault-tree&market=DE&market=AT&sort=updated&offset=20`.
/// Reading what it wrote gives the same state.
struct SearchAddress {
  std::string text;
  std::map<indexer::Facet, std::vector<std::string>> filters;
  indexer::Sort sort = indexer::Sort::relevance;
  int offset = 0;

  bool operator==(const SearchAddress&) const = default;

  static SearchAddress of(const Request& request);  ///< unknown parameters are passed over, numbers clamped
  std::string url() const;

  bool has(indexer::Facet facet, const std::string& value) const;
  bool has_filters() const { return !filters.empty(); }
  SearchAddress toggled(indexer::Facet facet, const std::string& value) const;  ///< from the first page on
  SearchAddress without_filters() const;
  SearchAddress sorted(indexer::Sort by) const;
  SearchAddress from(int first) const;
};

/// `relevance`, `updated`, `title`: as in the address bar and the API.
std::string_view to_string(indexer::Sort sort);
indexer::Sort parse_sort(std::string_view name);  ///< relevance if it is no name of a sort

}  // namespace web
