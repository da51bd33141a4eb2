#include "indexer/desk_links.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/fields.h"

namespace indexer {
namespace {
constexpr std::size_t leading = 3;  // documents of a column whose links count

/// The documents that a document leads to in any language.
std::set<GroupNumber> led_to(GroupNumber group, const Columns& columns, const Xapian::Database& database) {
  std::set<GroupNumber> found;
  const std::string prefix = term(Field::link, "");
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d)) {
    auto at = database.termlist_begin(d);
    const auto end = database.termlist_end(d);
    for (at.skip_to(prefix); at != end && (*at).starts_with(prefix); ++at)
      if (const GroupNumber target = columns.find_group((*at).substr(prefix.size())); target != no_number) found.insert(target);
  }
  return found;
}

}  // namespace

void raise_linked(std::span<RankedColumn> found, const Columns& columns, const Xapian::Database& database) {
  struct Leader {
    GroupNumber group;
    const RankedColumn* column;
    double share;
  };
  std::map<GroupNumber, std::set<GroupNumber>> links;
  std::vector<Leader> leaders;
  for (const RankedColumn& column : found) {
    for (const RankedGroup& r : column.ranked) links.emplace(r.group, led_to(r.group, columns, database));
    std::vector<RankedGroup> best = column.ranked;
    std::stable_sort(best.begin(), best.end(), [](const RankedGroup& a, const RankedGroup& b) { return a.score > b.score; });
    for (std::size_t i = 0; i < std::min(best.size(), leading); ++i)
      if (best[0].score > 0) leaders.push_back({best[i].group, &column, best[i].score / best[0].score});
  }
  for (RankedColumn& column : found)
    for (RankedGroup& r : column.ranked) {
      double support = 0;
      for (const Leader& leader : leaders)
        if (leader.column != &column && (links[leader.group].contains(r.group) || links[r.group].contains(leader.group)))
          support = std::max(support, leader.share);
      r.score *= 1 + column.linked_share * support;
    }
}

}  // namespace indexer
