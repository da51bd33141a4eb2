#include "indexer/xapian_query.h"

namespace indexer {
namespace {

Xapian::Query any_of(const std::vector<WeighedTerm>& terms) {
  std::vector<Xapian::Query> queries;
  queries.reserve(terms.size());
  for (const WeighedTerm& t : terms) queries.push_back(to_xapian(t));
  return {Xapian::Query::OP_OR, queries.begin(), queries.end()};
}

}  // namespace

Xapian::Query to_xapian(const WeighedTerm& term) {
  const Xapian::Query query(term.term);
  return term.weight == 1 ? query : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, term.weight);
}

Xapian::Query to_xapian(const SynonymGroup& group) {
  const Xapian::Query any(Xapian::Query::OP_SYNONYM, group.terms.begin(), group.terms.end());
  return {Xapian::Query::OP_SCALE_WEIGHT, any, group.weight};
}

Xapian::Query to_xapian(const Query& query) {
  std::vector<Xapian::Query> finding = {any_of(query.content)};
  for (const SynonymGroup& group : query.bridged) finding.push_back(to_xapian(group));
  const Xapian::Query content = finding.size() == 1 ? finding[0] : Xapian::Query(Xapian::Query::OP_OR, finding.begin(), finding.end());
  return query.maybe.empty() ? content : Xapian::Query(Xapian::Query::OP_AND_MAYBE, content, any_of(query.maybe));
}

}  // namespace indexer
