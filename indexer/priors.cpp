#include "indexer/priors.h"

#include <algorithm>
#include <cmath>

#include "indexer/languages.h"
#include "indexer/ranking.h"
#include "kb/kinds/kind.h"
#include "kb/library/usage.h"

namespace indexer {
namespace {

constexpr int most_popular = 10'000, popular_days = 90;

bool is_readable(DocumentNumber found, const Columns& columns, const std::vector<std::string>& prefer) {
  for (DocumentNumber d = columns.first_document(columns.group_of(found)); d != no_number; d = columns.next_document(d))
    if (preference(columns.lang_of(d), prefer) > 0) return true;
  return false;
}

bool is_for_market(DocumentNumber found, const Columns& columns, const std::vector<std::string>& markets) {
  const auto profile = columns.profile(columns.profile_of(found));
  return std::any_of(markets.begin(), markets.end(), [&](const std::string& market) {
    const ValueNumber value = columns.find_value(Facet::market, market);
    return value != Columns::no_value && std::find(profile.begin(), profile.end(), value) != profile.end();
  });
}

}  // namespace

Popularity read_popularity(kb::Connection& db) {
  const std::vector<kb::MostUsed> most = kb::most_used(db, most_popular, popular_days);
  Popularity popularity;
  for (const kb::MostUsed& used : most)
    popularity[used.id] = std::log1p(static_cast<double>(used.weight)) / std::log1p(static_cast<double>(most[0].weight));
  return popularity;
}

std::vector<Prior> priors_of(DocumentNumber found, const Columns& columns, const PriorRequest& request) {
  const DocumentCard& card = columns.card(found);
  std::vector<Prior> priors;
  if (is_readable(found, columns, request.prefer)) priors.push_back({"language", language_share});
  if (request.told_markets && is_for_market(found, columns, *request.told_markets))
    priors.push_back({"market", told_market_share});
  else if (is_for_market(found, columns, request.markets))
    priors.push_back({"market", market_share});
  const kb::Freshness fresh = freshness(card, request.today);
  if (fresh == kb::Freshness::verified) priors.push_back({"verified", verified_share});
  if (fresh == kb::Freshness::overdue) priors.push_back({"overdue", overdue_share});
  if (request.popularity) {
    const auto read = request.popularity->find(card.id);
    if (read != request.popularity->end()) priors.push_back({"used", used_share * read->second});
  }
  const kb::Kind* kind = kb::find_kind(card.kind);
  if (kind && kind->rank != 1) {
    double others = 1;
    for (const Prior& prior : priors) others += prior.share;
    priors.push_back({"kind", (kind->rank - 1) * others});
  }
  return priors;
}

double with_priors(double weight, const std::vector<Prior>& priors) {
  double factor = 1;
  for (const Prior& prior : priors) factor += prior.share;
  return weight * factor;
}

}  // namespace indexer
