#include "indexer/searcher.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "indexer/bridges.h"
#include "indexer/explanation.h"
#include "indexer/facet_values.h"
#include "indexer/fields.h"
#include "indexer/filter.h"
#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/lookup_key.h"
#include "indexer/ranking.h"
#include "indexer/restrictions.h"
#include "indexer/snippet.h"

namespace indexer {
namespace {

constexpr int most_hits = 100, furthest_offset = 10'000;

const char* freshness_name(kb::Freshness freshness) {
  switch (freshness) {
    case kb::Freshness::verified:
      return "verified";
    case kb::Freshness::overdue:
      return "overdue";
    default:
      return "unverified";
  }
}

/// Fills hits from cards and stored texts; remembers the sought keys of each language.
class Page {
 public:
  Page(const Snapshot& snapshot, Reader& reader, const std::vector<SoughtToken>& sought, kb::Date today)
      : columns_(*snapshot.columns), reader_(reader), sought_(sought), today_(today) {}

  Hit hit(const RankedGroup& ranked) {
    const DocumentCard& card = columns_.card(ranked.shown);
    Hit hit;
    hit.id = card.id;
    hit.lang = card.lang;
    hit.kind = card.kind;
    hit.class_name = card.class_name;
    hit.markets = card.markets;
    hit.products = card.products;
    hit.scenarios = card.scenarios;
    hit.platforms = card.platforms;
    hit.updated = card.updated;
    hit.freshness = freshness_name(freshness(card, today_));
    hit.score = ranked.score;
    for (DocumentNumber d = columns_.first_document(ranked.group); d != no_number; d = columns_.next_document(d))
      hit.languages.push_back(columns_.lang_of(d));
    std::sort(hit.languages.begin(), hit.languages.end());
    const std::string bytes = reader_.database.get_metadata(std::string(metadata::texts) + card.lang + ":" + card.id);
    const StoredText text(bytes);
    hit.title = card.title;
    hit.summary = text.summary();
    hit.snippet_html = snippet_html(text, keys(base_language(card.lang)));
    return hit;
  }

 private:
  const SoughtKeys& keys(std::string_view base) {
    const auto known = keys_.find(base);
    return known != keys_.end() ? known->second
                                : keys_.emplace(std::string(base), sought_keys(sought_, base, reader_.analyser.stemmers)).first->second;
  }

  const Columns& columns_;
  Reader& reader_;
  const std::vector<SoughtToken>& sought_;
  kb::Date today_;
  std::map<std::string, SoughtKeys, std::less<>> keys_;
};

/// Groups in the order of a column, where nothing was typed or relevance wasn't asked for.
std::vector<RankedGroup> sorted(const SearchRequest& request, const Snapshot& snapshot, const Reader& reader, const Query& query,
                                std::size_t wanted) {
  const Columns& columns = *snapshot.columns;
  std::vector<RankedGroup> ranked;
  ranked.reserve(reader.groups.size());
  std::vector<DocumentNumber> candidates;
  for (const GroupNumber group : reader.groups) {
    candidates.clear();
    for (DocumentNumber d = columns.first_document(group); d != no_number; d = columns.next_document(d))
      if (reader.passing.has(d)) candidates.push_back(d);
    if (!candidates.empty()) ranked.push_back({group, choose_translation(columns, candidates, {}, {request.prefer, query.languages})});
  }
  const auto by_title = [&](const RankedGroup& a, const RankedGroup& b) {
    const DocumentCard &first = columns.card(a.shown), &second = columns.card(b.shown);
    return std::tie(first.sort_key, first.id) < std::tie(second.sort_key, second.id);
  };
  const auto newest_first = [&](const RankedGroup& a, const RankedGroup& b) {
    const DocumentCard &first = columns.card(a.shown), &second = columns.card(b.shown);
    return first.updated != second.updated ? first.updated > second.updated : by_title(a, b);
  };
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, ranked.size()));
  if (request.sort == Sort::title)
    std::partial_sort(ranked.begin(), end, ranked.end(), by_title);
  else
    std::partial_sort(ranked.begin(), end, ranked.end(), newest_first);
  ranked.erase(end, ranked.end());
  return ranked;
}

void find_matches(const Query& query, bool everything, const Snapshot& snapshot, Reader& reader) {
  reader.matches.reset(std::size_t{snapshot.columns->last_document()} + 1);
  if (everything) return reader.matches.fill();
  std::vector<std::string> terms;
  terms.reserve(query.content.size());
  for (const WeighedTerm& t : query.content) terms.push_back(t.term);
  for (const SynonymGroup& group : query.bridged) terms.insert(terms.end(), group.terms.begin(), group.terms.end());
  snapshot.generation->terms().add_postings(terms, reader.database, reader.matches);
}

/// The choices of the address and those typed, as the vocabulary spells them. Excluded values are put right in the syntax.
FacetChoices choices_of(const SearchRequest& request, QuerySyntax& syntax, const kb::Vocabulary& vocabulary, std::vector<Note>& notes) {
  FacetChoices choices = request.filters;
  for (TypedField& typed : syntax.fields) {
    if (typed.field->what != QueryField::What::facet) continue;
    if (typed.excluded)
      typed.value = meant_value(typed.field->facet, typed.value, vocabulary, notes);
    else
      choices[typed.field->facet].push_back(typed.value);
  }
  return meant_choices(choices, vocabulary, notes);
}

/// The word of the index, as it is written, that most documents have of those beginning with the stem.
std::string written_word(const Xapian::Database& database, std::string_view stem) {
  constexpr int most_looked_at = 50;
  std::string best;
  unsigned most = 0;
  int looked_at = 0;
  const std::string prefix(stem);
  for (auto t = database.allterms_begin(prefix); t != database.allterms_end(prefix) && looked_at < most_looked_at; ++t, ++looked_at)
    if (t.get_termfreq() > most) {
      most = t.get_termfreq();
      best = *t;
    }
  return best.empty() ? prefix : best;
}

/// What is quoted is looked for as it was typed: no other spelling is meant.
void correct_no_phrases(IndexStatistics& statistics, const std::vector<std::string>& phrases, Analyser& analyser) {
  std::set<std::string> quoted;
  for (const std::string& phrase : phrases)
    for (const Token& token : analyser.tokenizer.tokens(phrase)) quoted.insert(fold(token.text, token.script));
  if (quoted.empty()) return;
  statistics.suggestion = [quoted = std::move(quoted), suggestion = statistics.suggestion](const std::string& word, unsigned edits) {
    return quoted.contains(word) ? std::string() : suggestion(word, edits);
  };
}

/// The markets that the query names: by country, currency or whatever the vocabulary's cues say.
std::vector<std::string> told_markets(const Query& query, const Snapshot& snapshot, Analyser& analyser) {
  if (!snapshot.cues) return {};
  std::vector<const Token*> typed;
  for (const SoughtToken& sought : query.sought)
    if (sought.lang.empty()) typed.push_back(&sought.token);
  std::set<std::string> bases = {"en"};  // names are written in it everywhere
  for (const LanguageWeight& language : query.languages) bases.insert(language.base);
  for (const Token* token : typed) {
    if (token->script == Script::han) bases.insert("zh");
    if (token->script == Script::kana) bases.insert("ja");
    if (token->script == Script::hangul) bases.insert("ko");
  }
  std::vector<std::string> told;
  for (const Cues::Mention& mention : snapshot.cues->mentions({std::move(typed), {bases.begin(), bases.end()}, analyser}))
    if (mention.meaning->list == "markets") told.push_back(mention.meaning->value);
  return told;
}

bool blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c <= ' '; });
}

}  // namespace

Query understood(const QuerySyntax& syntax, const SearchRequest& request, const Snapshot& snapshot, Reader& reader) {
  const std::string& words = syntax.words;
  const auto cross_language = snapshot.generation->cross_language();
  IndexStatistics statistics = statistics_of(snapshot, reader);
  correct_no_phrases(statistics, syntax.phrases, reader.analyser);
  if (const WordTable* dictionaries = cross_language->dictionaries.get())
    statistics.is_word = [dictionaries, &reader](const Token& word, std::string_view lang) {
      return dictionaries->contains(lang, key_part(reader.analyser, word, lang));
    };
  Query query = understand(words, request.prefer, statistics, reader.analyser);
  const BridgeSources sources{snapshot.glossary.get(),
                              cross_language->learned.get(),
                              cross_language->dictionaries.get(),
                              &cross_language->lexicon,
                              [&](std::string_view from, std::string_view to) { return cross_language->gaps.leads_further(from, to); },
                              [&](std::string_view, std::string_view stem) { return written_word(reader.database, stem); }};
  add_bridges(query, {words, request.prefer, request.dropped}, sources, statistics, reader.analyser);
  return query;
}

IndexStatistics statistics_of(const Snapshot& snapshot, const Reader& reader) {
  IndexStatistics statistics;
  for (const auto& [base, documents] : snapshot.languages) statistics.languages.push_back({base, documents});
  statistics.documents = static_cast<unsigned>(snapshot.columns->live_documents());
  TermCache& terms = snapshot.generation->terms();
  statistics.frequency = [&terms, &reader](const std::string& t) { return terms.frequency(t, reader.database, reader.commit); };
  statistics.suggestion = [&terms, &reader](const std::string& word, unsigned edits) {
    return terms.suggestion(word, edits, reader.database, reader.commit);
  };
  return statistics;
}

SearchResult search(const SearchRequest& request, const Snapshot& snapshot, Reader& reader) {
  SearchResult result;
  const Columns& columns = *snapshot.columns;
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, most_hits));
  const auto offset = static_cast<std::size_t>(std::clamp(request.offset, 0, furthest_offset));
  const std::string_view typed = looked_at(request.text);
  if (typed.size() < request.text.size()) result.notes.push_back({"query_cut", {}, {}});
  QuerySyntax syntax = read_syntax(typed);
  result.notes.insert(result.notes.end(), syntax.notes.begin(), syntax.notes.end());
  const FacetChoices choices = choices_of(request, syntax, *snapshot.vocabulary, result.notes);

  const bool everything = blank(syntax.words);
  const Query query = everything ? Query{} : understood(syntax, request, snapshot, reader);
  result.bridges = query.bridges;
  result.corrected = corrected_text(typed, query.corrections);
  result.notes.insert(result.notes.end(), query.notes.begin(), query.notes.end());

  find_matches(query, everything, snapshot, reader);
  const Restrictions restrictions{syntax, request.today};
  if (!restrictions.empty()) restrictions.apply(reader.matches, snapshot, reader, result.notes);
  const Filter filter(columns, choices);
  const bool by_relevance = request.sort == Sort::relevance && !everything;
  reader.groups.clear();
  const bool needs_passing = !filter.empty() || !restrictions.empty() || !by_relevance;
  if (needs_passing) reader.passing.reset(reader.matches.size());
  auto counted = reader.counter.count(
      {columns, reader.matches, filter, by_relevance ? nullptr : &reader.groups, needs_passing ? &reader.passing : nullptr});
  result.total = counted.total;
  result.facets = std::move(counted.facets);
  if (limit == 0 || static_cast<std::size_t>(result.total) <= offset) return result;

  std::vector<Note> unsaid;  // an account's market that is no more is no mistake of the query
  std::vector<std::string> markets;
  for (const std::string& market : request.markets) markets.push_back(meant_value(Facet::market, market, *snapshot.vocabulary, unsaid));
  const auto told = by_relevance ? told_markets(query, snapshot, reader.analyser) : std::vector<std::string>();
  const auto popularity = snapshot.generation->popularity();
  std::vector<RankedGroup> ranked;
  if (by_relevance) {
    const Xapian::Query ranking = to_xapian(query);
    ranked = rank(reader.database, {.columns = columns,
                                    .query = ranking,
                                    .wishes = {request.prefer, query.languages},
                                    .wanted = offset + limit,
                                    .passing = needs_passing ? &reader.passing : nullptr,
                                    .markets = &markets,
                                    .told_markets = &told,
                                    .today = request.today,
                                    .popularity = popularity.get()});
  } else {
    ranked = sorted(request, snapshot, reader, query, offset + limit);
  }
  Page page(snapshot, reader, query.sought, request.today);
  for (std::size_t i = offset; i < ranked.size(); ++i) {
    result.hits.push_back(page.hit(ranked[i]));
    if (request.explain && by_relevance)
      result.hits.back().score_parts =
          explain(reader.database, query, ranked[i], columns, {request.prefer, markets, request.today, popularity.get(), &told});
  }
  return result;
}

std::vector<Hit> shown_hits(const std::vector<RankedGroup>& ranked, const std::vector<SoughtToken>& sought, kb::Date today,
                            const Snapshot& snapshot, Reader& reader) {
  Page page(snapshot, reader, sought, today);
  std::vector<Hit> hits;
  for (const RankedGroup& r : ranked) hits.push_back(page.hit(r));
  return hits;
}

}  // namespace indexer
