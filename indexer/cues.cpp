#include "indexer/cues.h"

#include <unicode/locid.h>

#include <array>
#include <map>

#include "indexer/glossary_in_text.h"

namespace indexer {
namespace {

constexpr std::array<std::string_view, 4> lists = {"markets", "products", "scenarios", "emotions"};
constexpr std::array<std::string_view, 14> languages = {"en", "zh", "de", "fr", "es", "pt", "it", "ja", "ko", "ar", "id", "ru", "th", "vi"};

/// What a country is called in a language; empty if the code is no country that ICU knows.
std::string country_name(const std::string& code, std::string_view language) {
  if (code.size() != 2) return {};
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(std::string(language).c_str()), name);
  std::string text;
  name.toUTF8String(text);
  return text == code ? std::string() : text;
}

}  // namespace

Cues::Cues(const kb::Vocabulary& vocabulary, Analyser& analyser) {
  for (const std::string_view list : lists) {
    std::vector<Concept> concepts;
    List made;
    for (const kb::Vocabulary::Entry& entry : vocabulary.entries(list)) {
      if (entry.value == "any") continue;
      std::map<std::string, std::vector<std::string>> words;
      for (const auto& [lang, label] : entry.labels) words[lang].push_back(label);
      for (const auto& [lang, cues] : entry.cues) words[lang].insert(words[lang].end(), cues.begin(), cues.end());
      if (list == "markets")
        for (const std::string_view lang : languages)
          if (std::string name = country_name(entry.value, lang); !name.empty()) words[std::string(lang)].push_back(std::move(name));
      Concept told{entry.value, {}};
      for (auto& [lang, of_language] : words) told.labels.push_back({lang, std::move(of_language)});
      concepts.push_back(std::move(told));
      made.meanings.push_back({std::string(list), entry.value});
      for (const std::string& sign : entry.signs) signs_.push_back({sign, made.meanings.back()});
    }
    made.words = Glossary(std::move(concepts), analyser);
    lists_.push_back(std::move(made));
  }
}

std::vector<Cues::Mention> Cues::mentions(const KeyedTokens& text) const {
  std::vector<Mention> found;
  for (const List& list : lists_)
    for (const ConceptMention& mention : indexer::mentions(text, list.words))
      found.push_back({mention.first, mention.count, &list.meanings[mention.concept_number]});
  return found;
}

}  // namespace indexer
