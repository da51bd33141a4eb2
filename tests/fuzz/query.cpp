// Any bytes as a query: its syntax is read, its words understood and bridged to other languages: an answer in bounded time, terms that
// Xapian takes, weights above nothing, and nothing said of text that isn't there.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/bridges.h"
#include "indexer/query.h"
#include "indexer/query_syntax.h"

namespace {

/// An index of which every word's frequency follows from its bytes, so that all ways through the analysis are walked.
const indexer::IndexStatistics& statistics() {
  static const indexer::IndexStatistics made = [] {
    indexer::IndexStatistics index;
    index.languages = {{"en", 500}, {"de", 300}, {"zh", 400}, {"ru", 100}, {"ar", 50}, {"th", 10}, {"vi", 5}};
    index.documents = 1365;
    index.frequency = [](const std::string& term) {
      return static_cast<unsigned>(std::hash<std::string>()(term) % 7 == 0 ? term.size() : 0);
    };
    index.suggestion = [](const std::string& word, unsigned edits) {
      return word.size() % 3 == 0 ? word.substr(0, word.size() - edits) : std::string();
    };
    return index;
  }();
  return made;
}

/// A glossary and stems that words can look like.
const indexer::BridgeSources& sources(indexer::Analyser& analyser) {
  static const indexer::Glossary glossary(
      {{"battery", {{"en", {"battery", "power cell"}}, {"de", {"Akku"}}, {"zh", {"电池"}}, {"ar", {"بطارية"}}, {"ko", {"배터리"}}}},
       {"e", {{"en", {"e", "a b c d e"}}, {"th", {"แบตเตอรี่"}}}}},
      analyser);
  static const indexer::Lexicon lexicon = [] {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    Xapian::Document document;
    for (const char* stem : {"Zen:batteri", "Zde:garanti", "Zru:батаре", "Zar:بطار", "Zvi:bao hanh"}) document.add_term(stem);
    database.add_document(document);
    return indexer::Lexicon(database);
  }();
  static const indexer::BridgeSources made{&glossary,
                                           nullptr,
                                           nullptr,
                                           &lexicon,
                                           [](std::string_view from, std::string_view to) { return from != to; },
                                           [](std::string_view, std::string_view stem) { return std::string(stem); }};
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static indexer::Analyser analyser;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string_view typed = indexer::looked_at(text);
  const indexer::QuerySyntax syntax = indexer::read_syntax(typed);
  if (syntax.words.size() != typed.size()) std::abort();
  for (const indexer::TypedField& field : syntax.fields)
    if (indexer::without_field(typed, field).size() > typed.size()) std::abort();
  const std::vector<std::string> prefer = {"de", "zh-Hant"}, dropped = {syntax.phrases.empty() ? "akku" : syntax.phrases[0]};
  indexer::Query query = indexer::understand(syntax.words, prefer, statistics(), analyser);
  indexer::add_bridges(query, {syntax.words, prefer, dropped}, sources(analyser), statistics(), analyser);
  indexer::corrected_text(typed, query.corrections);
  for (const indexer::SynonymGroup& group : query.bridged) {
    if (group.terms.empty() || !(group.weight > 0)) std::abort();
    for (const std::string& term : group.terms)
      if (term.empty() || term.size() > 245) std::abort();
  }
  for (const auto* terms : {&query.content, &query.maybe})
    for (const indexer::WeighedTerm& term : *terms)
      if (term.term.empty() || term.term.size() > 245 || !(term.weight > 0)) std::abort();
  return 0;
}
