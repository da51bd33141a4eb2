#include "indexer/search.h"

#include <algorithm>

namespace indexer {

const std::vector<FacetSpec>& facets() {
  static const std::vector<FacetSpec> all = {
      {Facet::kind, "kind", ""},
      {Facet::market, "market", "markets"},
      {Facet::product, "product", "products"},
      {Facet::scenario, "scenario", "scenarios"},
      {Facet::platform, "platform", "platforms"},
      {Facet::class_name, "class", ""},
      {Facet::lang, "lang", ""},
  };
  return all;
}

std::optional<Facet> find_facet(std::string_view name) {
  const auto found = std::find_if(facets().begin(), facets().end(), [&](const FacetSpec& f) { return f.name == name; });
  return found == facets().end() ? std::nullopt : std::optional(found->facet);
}

}  // namespace indexer
