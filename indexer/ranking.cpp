#include "indexer/ranking.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <unordered_map>

#include "indexer/languages.h"

namespace indexer {
namespace {

constexpr double second_share = 0.1;   // of a group's second-best document
constexpr double about_as_well = 0.6;  // of the best translation's weight
constexpr double preference_weight = 0.8, query_language_weight = 0.3, fallback_weight = 0.01;
constexpr std::size_t window_surplus = 10;

/// Lets Xapian's match step through the documents that the filters let pass.
class PassingSource : public Xapian::PostingSource {
 public:
  PassingSource(const Bitmap& passing, Xapian::doccount count) : passing_(passing), count_(count) {}

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void init(const Xapian::Database&) override {
    at_ = 0;
    started_ = false;
  }
  void next(double) override { move_to(started_ ? at_ + 1 : 1); }
  void skip_to(Xapian::docid document, double) override {
    if (!started_ || document > at_) move_to(document);
  }
  bool check(Xapian::docid document, double least) override {
    skip_to(document, least);
    return true;
  }
  bool at_end() const override { return started_ && at_ >= passing_.size(); }
  Xapian::docid get_docid() const override { return at_; }
  std::string get_description() const override { return "documents that pass the filters"; }

 private:
  void move_to(Xapian::docid document) {
    started_ = true;
    const auto& words = passing_.words();
    for (std::size_t w = document / 64; w < words.size(); ++w) {
      std::uint64_t rest = words[w];
      if (w == document / 64) rest &= ~std::uint64_t{0} << (document % 64);
      if (rest == 0) continue;
      at_ = static_cast<Xapian::docid>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      return;
    }
    at_ = static_cast<Xapian::docid>(passing_.size());
  }

  const Bitmap& passing_;
  Xapian::doccount count_;
  Xapian::docid at_ = 0;
  bool started_ = false;
};

Xapian::doccount count(const Bitmap& bitmap) {
  Xapian::doccount sum = 0;
  for (const std::uint64_t word : bitmap.words()) sum += static_cast<Xapian::doccount>(std::popcount(word));
  return sum;
}

using Found = std::vector<std::pair<DocumentNumber, double>>;  // of one group, best first

struct Gathered {
  std::vector<GroupNumber> order;  ///< by the best document
  std::unordered_map<GroupNumber, Found> found;
};

Gathered gather(const Xapian::MSet& matches, const RankingRequest& request) {
  Gathered gathered;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const GroupNumber group = request.columns.group_of(*match);
    if (group == no_number || group == request.left_out) continue;
    Found& found = gathered.found[group];
    if (found.empty()) gathered.order.push_back(group);
    found.emplace_back(*match, match.get_weight());
  }
  return gathered;
}

RankedGroup scored(GroupNumber group, const Found& found, const RankingRequest& request) {
  static const std::vector<std::string> no_markets;
  RankedGroup ranked{group};
  ranked.best = found[0].first;
  ranked.weight = found[0].second;
  ranked.second_weight = found.size() > 1 ? second_share * found[1].second : 0;
  const PriorRequest priors{request.wishes.prefer, request.markets ? *request.markets : no_markets, request.today, request.popularity,
                            request.told_markets};
  ranked.score = with_priors(ranked.weight + ranked.second_weight, priors_of(ranked.best, request.columns, priors));
  return ranked;
}

}  // namespace

double preference(const std::string& lang, const std::vector<std::string>& prefer) {
  double best = 0;
  for (std::size_t i = 0; i < prefer.size(); ++i) {
    const double place = 1.0 / static_cast<double>(1u << std::min<std::size_t>(i, 10));
    if (prefer[i] == lang)
      best = std::max(best, place);
    else if (base_language(prefer[i]) == base_language(lang))
      best = std::max(best, 0.9 * place);
  }
  return best;
}

DocumentNumber choose_translation(const Columns& columns, const std::vector<DocumentNumber>& candidates, const Found& found,
                                  const LanguageWishes& wishes) {
  const double best_weight = found.empty() ? 0 : found[0].second;
  DocumentNumber chosen = no_number;
  double best = -1;
  for (const DocumentNumber document : candidates) {
    const std::string& lang = columns.lang_of(document);
    const auto own = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first == document; });
    double fit = own == found.end() || best_weight <= 0 ? 0 : std::min(1.0, own->second / best_weight / about_as_well);
    fit += preference_weight * preference(lang, wishes.prefer);
    for (const LanguageWeight& language : wishes.query)
      if (language.base == base_language(lang)) fit += query_language_weight * language.weight;
    if (lang == "en") fit += fallback_weight;
    if (fit > best || (fit == best && lang < columns.lang_of(chosen))) {
      best = fit;
      chosen = document;
    }
  }
  return chosen;
}

DocumentNumber for_reader(const Columns& columns, GroupNumber group, const std::vector<std::string>& prefer, DocumentNumber otherwise) {
  DocumentNumber best = otherwise;
  double most = 0;
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
    if (const double fit = preference(columns.lang_of(d), prefer); fit > most) {
      best = d;
      most = fit;
    }
  return best;
}

std::vector<RankedGroup> rank(const Xapian::Database& database, const RankingRequest& request) {
  const Columns& columns = request.columns;
  Xapian::Query query = request.query;
  std::unique_ptr<PassingSource> source;
  if (request.passing) {
    source = std::make_unique<PassingSource>(*request.passing, count(*request.passing));
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(source.get()));
  }
  Xapian::Enquire enquire(database);
  enquire.set_query(query);

  Gathered gathered;
  for (std::size_t window = request.wanted + window_surplus;; window *= 3) {
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(window));
    gathered = gather(matches, request);
    if (gathered.order.size() >= request.wanted || matches.size() < window) break;
  }

  std::vector<RankedGroup> ranked;
  for (const GroupNumber group : gathered.order) ranked.push_back(scored(group, gathered.found[group], request));
  std::stable_sort(ranked.begin(), ranked.end(), [](const RankedGroup& a, const RankedGroup& b) { return a.score > b.score; });
  if (ranked.size() > request.wanted) ranked.resize(request.wanted);
  std::vector<DocumentNumber> candidates;
  for (RankedGroup& r : ranked) {
    candidates.clear();
    for (DocumentNumber d = columns.first_document(r.group); d != no_number; d = columns.next_document(d))
      if (!request.passing || request.passing->has(d)) candidates.push_back(d);
    r.shown = choose_translation(columns, candidates, gathered.found[r.group], request.wishes);
  }
  return ranked;
}

}  // namespace indexer
