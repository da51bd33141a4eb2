#include "indexer/xapian_query.h"

namespace indexer {
namespace {

Xapian::Query any_of(const std::vector<WeighedTerm>& terms) {
  std::vector<Xapian::Query> queries;
  queries.reserve(terms.size());
  for (const WeighedTerm& t : terms) {
    const Xapian::Query query(t.term);
    queries.push_back(t.weight == 1 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, t.weight));
  }
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

}  // namespace

Xapian::Query to_xapian(const Query& query) {
  const Xapian::Query content = any_of(query.content);
  return query.maybe.empty() ? content : Xapian::Query(Xapian::Query::OP_AND_MAYBE, content, any_of(query.maybe));
}

}  // namespace indexer
