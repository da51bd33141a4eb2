#include "indexer/learned_pairs.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>
#include <unordered_map>
#include <utility>

#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/lookup_key.h"
#include "indexer/stop_words.h"
#include "indexer/word_alignment.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

constexpr std::size_t longest_block = 200;                   // words
constexpr std::size_t most_words = 4'000'000;                // of a pair of languages, both together
constexpr std::size_t longest_word = 48, shortest_word = 2;  // bytes
constexpr std::string_view pivot = "en";

using Words = std::vector<std::uint32_t>;

/// The words of one language: numbers for stems, and the form of each that is met most.
class Vocabulary {
 public:
  std::uint32_t number(std::string_view stem, std::string_view form) {
    const auto [at, is_new] = numbers_.emplace(stem, static_cast<std::uint32_t>(best_.size()));
    if (is_new) best_.push_back({nullptr, 0});
    const auto counted = forms_.emplace(form, 0).first;
    auto& best = best_[at->second];
    if (++counted->second > best.second) best = {&counted->first, counted->second};
    return at->second;
  }
  const std::string& form(std::uint32_t number) const { return *best_[number].first; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<std::string, std::uint32_t> forms_;
  std::vector<std::pair<const std::string*, std::uint32_t>> best_;
};

bool is_han(std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    if (character(kb::next_code_point(word, at)).script != Script::han) return false;
  return true;
}

struct Corpus {
  ParallelBlocks blocks;
  std::size_t words = 0;
};

}  // namespace

struct PairLearner::State {
  Analyser analyser;
  std::unique_ptr<icu::BreakIterator> dictionary;
  std::map<std::string, Vocabulary> vocabularies;
  std::map<std::pair<std::string, std::string>, Corpus> corpora;

  void take(Vocabulary& vocabulary, std::string_view stem, std::string_view form, std::string_view lang, Words& words) {
    if (form.size() < shortest_word || form.size() > longest_word || is_stop_word(fold(form, script_of_language(lang)), lang)) return;
    words.push_back(vocabulary.number(stem, form));
  }

  /// Ideographs and kana as ICU's dictionary divides them; a word of one character is met everywhere and means nothing by itself.
  void take_run(Vocabulary& vocabulary, std::string_view run, std::string_view lang, Words& words) {
    UErrorCode status = U_ZERO_ERROR;
    if (!dictionary) dictionary.reset(icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
    UText* text = utext_openUTF8(nullptr, run.data(), static_cast<int64_t>(run.size()), &status);
    if (U_SUCCESS(status)) {
      dictionary->setText(text, status);
      int32_t from = dictionary->first();
      for (int32_t to = dictionary->next(); to != icu::BreakIterator::DONE; from = to, to = dictionary->next()) {
        const std::string_view word = run.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
        if (kb::count_code_points(word) >= 2 && (lang != "zh" || is_han(word))) take(vocabulary, word, word, lang, words);
      }
    }
    utext_close(text);
  }

  Words words(const std::string& block, const std::string& lang) {
    Vocabulary& vocabulary = vocabularies[lang];
    const auto tokens = analyser.tokenizer.tokens(block);
    const Script script = script_of_language(lang);
    Words found;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == Token::Kind::word) {
        // Words of another script are quoted, not translated.
        if (token.has_letter && token.script == script) take(vocabulary, key_part(analyser, token, lang), token.text, lang, found);
        continue;
      }
      std::string run = token.text;
      for (; i + 1 < tokens.size() && tokens[i + 1].kind == token.kind && tokens[i + 1].joint == ' '; ++i) run += tokens[i + 1].text;
      if (token.kind == Token::Kind::ideograph) {
        if (script == Script::han || script == Script::kana) take_run(vocabulary, run, lang, found);
      } else if (script == Script::hangul && kb::count_code_points(run) >= 2) {
        const std::string_view bare = without_light_suffix(run, korean);
        take(vocabulary, bare, bare, lang, found);
      }
    }
    return found;
  }

  void add(const TextInBlocks& a, const std::vector<Words>& of_a, const TextInBlocks& b, const std::vector<Words>& of_b) {
    const bool in_order = a.lang < b.lang;
    Corpus& corpus = corpora[in_order ? std::pair(a.lang, b.lang) : std::pair(b.lang, a.lang)];
    const auto add_blocks = [&](const Words& one, const Words& other) {
      if (one.size() > longest_block || other.size() > longest_block || corpus.words > most_words) return;
      corpus.words += one.size() + other.size();
      in_order ? corpus.blocks.add(one, other) : corpus.blocks.add(other, one);
    };
    if (of_a.size() == of_b.size()) {
      for (std::size_t i = 0; i < of_a.size(); ++i) add_blocks(of_a[i], of_b[i]);
      return;
    }
    Words whole_a, whole_b;
    for (const Words& block : of_a) whole_a.insert(whole_a.end(), block.begin(), block.end());
    for (const Words& block : of_b) whole_b.insert(whole_b.end(), block.begin(), block.end());
    add_blocks(whole_a, whole_b);
  }
};

PairLearner::PairLearner() : state_(std::make_unique<State>()) {}
PairLearner::~PairLearner() = default;

void PairLearner::add(const std::vector<TextInBlocks>& translations) {
  if (translations.size() < 2) return;
  std::vector<std::vector<Words>> words;
  for (const TextInBlocks& text : translations) {
    auto& blocks = words.emplace_back();
    for (const std::string& block : text.blocks) blocks.push_back(state_->words(block, text.lang));
  }
  const auto english = std::find_if(translations.begin(), translations.end(), [](const TextInBlocks& text) { return text.lang == pivot; });
  const std::size_t hub = english == translations.end() ? 0 : static_cast<std::size_t>(english - translations.begin());
  for (std::size_t i = 0; i < translations.size(); ++i)
    if (translations[i].lang != translations[hub].lang) state_->add(translations[hub], words[hub], translations[i], words[i]);
}

std::vector<WordPair> PairLearner::pairs() const {
  std::vector<WordPair> found;
  for (const auto& [languages, corpus] : state_->corpora) {
    const auto& [from, to] = languages;
    const Vocabulary &from_words = state_->vocabularies.at(from), &to_words = state_->vocabularies.at(to);
    for (const AlignedWords& pair : align_words(corpus.blocks))
      if (from_words.form(pair.from) != to_words.form(pair.to))
        found.push_back({from, from_words.form(pair.from), to, to_words.form(pair.to), std::sqrt(pair.probability)});
  }
  return found;
}

}  // namespace indexer
