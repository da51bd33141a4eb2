#include "indexer/desk.h"

#include <algorithm>
#include <map>
#include <set>

#include "indexer/desk_links.h"
#include "indexer/languages.h"
#include "indexer/pasted_query.h"
#include "indexer/ranking.h"
#include "indexer/reasons.h"
#include "indexer/searcher.h"
#include "indexer/tree_start.h"
#include "indexer/xapian_query.h"

namespace indexer {
namespace {

// What a guess makes of a document that names it, and of one that names others.
constexpr double same_product = 1.5, other_product = 0.4;
constexpr double same_scenario = 1.5;
constexpr double same_market = 1.4, home_market_share = 1.2, other_market = 0.6, foreign_market = 0.8;
constexpr double guide_share = 0.7;
// Of its own score, for what the best of another column leads to: cases and trees speak for themselves, rules and replies for them.
constexpr double linked_fault = 0.2, linked_words = 0.6;
constexpr double weak_share = 0.3;                                           // of the column's best
constexpr double least_tree_share = 0.2, least_share_without_product = 0.6;  // of the best of the other columns
constexpr std::size_t most_reasons = 6, surplus = 10, most_matched = 300, started_trees = 2;

struct Column {
  std::vector<std::string> kinds;
  bool needs_market;    ///< what isn't made for the customer's market is no use
  double linked_share;  ///< see RankedColumn
};
const Column case_column{{"case", "retrospective", "guide"}, false, linked_fault}, tree_column{{"fault-tree"}, false, linked_fault},
    regulation_column{{"regulation"}, true, linked_words}, script_column{{"script"}, true, linked_words};

class Desk {
 public:
  Desk(const DeskRequest& request, const Snapshot& snapshot, Reader& reader)
      : request_(request),
        snapshot_(snapshot),
        reader_(reader),
        columns_(*snapshot.columns),
        text_(read_text(request.text, request.prefer, snapshot, reader)) {}

  DeskAnswer run() {
    DeskAnswer answer;
    guess(answer.guesses);
    answer.terms = terms();
    query_ = query_of_pasted(text_, request_.prefer, snapshot_, reader_);
    if (query_.empty()) return answer;
    ranking_ = to_xapian(query_);
    std::vector<RankedColumn> found = ranked_in({&tree_column, &regulation_column, &script_column}, most_matched);
    found.push_back(std::move(ranked_in({&case_column}, DeskLimits::hits + surplus)[0]));
    raise_linked(found, columns_, reader_.database);
    answer.trees = hits<DeskTree>(tree_column, found[0].ranked);
    answer.regulations = hits<DeskHit>(regulation_column, found[1].ranked);
    answer.scripts = hits<DeskHit>(script_column, found[2].ranked);
    answer.cases = hits<DeskHit>(case_column, found[3].ranked);
    weaken_trees(answer);
    for (std::size_t i = 0; i < answer.trees.size(); ++i)
      if (i < started_trees || !answer.trees[i].weak) start(answer.trees[i]);
    return answer;
  }

 private:
  /// Every message is a little like some fault tree; one that nothing is broken for shall not open any.
  void weaken_trees(DeskAnswer& answer) {
    double best = 0;
    for (const auto* column : {&answer.cases, &answer.regulations, &answer.scripts})
      if (!column->empty()) best = std::max(best, column->front().score);
    const bool of_a_thing = !guessed_["product"].empty();
    for (DeskTree& tree : answer.trees) tree.weak |= tree.score < (of_a_thing ? least_tree_share : least_share_without_product) * best;
  }

  void guess(std::vector<Guess>& said) {
    said = guesses(text_, snapshot_, reader_);
    const auto give = [&](const std::string& what, const std::string& value) {
      if (value.empty()) return;
      std::erase_if(said, [&](const Guess& guess) { return guess.what == what; });
      said.push_back({what, value, {}, 1, true});
    };
    give("lang", request_.lang);
    give("market", request_.market);
    give("product", request_.product);
    give("scenario", request_.scenario);
    give("emotion", request_.emotion);
    for (const Guess& guess : said) guessed_[guess.what].push_back(guess.value);
    if (!guessed_["lang"].empty()) home_ = home_market(guessed_["lang"][0], *snapshot_.vocabulary);
  }

  std::vector<DeskTerm> terms() const {
    std::vector<DeskTerm> found;
    std::set<std::size_t> seen;
    for (const ConceptMention& mention : text_.terms) {
      if (found.size() == DeskLimits::terms || !seen.insert(mention.concept_number).second) continue;
      const Concept& known = snapshot_.glossary->concepts()[mention.concept_number];
      DeskTerm term{known.id, text_.words(mention.first, mention.count), {}};
      for (const std::string& tag : request_.prefer)
        for (const kb::TermLabels& labels : known.labels)
          if (base_language(labels.lang) == base_language(tag) && !labels.words.empty()) term.to.push_back({labels.words[0], labels.lang});
      found.push_back(std::move(term));
    }
    return found;
  }

  /// The best of each column. They are matched together: to open the postings of the query's words costs more than to weigh the documents
  /// of a few kinds.
  std::vector<RankedColumn> ranked_in(const std::vector<const Column*>& columns, std::size_t wanted) {
    Bitmap passing(std::size_t{columns_.last_document()} + 1);
    for (const Column* column : columns) {
      Filter::Choices choices = {{Facet::kind, column->kinds}};
      if (column->needs_market && !guessed_["market"].empty()) choices[Facet::market] = guessed_["market"];
      const Filter filter(columns_, choices);
      for (DocumentNumber d = 1; d <= columns_.last_document(); ++d)
        if (columns_.group_of(d) != no_number && filter.passes(d)) passing.set(d);
    }
    auto ranked = rank(reader_.database, {.columns = columns_,
                                          .query = ranking_,
                                          .wishes = {request_.prefer, text_.languages},
                                          .wanted = wanted,
                                          .passing = &passing,
                                          .today = request_.today});
    std::vector<RankedColumn> found;
    for (const Column* column : columns) {
      found.push_back({{}, column->linked_share});
      for (RankedGroup& r : ranked) {
        const DocumentCard& card = columns_.card(r.best);
        if (found.back().ranked.size() == DeskLimits::hits + surplus) break;
        if (std::find(column->kinds.begin(), column->kinds.end(), card.kind) == column->kinds.end()) continue;
        found.back().ranked.push_back(r);
        found.back().ranked.back().score *= factor(card);
      }
    }
    return found;
  }

  template <class H>
  std::vector<H> hits(const Column& column, std::vector<RankedGroup>& ranked) {
    std::stable_sort(ranked.begin(), ranked.end(), [](const RankedGroup& a, const RankedGroup& b) { return a.score > b.score; });
    if (ranked.size() > DeskLimits::hits) ranked.resize(DeskLimits::hits);
    for (RankedGroup& r : ranked) r.shown = for_reader(columns_, r.group, wishes_for(column), r.shown);
    std::vector<Hit> shown = shown_hits(ranked, query_.sought, request_.today, snapshot_, reader_);
    std::vector<H> result;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      H hit;
      static_cast<Hit&>(hit) = std::move(shown[i]);
      hit.score = ranked[i].score;
      hit.weak = ranked[i].score < weak_share * ranked[0].score;
      if (!hit.weak) hit.why = reasons(text_.telling, query_.bridged, ranked[i].best, reader_.database, most_reasons);
      result.push_back(std::move(hit));
    }
    return result;
  }

  /// Scripts are for the customer to read.
  const std::vector<std::string>& wishes_for(const Column& column) {
    if (&column != &script_column || guessed_["lang"].empty()) return request_.prefer;
    if (customer_first_.empty()) {
      customer_first_ = {guessed_["lang"][0]};
      customer_first_.insert(customer_first_.end(), request_.prefer.begin(), request_.prefer.end());
    }
    return customer_first_;
  }

  static bool share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::any_of(one.begin(), one.end(),
                       [&](const std::string& value) { return std::find(other.begin(), other.end(), value) != other.end(); });
  }
  static bool is_for_any(const std::vector<std::string>& values) { return values.empty() || values == std::vector<std::string>{"any"}; }

  double factor(const DocumentCard& card) {
    double factor = 1;
    if (!guessed_["product"].empty() && !is_for_any(card.products))
      factor *= share(card.products, guessed_["product"]) ? same_product : other_product;
    if (share(card.scenarios, guessed_["scenario"])) factor *= same_scenario;
    if (!is_for_any(card.markets)) {
      if (!guessed_["market"].empty())
        factor *= is_in_family(card.markets, guessed_["market"]) ? same_market : other_market;
      else if (!home_.empty())
        factor *= is_in_family(card.markets, {home_}) ? home_market_share : foreign_market;
    }
    if (card.kind == "guide") factor *= guide_share;
    return factor;
  }

  bool is_in_family(const std::vector<std::string>& markets, const std::vector<std::string>& guessed) const {
    return std::any_of(guessed.begin(), guessed.end(),
                       [&](const std::string& market) { return share(markets, snapshot_.vocabulary->market_family(market)); });
  }

  void start(DeskTree& tree) {
    // In the customer's words if it exists in them: translations have the same questions and answers.
    const auto& guessed = guessed_["lang"];
    const auto own = std::find_if(tree.languages.begin(), tree.languages.end(),
                                  [&](const std::string& lang) { return !guessed.empty() && base_language(lang) == guessed[0]; });
    const std::string& lang = own == tree.languages.end() ? tree.lang : *own;
    const auto walked = request_.tree ? request_.tree(tree.id, lang) : nullptr;
    if (!walked || walked->nodes.empty()) return;
    TreeStart found = tree_start(walked, lang, text_, snapshot_, reader_);
    tree.start_node = std::move(found.node);
    tree.path = std::move(found.path);
  }

  const DeskRequest& request_;
  const Snapshot& snapshot_;
  Reader& reader_;
  const Columns& columns_;
  ReadText text_;
  std::map<std::string, std::vector<std::string>> guessed_;
  std::string home_;  // the market of the customer's language, as long as nothing tells another
  std::vector<std::string> customer_first_;
  Query query_;
  Xapian::Query ranking_;
};

}  // namespace

DeskAnswer desk(const DeskRequest& request, const Snapshot& snapshot, Reader& reader) { return Desk(request, snapshot, reader).run(); }

}  // namespace indexer
