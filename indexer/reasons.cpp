#include "indexer/reasons.h"

#include <algorithm>
#include <map>

namespace indexer {
namespace {

constexpr std::size_t longest_merged = 24;  // bytes of characters shown as one reason

/// Which of some terms a document has; terms may stand for one thing.
std::vector<bool> shared(const std::multimap<std::string_view, std::size_t>& terms, std::size_t things, DocumentNumber document,
                         const Xapian::Database& database) {
  std::vector<bool> found(things);
  auto at = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (const auto& [term, thing] : terms) {
    if (found[thing]) continue;
    at.skip_to(std::string(term));
    if (at == end) break;
    if (*at == term) found[thing] = true;
  }
  return found;
}

/// The text's words for what is shared. Pairs of characters that overlap are one word to a reader.
std::vector<std::string> in_words(std::vector<const Telling*> shared, std::string_view text, std::size_t most) {
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
    if (words.size() == most) break;
    std::string word(text.substr(reason.begin, reason.end - reason.begin));
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

std::vector<std::string> reasons(const TellingText& text, const std::vector<SynonymGroup>& bridged, DocumentNumber document,
                                 const Xapian::Database& database, std::size_t most) {
  const std::size_t chosen = text.chosen.size();
  std::multimap<std::string_view, std::size_t> terms;
  for (std::size_t i = 0; i < chosen; ++i)
    for (const WeighedTerm& term : text.chosen[i].terms) terms.emplace(term.term, i);
  for (std::size_t i = 0; i < bridged.size(); ++i)
    for (const std::string& term : bridged[i].terms) terms.emplace(term, chosen + i);
  const std::vector<bool> found = shared(terms, chosen + bridged.size(), document, database);
  std::vector<const Telling*> telling;
  for (std::size_t i = 0; i < chosen; ++i)
    if (found[i]) telling.push_back(&text.chosen[i]);
  std::vector<std::string> words = in_words(std::move(telling), text.text, most);
  for (std::size_t i = 0; i < bridged.size() && words.size() < most; ++i)
    if (found[chosen + i] && std::find(words.begin(), words.end(), bridged[i].from) == words.end()) words.push_back(bridged[i].from);
  return words;
}

}  // namespace indexer
