#pragma once

#include <map>
#include <vector>

#include "indexer/search.h"

namespace indexer {

/// The bits that choosing one of the values is expected to save of the search among `total` hits: Shannon's entropy where every hit has one
/// value; less where hits have several values or none. 0 where a choice leaves everything or nothing. A facet with a chosen value counts
/// what it would without the choice, so its counts may sum to more than `total`.
double division(const std::vector<FacetCount>& counts, int total);

/// All facets, those that divide the hits best first. The kind comes first as long as it divides them at all; those that don't divide come
/// last, unless one of their values is chosen. Facets within half a bit of each other keep the order of facets(), as do all when nothing
/// was found: the order shall not jump about while somebody types.
std::vector<Facet> facet_order(const std::map<Facet, std::vector<FacetCount>>& counts, int total);

}  // namespace indexer
