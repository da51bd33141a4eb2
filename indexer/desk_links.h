#pragma once

#include <xapian.h>

#include <span>
#include <vector>

#include "indexer/columns.h"
#include "indexer/ranking.h"

namespace indexer {

/// Documents ranked for a text, of the kinds of one column.
struct RankedColumn {
  std::vector<RankedGroup> ranked;
  double linked_share;  ///< of its own score, for a document that the best of another column leads to, or that leads to it
};

/// Raises what the best of other columns lead to, or what leads to them: the reply that the fitting case names, the sheet behind a tree's
/// outcome. The leaders weigh as their scores beside the best of their own column.
void raise_linked(std::span<RankedColumn> found, const Columns& columns, const Xapian::Database& database);

}  // namespace indexer
