#include "indexer/telling.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/stop_words.h"

namespace indexer {
namespace {

constexpr double folded_weight = 0.4;  // beside the stem's 1
constexpr double kana_share = 0.2;     // pairs of kana are mostly endings
constexpr std::size_t most_distinct = 4000, words_for_language = 24;

std::string_view looked_at_of(std::string_view text) {
  if (text.size() <= TellingLimits::bytes) return text;
  std::size_t end = TellingLimits::bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

class Choice {
 public:
  Choice(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser)
      : prefer_(prefer), index_(index), analyser_(analyser) {
    made_.text = looked_at_of(text);
  }

  TellingText run() {
    made_.tokens = analyser_.tokenizer.tokens(made_.text);
    const std::vector<Token>& tokens = made_.tokens;
    for (std::size_t i = 0; i < tokens.size() && places_.size() < most_distinct; ++i) {
      if (tokens[i].kind == Token::Kind::word)
        take(tokens[i].text, {i});
      else if (i > 0 && tokens[i].joint == ' ' && tokens[i - 1].kind == tokens[i].kind)
        take(tokens[i - 1].text + tokens[i].text, {i - 1, i});
    }
    for (Telling& candidate : made_.chosen) {
      if (candidate.tokens.size() == 1)
        weigh_word(candidate);
      else
        weigh_pair(candidate);
    }
    made_.languages = languages();
    std::erase_if(made_.chosen, [](const Telling& t) { return !(t.weight > 0); });
    keep_most_telling(made_.chosen, [](const Telling& t) { return t.offset; });
    return std::move(made_);
  }

 private:
  void take(const std::string& key, std::vector<std::size_t> of) {
    const auto [place, fresh] = places_.emplace(key, made_.chosen.size());
    if (fresh) {
      Telling made;
      made.offset = made_.tokens[of.front()].offset;
      made.end = made_.tokens[of.back()].offset + made_.tokens[of.back()].length;
      made.tokens = std::move(of);
      made_.chosen.push_back(std::move(made));
    }
    ++made_.chosen[place->second].times;
  }

  /// By the script that most of the text is written in; Latin names in a Chinese text don't make it English.
  std::vector<LanguageWeight> languages() {
    std::map<Script, std::size_t> bytes;
    for (const Token& token : made_.tokens)
      if (token.kind != Token::Kind::word || token.has_letter) bytes[token.script] += token.length;
    const std::size_t east_asian = bytes[Script::han] + bytes[Script::kana] + bytes[Script::hangul];
    Script most = Script::none;
    for (const auto& [script, count] : bytes)
      if (script != Script::none && (most == Script::none || count > bytes[most])) most = script;
    if (most == Script::none) return {};
    if (east_asian >= bytes[most]) {
      if (bytes[Script::kana] > 0) return {{"ja", 1}};
      return {{bytes[Script::hangul] > bytes[Script::han] ? "ko" : "zh", 1}};
    }
    return languages_of(most);
  }

  const std::vector<LanguageWeight>& languages_of(Script script) {
    const auto known = languages_.find(script);
    if (known != languages_.end()) return known->second;
    std::vector<const Token*> words;
    for (const Telling& candidate : made_.chosen) {
      const Token& token = made_.tokens[candidate.tokens[0]];
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
    const Token& token = made_.tokens[word.tokens[0]];
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
    const Token &first = made_.tokens[pair.tokens[0]], &second = made_.tokens[pair.tokens[1]];
    const std::string both = first.text + second.text;
    if (is_stop_pair(both)) return;
    const bool kana = first.script == Script::kana && second.script == Script::kana;
    add(pair, both, kana ? kana_share : 1, index_.documents);
  }

  TellingText made_;
  const std::vector<std::string>& prefer_;
  const IndexStatistics& index_;
  Analyser& analyser_;
  std::unordered_map<std::string, std::size_t> places_;
  std::map<Script, std::vector<LanguageWeight>> languages_;
};

}  // namespace

double telling(double times, double frequency, double documents) {
  return std::log1p(times) * std::log(std::max(documents, frequency) / frequency);
}

TellingText tell(std::string_view text, const std::vector<std::string>& prefer, const IndexStatistics& index, Analyser& analyser) {
  return Choice(text, prefer, index, analyser).run();
}

Query query_of(const TellingText& text) {
  Query query;
  for (const Telling& t : text.chosen) {
    for (const WeighedTerm& term : t.terms) query.content.push_back({term.term, term.weight * (1 + 0.5 * std::log(t.times))});
    for (const std::size_t token : t.tokens) query.sought.push_back({text.tokens[token], t.weight});
  }
  query.languages = text.languages;
  return query;
}

}  // namespace indexer
