#include "indexer/similar.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/fields.h"
#include "indexer/filter.h"
#include "indexer/languages.h"
#include "indexer/pasted_query.h"
#include "indexer/ranking.h"
#include "indexer/reasons.h"
#include "indexer/searcher.h"
#include "indexer/telling.h"

namespace indexer {
namespace {

constexpr double market_factor = 1.15;      // for what applies in the customer's market
constexpr std::size_t market_surplus = 20;  // groups ranked beyond those wanted, of which the market may raise one

std::size_t within(int limit) { return static_cast<std::size_t>(std::clamp(limit, 0, SimilarLimits::hits)); }

void raise_market(std::vector<RankedGroup>& ranked, const std::string& market, const Columns& columns) {
  const Filter::Choices choices = {{Facet::market, {market}}};
  const Filter filter(columns, choices);
  for (RankedGroup& r : ranked)
    if (filter.passes(r.shown)) r.score *= market_factor;
  std::stable_sort(ranked.begin(), ranked.end(), [](const RankedGroup& a, const RankedGroup& b) { return a.score > b.score; });
}

/// The terms of one document that tell it from others. Stems, and pairs of ideographs.
std::vector<WeighedTerm> telling_terms(const Snapshot& snapshot, const Reader& reader, DocumentNumber document) {
  std::vector<WeighedTerm> terms;
  const auto documents = static_cast<double>(snapshot.columns->live_documents());
  for (auto t = reader.database.termlist_begin(document); t != reader.database.termlist_end(document); ++t) {
    const std::string text = *t;
    const bool stem = text.starts_with('Z');
    const bool word = static_cast<unsigned char>(text[0]) >= 0x80 && text.size() > 3 && !is_spelling_word(text);
    if ((!stem && !word) || t.get_termfreq() < 2) continue;
    const double weight = telling(t.get_wdf(), t.get_termfreq(), documents);
    if (weight > 0) terms.push_back({text, weight});
  }
  keep_most_telling(terms, [](const WeighedTerm& t) -> const std::string& { return t.term; });
  for (WeighedTerm& t : terms) t.weight = 1;
  return terms;
}

}  // namespace

SimilarResult similar(const SimilarRequest& request, const Snapshot& snapshot, Reader& reader) {
  const Columns& columns = *snapshot.columns;
  const std::size_t wanted = within(request.limit);
  const ReadText text = read_text(request.text, request.prefer, snapshot, reader);
  SimilarResult result{{}, text.telling.languages};
  if (wanted == 0) return result;

  const Query query = query_of_pasted(text, request.prefer, snapshot, reader);
  if (query.empty()) return result;
  const Xapian::Query ranking = to_xapian(query);
  const std::size_t surplus = request.market.empty() ? 0 : market_surplus;
  auto ranked = rank(reader.database, {columns, ranking, {request.prefer, query.languages}, wanted + surplus});
  if (!request.market.empty()) raise_market(ranked, request.market, columns);
  if (ranked.size() > wanted) ranked.resize(wanted);
  std::vector<Hit> hits = shown_hits(ranked, query.sought, kb::today(), snapshot, reader);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    SimilarHit hit;
    static_cast<Hit&>(hit) = std::move(hits[i]);
    hit.why = reasons(text.telling, query.bridged, ranked[i].best, reader.database, SimilarLimits::reasons);
    result.hits.push_back(std::move(hit));
  }
  return result;
}

std::vector<Hit> related(const std::string& id, const std::vector<std::string>& prefer, int limit, const Snapshot& snapshot,
                         Reader& reader) {
  const Columns& columns = *snapshot.columns;
  const GroupNumber group = columns.find_group(id);
  if (group == no_number || limit <= 0) return {};
  Query query;
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
    for (WeighedTerm& t : telling_terms(snapshot, reader, d)) query.content.push_back(std::move(t));
  if (query.content.empty()) return {};
  const Xapian::Query ranking = to_xapian(query);
  auto ranked = rank(reader.database, {columns, ranking, {prefer, {}}, within(limit), nullptr, group});
  for (RankedGroup& r : ranked) r.shown = for_reader(columns, r.group, prefer, r.shown);
  return shown_hits(ranked, {}, kb::today(), snapshot, reader);
}

}  // namespace indexer
