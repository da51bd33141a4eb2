#include "indexer/desk_links.h"

#include <algorithm>
#include <set>

#include "indexer/fields.h"

namespace indexer {
namespace {
constexpr std::size_t leading = 2;  // documents of a column whose links count

/// The documents that a text leads to, and those that lead to its document. Translations have the same links.
std::set<GroupNumber> linked(const RankedGroup& r, const Columns& columns, const Xapian::Database& database) {
  std::set<GroupNumber> found;
  const std::string prefix = term(Field::link, "");
  auto at = database.termlist_begin(r.best);
  const auto end = database.termlist_end(r.best);
  for (at.skip_to(prefix); at != end && (*at).starts_with(prefix); ++at)
    if (const GroupNumber target = columns.find_group((*at).substr(prefix.size())); target != no_number) found.insert(target);
  const std::string to_it = term(Field::link, columns.card(r.best).id);
  for (auto document = database.postlist_begin(to_it); document != database.postlist_end(to_it); ++document)
    if (const GroupNumber from = columns.group_of(*document); from != no_number) found.insert(from);
  return found;
}

}  // namespace

void raise_linked(std::span<RankedColumn> found, const Columns& columns, const Xapian::Database& database) {
  struct Leader {
    const RankedColumn* column;
    double share;
    std::set<GroupNumber> linked;
  };
  std::vector<Leader> leaders;
  for (const RankedColumn& column : found) {
    std::vector<RankedGroup> best = column.ranked;
    std::stable_sort(best.begin(), best.end(), [](const RankedGroup& a, const RankedGroup& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < std::min(best.size(), leading); ++i)
      if (best[0].score > 0) leaders.push_back({&column, best[i].score / best[0].score, linked(best[i], columns, database)});
  }
  for (RankedColumn& column : found)
    for (RankedGroup& r : column.ranked) {
      double support = 0;
      for (const Leader& leader : leaders)
        if (leader.column != &column && leader.linked.contains(r.group)) support = std::max(support, leader.share);
      r.score *= 1 + column.linked_share * support;
    }
}

}  // namespace indexer
