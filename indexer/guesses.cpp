#include "indexer/guesses.h"

#include <cld2/public/compact_lang_det.h>
#include <unicode/locid.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "indexer/fields.h"
#include "indexer/languages.h"
#include "indexer/searcher.h"

namespace indexer {
namespace {

constexpr std::size_t most_tokens = 1500;  // read for names
constexpr std::size_t most_reasons = 4;
constexpr double cue_weight = 1, sign_weight = 1.5, term_weight = 0.6;
constexpr double least_share = 0.5;  // of the likeliest, for another to be named beside it

class Guessing {
 public:
  Guessing(const ReadText& text, const Snapshot& snapshot, const Reader& reader)
      : text_(text), snapshot_(snapshot), statistics_(statistics_of(snapshot, reader)) {}

  std::vector<Guess> run() {
    for (const Cues::Mention& mention : text_.cues) {
      const Cues::Meaning& meaning = *mention.meaning;
      // Of two words or more, a cue is surer.
      add(facet_of(meaning.list), meaning.value, cue_weight * std::sqrt(static_cast<double>(mention.count)),
          text_.words(mention.first, mention.count));
    }
    for (const Cues::Sign& sign : snapshot_.cues->signs())
      if (text_.telling.text.find(sign.text) != std::string_view::npos)
        add(facet_of(sign.meaning.list), sign.meaning.value, sign_weight, sign.text);
    for (const ConceptMention& mention : text_.terms) by_term(mention);

    std::vector<Guess> result;
    if (!text_.languages.empty()) result.push_back({"lang", text_.languages[0].base, {}, text_.languages[0].weight});
    for (const std::string_view what : {"market", "product", "scenario", "emotion"}) keep_likeliest(what, result);
    return result;
  }

 private:
  static std::string_view facet_of(std::string_view list) { return list.substr(0, list.size() - 1); }

  void add(std::string_view what, const std::string& value, double weight, const std::string& why) {
    Guess& guess = found_[{std::string(what), value}];
    if (std::find(guess.why.begin(), guess.why.end(), why) != guess.why.end()) return;  // said twice is said once
    guess.weight += weight;
    if (guess.why.size() < most_reasons) guess.why.push_back(why);
  }

  /// A term belongs to few products and scenarios, or says nothing of them.
  void by_term(const ConceptMention& mention) {
    const Columns& columns = *snapshot_.columns;
    const std::string& id = snapshot_.glossary->concepts()[mention.concept_number].id;
    const GroupNumber group = columns.find_group(id);
    if (group == no_number || columns.first_document(group) == no_number) return;
    const DocumentCard& card = columns.card(columns.first_document(group));
    const double rarity = std::log1p(statistics_.documents / (statistics_.frequency(term(Field::glossary, id)) + 0.5)) /
                          std::log1p(statistics_.documents / 1.5);
    const auto vote = [&](std::string_view what, const std::vector<std::string>& values) {
      for (const std::string& value : values)
        if (value != "any")
          add(what, value, term_weight * rarity * 2 / (1.0 + static_cast<double>(values.size())),
              text_.words(mention.first, mention.count));
    };
    vote("product", card.products);
    vote("scenario", card.scenarios);
  }

  void keep_likeliest(std::string_view what, std::vector<Guess>& result) {
    std::vector<Guess> of_this;
    for (auto& [key, guess] : found_) {
      if (key.first != what) continue;
      guess.what = what;
      guess.value = key.second;
      of_this.push_back(guess);
    }
    std::stable_sort(of_this.begin(), of_this.end(), [](const Guess& a, const Guess& b) { return a.weight > b.weight; });
    for (const Guess& guess : of_this)
      if (guess.weight >= least_share * of_this[0].weight) result.push_back(guess);
  }

  const ReadText& text_;
  const Snapshot& snapshot_;
  const IndexStatistics statistics_;
  std::map<std::pair<std::string, std::string>, Guess> found_;
};

/// CLD2's opinion where it has one, of the text's words alone: what isn't UTF-8 is none. Otherwise what the index makes of them.
std::vector<LanguageWeight> languages_of(const TellingText& text) {
  std::string words;
  for (const Token& token : text.tokens) {
    if (token.kind == Token::Kind::word || token.joint != ' ') words += ' ';
    words += token.text;
  }
  std::vector<LanguageWeight> languages = detected_languages(words);
  return languages.empty() ? text.languages : languages;
}

}  // namespace

std::vector<LanguageWeight> detected_languages(std::string_view text) {
  CLD2::Language languages[3];
  int percent[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percent, &bytes, &reliable);
  std::vector<LanguageWeight> found;
  for (int i = 0; i < 3; ++i)
    if (languages[i] != CLD2::UNKNOWN_LANGUAGE && percent[i] > 0)
      found.push_back({std::string(base_language(CLD2::LanguageCode(languages[i]))), percent[i] / 100.0});
  return found;
}

std::string ReadText::words(std::size_t first, std::size_t count) const {
  const Token &from = telling.tokens[first], &last = telling.tokens[first + count - 1];
  return std::string(telling.text.substr(from.offset, last.offset + last.length - from.offset));
}

ReadText read_text(std::string_view text, const std::vector<std::string>& prefer, const Snapshot& snapshot, Reader& reader) {
  ReadText read{tell(text, prefer, statistics_of(snapshot, reader), reader.analyser), {}, {}, {}};
  std::vector<const Token*> tokens;
  for (const Token& token : read.telling.tokens) {
    if (tokens.size() == most_tokens) break;
    tokens.push_back(&token);
  }
  read.languages = languages_of(read.telling);
  // English too: names are written in it everywhere.
  std::set<std::string> names = {"en"};
  for (const auto* languages : {&read.languages, &read.telling.languages})
    for (const LanguageWeight& language : *languages) names.insert(language.base);
  const std::vector<std::string> bases(names.begin(), names.end());
  const KeyedTokens keyed(std::move(tokens), bases, reader.analyser);
  if (snapshot.glossary) read.terms = mentions(keyed, *snapshot.glossary);
  if (snapshot.cues) read.cues = snapshot.cues->mentions(keyed);
  return read;
}

std::vector<Guess> guesses(const ReadText& text, const Snapshot& snapshot, const Reader& reader) {
  return Guessing(text, snapshot, reader).run();
}

std::string home_market(const std::string& language, const kb::Vocabulary& vocabulary) {
  UErrorCode error = U_ZERO_ERROR;
  icu::Locale locale(language.c_str());
  locale.addLikelySubtags(error);
  const std::string country = U_SUCCESS(error) ? locale.getCountry() : "";
  return vocabulary.find("markets", country) ? country : std::string();
}

}  // namespace indexer
