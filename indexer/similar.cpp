#include "indexer/similar.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "indexer/fields.h"
#include "indexer/filter.h"
#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/ranking.h"
#include "indexer/searcher.h"
#include "indexer/stop_words.h"

namespace indexer {
namespace {

constexpr double folded_weight = 0.4;       // beside the stem's 1, as in queries
constexpr double market_factor = 1.15;      // for what applies in the customer's market
constexpr std::size_t market_surplus = 20;  // groups ranked beyond those wanted, of which the market may raise one
constexpr double kana_share = 0.2;          // pairs of kana are mostly endings
constexpr std::size_t most_distinct = 4000, words_for_language = 100;
constexpr std::size_t longest_merged = 24;  // bytes of characters shown as one reason

std::size_t within(int limit) { return static_cast<std::size_t>(std::clamp(limit, 0, SimilarLimits::hits)); }

/// The best, by falling weight; equals in the order of their names, so that the answer is the same each time.
template <class T, class Name>
void keep_most_telling(std::vector<T>& candidates, Name name) {
  std::sort(candidates.begin(), candidates.end(),
            [&](const T& a, const T& b) { return a.weight != b.weight ? a.weight > b.weight : name(a) < name(b); });
  if (candidates.size() > SimilarLimits::telling_tokens) candidates.resize(SimilarLimits::telling_tokens);
}

/// How telling it is that something stands `times` in one text and in `frequency` of so many documents.
double telling(double times, double frequency, double documents) {
  return std::log1p(times) * std::log(std::max(documents, frequency) / frequency);
}

std::string_view looked_at_of(std::string_view text) {
  if (text.size() <= SimilarLimits::bytes) return text;
  std::size_t end = SimilarLimits::bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

/// A word or pair of the text, looked for in all of its forms.
struct Telling {
  std::vector<WeighedTerm> terms;  ///< weights of 1
  std::uint32_t offset, end;       ///< in the text, where it stands first
  unsigned times = 0;
  double weight = 0;
  std::vector<const Token*> tokens;  ///< one, or the two of a pair
};

/// The tokens of a text that tell what it is about. What it is made from must outlive it.
class Choice {
 public:
  Choice(const SimilarRequest& request, const IndexStatistics& index, Analyser& analyser)
      : text_(looked_at_of(request.text)), prefer_(request.prefer), index_(index), analyser_(analyser) {}

  std::vector<Telling> run() {
    tokens_ = analyser_.tokenizer.tokens(text_);
    for (std::size_t i = 0; i < tokens_.size() && places_.size() < most_distinct; ++i) {
      if (tokens_[i].kind == Token::Kind::word)
        take(tokens_[i].text, {&tokens_[i]});
      else if (i > 0 && tokens_[i].joint == ' ' && tokens_[i - 1].kind == tokens_[i].kind)
        take(tokens_[i - 1].text + tokens_[i].text, {&tokens_[i - 1], &tokens_[i]});
    }
    for (Telling& candidate : candidates_) {
      if (candidate.tokens.size() == 1)
        weigh_word(candidate);
      else
        weigh_pair(candidate);
    }
    std::erase_if(candidates_, [](const Telling& t) { return !(t.weight > 0); });
    keep_most_telling(candidates_, [](const Telling& t) { return t.offset; });
    return std::move(candidates_);
  }

  /// Of the text: of its Latin words if it has any, else as its characters say.
  std::vector<LanguageWeight> languages() {
    if (const auto latin = languages_.find(Script::latin); latin != languages_.end()) return latin->second;
    std::map<Script, std::size_t> seen;
    for (const Token& token : tokens_) ++seen[token.script];
    if (seen[Script::kana] > 0) return {{"ja", 1}};
    if (seen[Script::hangul] > seen[Script::han]) return {{"ko", 1}};
    if (seen[Script::han] > 0) return {{"zh", 1}};
    return languages_.empty() ? std::vector<LanguageWeight>() : languages_.begin()->second;
  }

  std::string_view text() const { return text_; }

 private:
  void take(const std::string& key, std::vector<const Token*> of) {
    const auto [place, fresh] = places_.emplace(key, candidates_.size());
    if (fresh) {
      Telling made;
      made.offset = of.front()->offset;
      made.end = of.back()->offset + of.back()->length;
      made.tokens = std::move(of);
      candidates_.push_back(std::move(made));
    }
    ++candidates_[place->second].times;
  }

  const std::vector<LanguageWeight>& languages_of(Script script) {
    const auto known = languages_.find(script);
    if (known != languages_.end()) return known->second;
    std::vector<const Token*> words;
    for (const Telling& candidate : candidates_) {
      const Token& token = *candidate.tokens[0];
      if (candidate.tokens.size() == 1 && token.script == script && token.has_letter && !token.has_digit) words.push_back(&token);
      if (words.size() == words_for_language) break;
    }
    return languages_.emplace(script, weigh_languages(words, script, prefer_, index_, analyser_.stemmers)).first->second;
  }

  unsigned documents_in(std::string_view base) const {
    for (const IndexStatistics::Language& language : index_.languages)
      if (language.base == base) return language.documents;
    return 0;
  }

  void add(Telling& to, std::string term, double weight, double documents) {
    const unsigned frequency = index_.frequency(term);
    if (frequency == 0) return;
    to.weight += weight * telling(to.times, frequency, documents);
    to.terms.push_back({std::move(term), weight});
  }

  void weigh_word(Telling& word) {
    const Token& token = *word.tokens[0];
    const std::string folded = fold(token.text, token.script);
    const bool plain = !token.has_letter || token.has_digit || token.script == Script::thai;
    if (!token.has_letter && token.length < 3) return;  // 1, 30: every text has them
    if (!plain)
      for (const LanguageWeight& language : languages_of(token.script)) {
        if (is_stop_word(folded, language.base)) continue;
        add(word, stem_term(language.base, analyser_.stemmers.stem(token.text, token.script, language.base)), language.weight,
            documents_in(language.base));
      }
    else
      add(word, term(Field::word, folded), 1, index_.documents);
    // A stop word in its language is looked for in none of its forms.
    if (!word.terms.empty() && !plain) add(word, term(Field::word, folded), folded_weight, index_.documents);
  }

  void weigh_pair(Telling& pair) {
    const std::string both = pair.tokens[0]->text + pair.tokens[1]->text;
    if (is_stop_pair(both)) return;
    const bool kana = pair.tokens[0]->script == Script::kana && pair.tokens[1]->script == Script::kana;
    add(pair, both, kana ? kana_share : 1, index_.documents);
  }

  std::string_view text_;
  const std::vector<std::string>& prefer_;
  const IndexStatistics& index_;
  Analyser& analyser_;
  std::vector<Token> tokens_;
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<Telling> candidates_;
  std::map<Script, std::vector<LanguageWeight>> languages_;
};

Query query_of(const std::vector<Telling>& chosen, std::vector<LanguageWeight> languages) {
  Query query;
  for (const Telling& t : chosen) {
    for (const WeighedTerm& term : t.terms) query.content.push_back({term.term, term.weight * (1 + 0.5 * std::log(t.times))});
    for (const Token* token : t.tokens) query.sought.push_back({*token, t.weight});
  }
  query.languages = std::move(languages);
  return query;
}

/// Which of the chosen tokens a document has, in any of its languages.
std::vector<const Telling*> shared(const std::vector<Telling>& chosen, GroupNumber group, const Columns& columns,
                                   const Xapian::Database& database) {
  std::map<std::string_view, std::size_t> terms;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (const WeighedTerm& term : chosen[i].terms) terms.emplace(term.term, i);
  std::vector<bool> found(chosen.size());
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d)) {
    auto at = database.termlist_begin(d);
    for (const auto& [term, i] : terms) {
      at.skip_to(std::string(term));
      if (at == database.termlist_end(d)) break;
      if (*at == term) found[i] = true;
    }
  }
  std::vector<const Telling*> result;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (found[i]) result.push_back(&chosen[i]);
  return result;
}

/// The text's words for what is shared. Pairs of characters that overlap are one word to a reader.
std::vector<std::string> reasons(std::vector<const Telling*> shared, std::string_view text) {
  struct Reason {
    std::uint32_t begin, end;
    double weight;
    bool pair;
  };
  std::sort(shared.begin(), shared.end(), [](const Telling* a, const Telling* b) { return a->offset < b->offset; });
  std::vector<Reason> found;
  for (const Telling* t : shared) {
    const bool pair = t->tokens.size() == 2;
    if (pair && !found.empty() && found.back().pair && t->offset < found.back().end && t->end - found.back().begin <= longest_merged) {
      found.back().end = t->end;
      found.back().weight += t->weight;
    } else {
      found.push_back({t->offset, t->end, t->weight, pair});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Reason& a, const Reason& b) { return a.weight > b.weight; });
  std::vector<std::string> words;
  for (const Reason& reason : found) {
    if (words.size() == SimilarLimits::reasons) break;
    std::string word(text.substr(reason.begin, reason.end - reason.begin));
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  return words;
}

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

/// The group's text in the first of the reader's languages that it has; `otherwise` if it has none of them.
DocumentNumber for_reader(const Columns& columns, GroupNumber group, const std::vector<std::string>& prefer, DocumentNumber otherwise) {
  DocumentNumber best = otherwise;
  double most = 0;
  for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
    if (const double fit = preference(columns.card(d).lang, prefer); fit > most) {
      best = d;
      most = fit;
    }
  return best;
}

}  // namespace

SimilarResult similar(const SimilarRequest& request, const Snapshot& snapshot, Reader& reader) {
  SimilarResult result;
  const Columns& columns = *snapshot.columns;
  const std::size_t wanted = within(request.limit);
  const IndexStatistics statistics = statistics_of(snapshot, reader);
  Choice choice(request, statistics, reader.analyser);
  const std::vector<Telling> chosen = choice.run();
  result.languages = choice.languages();
  if (chosen.empty() || wanted == 0) return result;

  const Query query = query_of(chosen, result.languages);
  const Xapian::Query ranking = to_xapian(query);
  const std::size_t surplus = request.market.empty() ? 0 : market_surplus;
  auto ranked = rank(reader.database, {columns, ranking, {request.prefer, query.languages}, wanted + surplus});
  if (!request.market.empty()) raise_market(ranked, request.market, columns);
  if (ranked.size() > wanted) ranked.resize(wanted);
  std::vector<Hit> hits = shown_hits(ranked, query.sought, kb::today(), snapshot, reader);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    SimilarHit hit;
    static_cast<Hit&>(hit) = std::move(hits[i]);
    hit.why = reasons(shared(chosen, ranked[i].group, columns, reader.database), choice.text());
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
