#include "indexer/query.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/query_languages.h"
#include "indexer/stop_words.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

// Weights of a word's forms against each other, and what is taken off a word that says little or was misspelled.
constexpr double stem_weight = 1, folded_weight = 0.5, letters_weight = 0.5, part_weight = 0.4, joined_weight = 0.8;
constexpr double pair_weight = 1, character_weight = 0.3, hangul_word_weight = 0.4;
constexpr double stop_weight = 0.15, corrected_weight = 0.8;
constexpr int most_corrections = 4;      // a correction costs milliseconds
constexpr double smallest_language = 5;  // documents that every language counts as having
constexpr std::size_t shortest_corrected = 4, two_edits_from = 8;

class Understanding {
 public:
  Understanding(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser)
      : text_(looked_at(text)), prefer_(prefer), index_(index), analyser_(analyser) {
    if (text_.size() < text.size()) query_.notes.push_back({"query_cut", {}, {}});
  }

  Query run() {
    tokens_ = analyser_.tokenizer.tokens(text_);
    cut_tokens();
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == Token::Kind::word)
        word(i);
      else
        character(i);
    }
    merge(query_.content);
    merge(query_.maybe);
    // A query of stop words and single characters alone is looked for all the same.
    if (std::none_of(query_.content.begin(), query_.content.end(), [&](const WeighedTerm& t) { return frequency(t.term) > 0; }) &&
        std::any_of(query_.maybe.begin(), query_.maybe.end(), [&](const WeighedTerm& t) { return frequency(t.term) > 0; })) {
      query_.content.insert(query_.content.end(), query_.maybe.begin(), query_.maybe.end());
      query_.maybe.clear();
      merge(query_.content);
    }
    if (query_.languages.empty()) languages_by_script();
    return std::move(query_);
  }

 private:
  void cut_tokens() {
    int words = 0, characters = 0;
    std::size_t kept = 0;
    for (; kept < tokens_.size(); ++kept)
      if ((tokens_[kept].kind == Token::Kind::word ? ++words > QueryLimits::words : ++characters > QueryLimits::characters)) break;
    if (kept == tokens_.size()) return;
    tokens_.resize(kept);
    query_.notes.push_back({"terms_cut", {}, {}});
  }

  unsigned frequency(const std::string& term) const { return index_.frequency(term); }

  double telling(unsigned documents) const { return std::log1p(index_.documents / (documents + 0.5)); }

  /// A word is as telling as it is rare in its own language: in a library with ten German texts of three hundred every German word is rare,
  /// and says no more for that. What Xapian makes of a term, which knows no languages, is put right by this factor.
  double among_language(const std::string& base, unsigned documents) const {
    double of_language = smallest_language;
    for (const IndexStatistics::Language& language : index_.languages)
      if (language.base == base) of_language = std::max(of_language, static_cast<double>(language.documents));
    const double all = index_.documents;
    if (of_language >= all) return 1;
    return std::log1p(of_language / (documents + 0.5)) / std::log1p(all / (documents + 0.5));
  }

  /// The languages of the query's words in one script, weighed once.
  const std::vector<LanguageWeight>& languages(Script script) {
    const auto known = languages_.find(script);
    if (known != languages_.end()) return known->second;
    std::vector<const Token*> words;
    for (const Token& token : tokens_)
      if (token.kind == Token::Kind::word && token.script == script && token.has_letter && !token.has_digit) words.push_back(&token);
    auto& weights = languages_.emplace(script, weigh_languages(words, script, prefer_, index_, analyser_.stemmers)).first->second;
    if (query_.languages.empty() || script != Script::latin) query_.languages = weights;
    return weights;
  }

  void word(std::size_t i) {
    const Token& token = tokens_[i];
    const std::string folded = fold(token.text, token.script);
    joined(i, folded);
    if (!token.has_letter || token.has_digit || token.script == Script::thai) return plain_word(token, folded);
    const std::vector<LanguageWeight>& weights = languages(token.script);

    double stop_share = 0;
    for (const LanguageWeight& language : weights)
      if (is_stop_word(folded, language.base)) stop_share += language.weight;
    const double weight = stop_share * stop_weight + (1 - stop_share);
    std::vector<WeighedTerm> terms = forms(token, folded, weights, weight);
    unsigned documents = 0;
    for (const WeighedTerm& form : terms) documents = std::max(documents, frequency(form.term));
    if (documents == 0 && stop_share < 0.5 && correct(token, folded, weights)) return;

    const bool stop = stop_share > 0.5;
    seek(token, stop, weight * telling(documents), documents);
    for (WeighedTerm& form : terms) (stop ? query_.maybe : query_.content).push_back(std::move(form));
    letters(token, folded, weights, weight, documents == 0);
  }

  std::vector<WeighedTerm> forms(const Token& token, const std::string& folded, const std::vector<LanguageWeight>& weights, double weight) {
    std::vector<WeighedTerm> terms;
    double share = 0;  // of the word's languages together, for the forms that know none
    for (const LanguageWeight& language : weights) {
      std::string stem = stem_term(language.base, analyser_.stemmers.stem(token.text, token.script, language.base));
      const double among = among_language(language.base, frequency(stem));
      share += language.weight * among;
      terms.push_back({std::move(stem), weight * stem_weight * language.weight * among});
    }
    if (weights.empty()) share = 1;
    weight *= share;
    terms.push_back({term(Field::word, folded), weight * folded_weight});
    const std::string_view bare = token.script == Script::arabic ? without_article(folded) : std::string_view(folded);
    if (bare.size() < folded.size()) terms.push_back({std::string(bare), weight * folded_weight});
    const std::string spelled = token.script == Script::latin ? spelled_out(token.text) : std::string();
    if (!spelled.empty() && frequency(spelled) > 0) terms.push_back({spelled, weight * folded_weight});
    return terms;
  }

  /// First letters find by themselves where a language's endings are unknown, or the word occurs nowhere; otherwise they only weigh in.
  void letters(const Token& token, const std::string& folded, const std::vector<LanguageWeight>& weights, double weight, bool alone) {
    const std::string first = first_letters(folded, token.script);
    if (first.empty()) return;
    std::string letters = term(Field::letters, first);
    const unsigned documents = frequency(letters);
    double known = 0, share = weights.empty() ? 1 : 0;
    for (const LanguageWeight& language : weights) {
      if (analyser_.stemmers.knows(language.base)) known += language.weight;
      share += language.weight * among_language(language.base, documents);
    }
    (alone || known < 0.5 ? query_.content : query_.maybe).push_back({std::move(letters), weight * share * letters_weight});
  }

  /// In a language that the query may be in, among the documents' ones or not.
  bool is_known_word(const Token& token, const std::vector<LanguageWeight>& weights) {
    if (!index_.is_word) return false;
    if (!detected_) {
      std::vector<const Token*> words;
      for (const Token& other : tokens_)
        if (other.kind == Token::Kind::word && other.script == token.script && !other.has_digit) words.push_back(&other);
      detected_ = detected_language(words);
    }
    return (!detected_->empty() && index_.is_word(token, *detected_)) ||
           std::any_of(weights.begin(), weights.end(),
                       [&](const LanguageWeight& language) { return index_.is_word(token, language.base); });
  }

  bool correct(const Token& token, const std::string& folded, const std::vector<LanguageWeight>& weights) {
    if (is_known_word(token, weights)) return false;
    if (folded.size() < shortest_corrected || corrections_tried_++ >= most_corrections) return false;
    const std::string suggestion = index_.suggestion(folded, kb::count_code_points(folded) < two_edits_from ? 1 : 2);
    if (suggestion.empty() || suggestion == folded) return false;
    Token corrected = token;
    corrected.text = suggestion;
    unsigned documents = 0;
    for (WeighedTerm& form : forms(corrected, suggestion, weights, corrected_weight)) {
      documents = std::max(documents, frequency(form.term));
      query_.content.push_back(std::move(form));
    }
    letters(corrected, suggestion, weights, corrected_weight, false);
    if (first_letters(suggestion, token.script) != first_letters(folded, token.script))
      letters(token, folded, weights, corrected_weight, false);
    seek(corrected, false, corrected_weight * telling(documents), documents, true);
    query_.corrections.push_back({token.offset, token.length, suggestion});
    return true;
  }

  /// Numbers, part numbers, Thai words.
  void plain_word(const Token& token, const std::string& folded) {
    const bool stop = token.script == Script::thai && is_stop_word(folded, "th");
    const double weight = stop ? stop_weight : 1;
    const unsigned documents = frequency(folded);
    (stop ? query_.maybe : query_.content).push_back({term(Field::word, folded), weight});
    for (const std::string_view part : parts_of(folded))
      (documents > 0 ? query_.maybe : query_.content).push_back({std::string(part), part_weight});
    seek(token, stop, weight * telling(documents), documents);
  }

  /// A part number typed with a hyphen, or with a space where documents have none.
  void joined(std::size_t i, const std::string& folded) {
    const std::string_view hyphenated = joiner_.next(tokens_[i], folded);
    if (!hyphenated.empty()) {
      query_.content.push_back({term(Field::word, hyphenated), joined_weight});
    } else if (i > 0 && tokens_[i - 1].kind == Token::Kind::word && (tokens_[i].has_digit || tokens_[i - 1].has_digit)) {
      const std::string together = fold(tokens_[i - 1].text, tokens_[i - 1].script) + folded;
      if (frequency(together) > 0) query_.content.push_back({term(Field::word, together), joined_weight});
    }
  }

  bool adjacent(std::size_t i) const {
    return i > 0 && i < tokens_.size() && tokens_[i].joint == ' ' && tokens_[i].kind == tokens_[i - 1].kind;
  }

  void character(std::size_t i) {
    const Token& token = tokens_[i];
    const bool begins = !adjacent(i);
    const bool alone = begins && !adjacent(i + 1);
    unsigned documents = frequency(token.text);
    const double among = among_language(language_of_characters(), documents);
    (alone ? query_.content : query_.maybe).push_back({token.text, among * (alone ? pair_weight : character_weight)});
    double weight = alone ? telling(documents) : 0;
    if (!begins) {
      const std::string pair = tokens_[i - 1].text + token.text;
      const bool stop = is_stop_pair(pair);
      documents = frequency(pair);
      (stop ? query_.maybe : query_.content)
          .push_back({pair, (stop ? stop_weight : pair_weight) * among_language(language_of_characters(), documents)});
      weight = (stop ? stop_weight : 1.0) * telling(documents);
    }
    seek(token, false, weight, documents);
    if (token.kind == Token::Kind::syllable && !adjacent(i + 1)) hangul_word(i);
  }

  void hangul_word(std::size_t last) {
    std::size_t first = last;
    while (adjacent(first)) --first;
    if (first == last) return;
    std::string whole;
    for (std::size_t i = first; i <= last; ++i) whole += tokens_[i].text;
    std::string stem = stem_term(korean, without_light_suffix(whole, korean));
    const double weight = hangul_word_weight * among_language(std::string(korean), frequency(stem));
    if (last - first >= 2) query_.content.push_back({term(Field::word, whole), weight});
    query_.content.push_back({std::move(stem), weight});
  }

  /// By what only one of them is written in: kana is Japanese, Hangul Korean, and the rest most likely Chinese.
  const std::string& language_of_characters() {
    if (!language_of_characters_.empty()) return language_of_characters_;
    const auto written_in = [&](Script script) {
      return std::any_of(tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.script == script; });
    };
    return language_of_characters_ = written_in(Script::kana) ? "ja" : written_in(Script::hangul) ? "ko" : "zh";
  }

  void seek(const Token& token, bool stop, double weight, unsigned documents, bool corrected = false) {
    query_.sought.push_back({token, stop ? weight * stop_weight : weight, {}, documents, corrected});
  }

  /// One term a term, weights added, in the order of first mention.
  static void merge(std::vector<WeighedTerm>& terms) {
    std::map<std::string, std::size_t> places;
    std::vector<WeighedTerm> merged;
    for (WeighedTerm& t : terms) {
      const auto [place, fresh] = places.emplace(t.term, merged.size());
      if (fresh)
        merged.push_back(std::move(t));
      else
        merged[place->second].weight += t.weight;
    }
    terms = std::move(merged);
  }

  /// A query without words of its own: Chinese, Japanese or Korean by its characters.
  void languages_by_script() {
    if (std::all_of(tokens_.begin(), tokens_.end(), [](const Token& token) { return token.kind == Token::Kind::word; })) return;
    const std::string& language = language_of_characters();
    query_.languages = {{language, 1}};
    if (language == "zh") query_.languages = {{"zh", 0.8}, {"ja", 0.2}};
  }

  std::string_view text_;
  const std::vector<std::string>& prefer_;
  const IndexStatistics& index_;
  Analyser& analyser_;
  std::vector<Token> tokens_;
  std::map<Script, std::vector<LanguageWeight>> languages_;
  int corrections_tried_ = 0;
  std::string language_of_characters_;
  std::optional<std::string_view> detected_;  // of the first word that no document has
  Joiner joiner_;
  Query query_;
};

}  // namespace

std::string_view looked_at(std::string_view text) {
  if (text.size() <= QueryLimits::bytes) return text;
  std::size_t end = QueryLimits::bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string corrected_text(std::string_view text, const std::vector<Correction>& corrections) {
  if (corrections.empty()) return {};
  std::string corrected;
  std::size_t at = 0;
  for (const Correction& correction : corrections) {
    corrected += text.substr(at, correction.offset - at);
    corrected += correction.replacement;
    at = correction.offset + correction.length;
  }
  return corrected += text.substr(at);
}

Query understand(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser) {
  return Understanding(text, prefer, index, analyser).run();
}

}  // namespace indexer
