#include "indexer/facet_order.h"

#include <algorithm>
#include <cmath>

namespace indexer {

double division(const std::vector<FacetCount>& counts, int total) {
  double sum = 0;
  for (const FacetCount& value : counts) sum += value.count;
  const bool chosen = std::any_of(counts.begin(), counts.end(), [](const FacetCount& value) { return value.selected; });
  const double hits = chosen ? std::max<double>(total, sum) : total;
  double bits = 0;
  for (const FacetCount& value : counts)
    if (value.count > 0 && value.count < hits) bits += value.count / std::max(hits, sum) * std::log2(hits / value.count);
  return bits;
}

std::vector<Facet> facet_order(const std::map<Facet, std::vector<FacetCount>>& counts, int total) {
  struct Rank {
    Facet facet;
    int half_bits;  // -1: doesn't divide
  };
  constexpr int first_of_all = 1'000;
  std::vector<Rank> ranks;
  for (const FacetSpec& spec : facets()) {
    const auto found = counts.find(spec.facet);
    const std::vector<FacetCount> none;
    const std::vector<FacetCount>& values = found == counts.end() ? none : found->second;
    const bool chosen = std::any_of(values.begin(), values.end(), [](const FacetCount& value) { return value.selected; });
    const double bits = division(values, total);
    int half_bits = bits > 0 || chosen ? static_cast<int>(std::lround(2 * bits)) : -1;
    if (spec.facet == Facet::kind && half_bits >= 0) half_bits = first_of_all;
    ranks.push_back({spec.facet, total > 0 ? half_bits : 0});
  }
  std::stable_sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) { return a.half_bits > b.half_bits; });
  std::vector<Facet> order;
  for (const Rank& rank : ranks) order.push_back(rank.facet);
  return order;
}

}  // namespace indexer
