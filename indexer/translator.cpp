#include "indexer/translator.h"

#include <algorithm>
#include <set>

#include "indexer/compounds.h"
#include "indexer/folding.h"
#include "indexer/lookup_key.h"

namespace indexer {
namespace {

constexpr std::string_view pivot = "en";
constexpr std::size_t most_pivots = 3;
constexpr double pivot_share = 0.5;        // of the weights of both steps
constexpr std::size_t most_of_a_part = 4;  // translations of one part of a compound

}  // namespace

bool Translator::knows(std::string_view lang, const Token& word) const {
  const std::string key(key_part(analyser_, word, lang));
  return std::any_of(tables_.begin(), tables_.end(), [&](const WordTable* table) { return table && table->contains(lang, key); });
}

std::size_t Translator::longest_key(std::string_view lang) const {
  int longest = 0;
  for (const WordTable* table : tables_)
    if (table) longest = std::max(longest, table->longest_key(lang));
  return static_cast<std::size_t>(longest);
}

std::vector<std::string> Translator::languages() const {
  std::set<std::string> names;
  for (const WordTable* table : tables_)
    if (table)
      for (const WordTable::Language& language : table->languages()) names.emplace(language.name);
  return {names.begin(), names.end()};
}

std::vector<Translation> Translator::translations(const Looked& looked, const std::vector<std::string>& to) const {
  std::vector<Translation> found;
  std::set<std::string> reached;
  for (const WordTable* table : tables_) {
    if (!table) continue;
    std::vector<WordTranslation> by_pivot;
    for (const WordTranslation& t : table->translations(looked.lang, looked.key, looked.exact)) {
      if (t.lang == pivot) by_pivot.push_back(t);
      if (std::find(to.begin(), to.end(), t.lang) == to.end()) continue;
      found.push_back({std::string(t.lang), std::string(t.text), t.weight, table == tables_[0]});
      reached.emplace(t.lang);
    }
    if (looked.lang == pivot) continue;
    for (const std::string& target : to)
      if (!reached.contains(target) && target != pivot) through_pivot(*table, by_pivot, target, found);
  }
  std::stable_sort(found.begin(), found.end(), [](const Translation& a, const Translation& b) { return a.weight > b.weight; });
  return found;
}

void Translator::through_pivot(const WordTable& table, const std::vector<WordTranslation>& by_pivot, const std::string& target,
                               std::vector<Translation>& found) const {
  for (std::size_t i = 0; i < std::min(by_pivot.size(), most_pivots); ++i) {
    const LookupKey key = lookup_key(analyser_, by_pivot[i].text, pivot);
    for (const WordTranslation& t : table.translations(pivot, key.stems, key.exact))
      if (t.lang == target)
        found.push_back({target, std::string(t.text), pivot_share * t.weight * by_pivot[i].weight, &table == tables_[0]});
  }
}

std::string Translator::key_of(Token word, std::string_view piece, std::string_view lang) const {
  word.text = piece;
  return std::string(key_part(analyser_, word, lang));
}

std::vector<Translation> Translator::translations_of_pieces(const Token& word, const std::string& lang,
                                                            const std::vector<std::string>& to) const {
  if (word.script == Script::arabic) {
    const std::string whole = fold(word.text, word.script), bare(without_article(whole));
    return bare == whole ? std::vector<Translation>() : translations({lang, key_of(word, bare, lang), bare}, to);
  }
  return has_compounds(lang) ? translations_of_parts(word, lang, to) : std::vector<Translation>();
}

std::vector<Translation> Translator::translations_of_parts(const Token& word, const std::string& lang,
                                                           const std::vector<std::string>& to) const {
  std::vector<Translation> found;
  const auto is_known = [&](std::string_view part) {
    const std::string key = key_of(word, part, lang);
    return std::any_of(tables_.begin(), tables_.end(), [&](const WordTable* table) { return table && table->contains(lang, key); });
  };
  for (const std::string& part : compound_parts(word.text, lang, is_known)) {
    auto of_part = translations({lang, key_of(word, part, lang), part}, to);
    if (of_part.size() > most_of_a_part) of_part.resize(most_of_a_part);
    std::move(of_part.begin(), of_part.end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace indexer
