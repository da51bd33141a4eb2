#include "indexer/query_languages.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/stop_words.h"

namespace indexer {
namespace {

// What speaks for a language, in words that it knows.
constexpr std::size_t enough_words = 16;  // to tell a language by
constexpr double function_word = 1.5, detector = 1.5, reader = 1.0, index_weight = 1.0;
constexpr double near = 1.0;  // behind the first, and still a candidate
constexpr std::size_t most_languages = 2;

bool is_among(std::string_view base, const std::vector<std::string>& tags) {
  return std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) { return base_language(tag) == base; });
}

}  // namespace

/// CLD2 wants valid UTF-8: it gets the words, not what was typed.
std::string_view detected_language(const std::vector<const Token*>& words) {
  std::string text;
  for (const Token* word : words) (text += word->text) += ' ';
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  return language == CLD2::UNKNOWN_LANGUAGE ? std::string_view() : base_language(CLD2::LanguageCode(language));
}

std::vector<std::string> languages_of_words(const Query& query, Script script, const std::vector<std::string>& candidates,
                                            const std::vector<std::string>& prefer,
                                            const std::function<bool(std::string_view lang, const Token& word)>& knows) {
  std::vector<const Token*> words;
  for (const SoughtToken& sought : query.sought)
    if (words.size() < enough_words && sought.token.script == script && !sought.token.has_digit) words.push_back(&sought.token);
  if (words.empty()) return {};
  const std::string_view detected = script_of_language("") == script ? detected_language(words) : std::string_view();

  std::vector<std::pair<double, std::string>> scored;
  for (const std::string& candidate : candidates) {
    if (script_of_language(candidate) != script) continue;
    double score = candidate == detected ? detector : 0;
    if (is_among(candidate, prefer)) score += reader;
    for (const Token* word : words)
      score += is_stop_word(fold(word->text, word->script), candidate) ? function_word : knows(candidate, *word) ? 1.0 : 0.0;
    for (const LanguageWeight& language : query.languages)
      if (language.base == candidate) score += index_weight * language.weight;
    scored.emplace_back(score, candidate);
  }
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> languages;
  for (const auto& [score, candidate] : scored) {
    if (languages.size() == most_languages || score <= 0 || score < scored[0].first - near) break;
    languages.push_back(candidate);
  }
  return languages;
}

}  // namespace indexer
