#include "indexer/reasons.h"

#include <algorithm>
#include <map>

namespace indexer {
namespace {

constexpr std::size_t longest_merged = 24;  // bytes of characters shown as one reason

/// Which of the chosen tokens a document has.
std::vector<const Telling*> shared(const std::vector<Telling>& chosen, DocumentNumber document, const Xapian::Database& database) {
  std::map<std::string_view, std::size_t> terms;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    for (const WeighedTerm& term : chosen[i].terms) terms.emplace(term.term, i);
  std::vector<bool> found(chosen.size());
  auto at = database.termlist_begin(document);
  const auto end = database.termlist_end(document);
  for (const auto& [term, i] : terms) {
    at.skip_to(std::string(term));
    if (at == end) break;
    if (*at == term) found[i] = true;
  }
  std::vector<const Telling*> result;
  for (std::size_t i = 0; i < chosen.size(); ++i)
    if (found[i]) result.push_back(&chosen[i]);
  return result;
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

std::vector<std::string> reasons(const TellingText& text, DocumentNumber document, const Xapian::Database& database, std::size_t most) {
  return in_words(shared(text.chosen, document, database), text.text, most);
}

}  // namespace indexer
