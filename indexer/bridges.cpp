#include "indexer/bridges.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "indexer/characters.h"
#include "indexer/fields.h"
#include "indexer/folding.h"
#include "indexer/glossary_in_text.h"
#include "indexer/languages.h"
#include "indexer/lookup_key.h"
#include "indexer/query_languages.h"
#include "indexer/stop_words.h"
#include "indexer/translator.h"
#include "kb/document/utf8.h"

namespace indexer {
namespace {

// Weights of a bridge beside the word itself, whose stem weighs 1.
constexpr double glossary_weight = 1.8;
constexpr double known_weight = 0.2;    // of a word that documents have in its own language
constexpr double missing_weight = 0.7;  // of one that none has
constexpr double foreign_weight = 1.0;  // of a language that no document is in
constexpr double cognate_share = 1.0;   // times its likeness

constexpr std::size_t most_terms = 8, most_of_a_language = 6;  // of one bridge
constexpr std::size_t most_bridges = 16, most_shown = 4;
constexpr std::size_t longest_entry = 8;      // tokens
constexpr std::size_t shortest_word = 3;      // letters of a word that is looked up alone
constexpr std::size_t shortest_hiragana = 4;  // characters of an entry that is looked up in a sentence
constexpr double least_share = 0.15;          // of the best translation's weight
constexpr double highlight_share = 0.5;

class Bridging {
 public:
  Bridging(Query& query, const BridgeRequest& request, const BridgeSources& sources, const IndexStatistics& index, Analyser& analyser)
      : query_(query),
        request_(request),
        sources_(sources),
        index_(index),
        analyser_(analyser),
        tokens_(query.sought),
        translator_({sources.learned, sources.dictionaries}, analyser) {}

  void run() {
    count_ = tokens_.size();
    covered_.assign(count_, false);
    by_glossary();
    if (further_languages_exist()) {
      for (const Script script : scripts()) by_words(script);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.first < b.first; });
    for (Found& found : found_) {
      if (query_.bridges.size() == most_bridges) break;
      query_.bridges.push_back(std::move(found.bridge));
      if (!query_.bridges.back().dropped) query_.bridged.push_back(std::move(found.group));
    }
  }

 private:
  struct Found {
    std::size_t first;
    Bridge bridge;
    SynonymGroup group;
  };

  const Token& token(std::size_t i) const { return tokens_[i].token; }

  std::vector<Script> scripts() const {
    std::vector<Script> scripts;
    for (std::size_t i = 0; i < count_; ++i)
      if (token(i).script != Script::none && std::find(scripts.begin(), scripts.end(), token(i).script) == scripts.end())
        scripts.push_back(token(i).script);
    return scripts;
  }

  /// What was typed from one token to another.
  std::string typed(std::size_t first, std::size_t count) const {
    if (tokens_[first].corrected) return token(first).text;
    const std::size_t from = token(first).offset, to = token(first + count - 1).offset + token(first + count - 1).length;
    return std::string(request_.text.substr(from, to - from));
  }

  /// The same for what differs in case and accents alone.
  std::string folded(std::string_view text) {
    std::string result;
    for (const Token& word : analyser_.tokenizer.tokens(text)) result += fold(word.text, word.script) + " ";
    return result;
  }

  bool is_dropped(const std::string& from) {
    const std::string wanted = folded(from);
    return std::any_of(request_.dropped.begin(), request_.dropped.end(),
                       [&](const std::string& dropped) { return folded(dropped) == wanted; });
  }

  void cover(std::size_t first, std::size_t count) { std::fill(covered_.begin() + at(first), covered_.begin() + at(first + count), true); }
  static std::ptrdiff_t at(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

  double telling(std::size_t first, std::size_t count) const {
    double weight = 0;
    for (std::size_t i = first; i < first + count; ++i) weight = std::max(weight, tokens_[i].weight);
    return weight;
  }

  /// Makes what a bridge leads to worth marking in texts of its language.
  void highlight(const std::string& lang, const std::string& text, double weight) {
    const std::string base(base_language(lang));
    bool first = true;
    for (Token& found : analyser_.tokenizer.tokens(text)) {
      if (first) found.joint = '\0';
      first = false;
      // Of "won't charge" the charge is worth marking.
      if (found.kind == Token::Kind::word && (found.text.size() < 2 || is_stop_word(fold(found.text, found.script), base))) continue;
      query_.sought.push_back({std::move(found), highlight_share * weight, base});
    }
  }

  // The glossary.

  void by_glossary() {
    if (!sources_.glossary || sources_.glossary->empty()) return;
    std::vector<const Token*> tokens;
    for (std::size_t i = 0; i < count_; ++i) tokens.push_back(&token(i));
    std::set<std::size_t> concepts;
    for (const ConceptMention& mention : mentions({std::move(tokens), sources_.glossary->languages(), analyser_}, *sources_.glossary)) {
      cover(mention.first, mention.count);
      if (concepts.insert(mention.concept_number).second) add_concept(mention);
    }
  }

  void add_concept(const ConceptMention& match) {
    const Concept& known = sources_.glossary->concepts()[match.concept_number];
    Found found{match.first, {}, {}};
    found.bridge.from = typed(match.first, match.count);
    found.bridge.source = "glossary";
    found.bridge.term = known.id;
    found.bridge.dropped = is_dropped(found.bridge.from);
    found.group = {{term(Field::glossary, known.id)}, glossary_weight, found.bridge.from, found.bridge.source};
    const double weight = telling(match.first, match.count);
    for (const kb::TermLabels& labels : in_order(known.labels)) {
      if (labels.words.empty()) continue;
      if (found.bridge.to.size() < most_shown && folded(labels.words[0]) != folded(found.bridge.from))
        found.bridge.to.push_back({labels.words[0], labels.lang});
      if (!found.bridge.dropped)
        for (const std::string& word : labels.words) highlight(labels.lang, word, weight);
    }
    if (index_.frequency(found.group.terms[0]) > 0 && !found.bridge.to.empty()) found_.push_back(std::move(found));
  }

  /// Labels in languages that documents are in, the reader's first.
  std::vector<kb::TermLabels> in_order(const std::vector<kb::TermLabels>& labels) const {
    std::vector<std::pair<int, kb::TermLabels>> ranked;
    for (const kb::TermLabels& entry : labels) {
      const std::string_view base = base_language(entry.lang);
      const auto wish =
          std::find_if(request_.prefer.begin(), request_.prefer.end(), [&](const std::string& tag) { return base_language(tag) == base; });
      if (!has_documents(base)) continue;
      ranked.emplace_back(wish == request_.prefer.end() ? 100 : static_cast<int>(wish - request_.prefer.begin()), entry);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<kb::TermLabels> result;
    for (auto& [rank, entry] : ranked) result.push_back(std::move(entry));
    return result;
  }

  bool has_documents(std::string_view base) const {
    return std::any_of(index_.languages.begin(), index_.languages.end(), [&](const auto& language) { return language.base == base; });
  }

  // Dictionaries and cognates.

  bool further_languages_exist() const { return sources_.leads_further && (sources_.learned || sources_.dictionaries || sources_.lexicon); }

  /// Languages of documents that a bridge from `from` would find something new in.
  std::vector<std::string> targets(std::string_view from) const {
    std::vector<std::string> languages;
    for (const auto& language : index_.languages)
      if (language.base != from && sources_.leads_further(from, language.base)) languages.push_back(language.base);
    return languages;
  }

  std::vector<std::string> candidate_languages() const {
    const std::vector<std::string> known = stop_word_languages();
    std::set<std::string> languages(known.begin(), known.end());
    for (const auto& language : index_.languages) languages.insert(language.base);
    for (const std::string& language : translator_.languages()) languages.insert(language);
    for (const std::string& tag : request_.prefer) languages.emplace(base_language(tag));
    return {languages.begin(), languages.end()};
  }

  void by_words(Script script) {
    std::vector<std::string> languages;
    if (script == Script::han)
      languages = {"zh", "ja"};
    else if (script == Script::kana)
      languages = {"ja"};
    else
      languages = languages_of_words(query_, script, candidate_languages(), request_.prefer,
                                     [&](std::string_view lang, const Token& word) { return translator_.knows(lang, word); });
    for (const std::string& language : languages) {
      const std::vector<std::string> to = targets(language);
      if (to.empty()) continue;
      for (std::size_t i = 0; i < count_;) {
        const bool starts = token(i).script == script && !covered_[i];
        const std::size_t taken = starts ? longest_entry_at(i, language, to) : 0;
        i += std::max<std::size_t>(1, taken);
      }
    }
    for (const std::string& language : languages) {
      if (!sources_.lexicon || targets(language).empty()) continue;
      for (std::size_t i = 0; i < count_; ++i)
        // A word that documents have is not looked for in look-alikes.
        if (token(i).script == script && !covered_[i] && (tokens_[i].documents == 0 || !has_documents(language))) cognates_of(i, language);
    }
  }

  bool is_telling(std::size_t i, std::string_view lang) const {
    const Token& word = token(i);
    if (word.kind != Token::Kind::word) return true;
    return !word.has_digit && word.text.size() >= shortest_word && !is_stop_word(fold(word.text, word.script), lang);
  }

  /// The number of tokens bridged at `first`, from the longest entry that any table has.
  std::size_t longest_entry_at(std::size_t first, const std::string& lang, const std::vector<std::string>& to) {
    const std::size_t longest = translator_.longest_key(lang);
    struct Key {
      std::string stems, exact;
    };
    std::vector<Key> keys;
    Key key;
    for (std::size_t i = first; i < count_ && i < first + std::min(longest, longest_entry) && !covered_[i]; ++i) {
      const bool unspaced_before = i > first && is_unspaced(token(i - 1));
      if (i > first && is_unspaced(token(i)) && unspaced_before && token(i).joint != ' ') break;
      append_to_key(key.stems, key_part(analyser_, token(i), lang), unspaced_before, is_unspaced(token(i)));
      append_to_key(key.exact, exact_part(token(i)), unspaced_before, is_unspaced(token(i)));
      keys.push_back(key);
    }
    for (std::size_t count = keys.size(); count > 0; --count) {
      if (count == 1 && (!is_telling(first, lang) || is_part_of_a_run(first, 1))) continue;
      if (count < shortest_hiragana && is_ending(first, count)) continue;
      auto found = translator_.translations({lang, keys[count - 1].stems, keys[count - 1].exact}, to);
      if (found.empty() && count == 1) found = translator_.translations_of_pieces(token(first), lang, to);
      if (found.empty()) continue;
      return add_translations(first, count, lang, found) ? count : 1;
    }
    return 0;
  }

  /// Ideographs or kana beside others: one alone would be translated as what the word isn't.
  bool is_part_of_a_run(std::size_t first, std::size_t count) const {
    const std::size_t behind = first + count;
    if (token(first).kind == Token::Kind::word) return false;
    return token(first).joint == ' ' || (behind < count_ && token(behind).kind == token(behind - 1).kind && token(behind).joint == ' ');
  }

  /// Hiragana in a run, as endings and particles are: of 番号がわからない neither がわ (side) nor ない (not) is meant.
  bool is_ending(std::size_t first, std::size_t count) const {
    if (token(first).script != Script::kana || !is_part_of_a_run(first, count)) return false;
    const std::u32string characters = kb::code_points(typed(first, count));
    return std::all_of(characters.begin(), characters.end(), is_hiragana);
  }

  double weight_of(std::size_t first, std::size_t count, std::string_view lang) const {
    if (!has_documents(lang)) return foreign_weight;
    for (std::size_t i = first; i < first + count; ++i)
      if (tokens_[i].documents > 0) return known_weight;
    return missing_weight;
  }

  /// False if no document has any of what is meant.
  bool add_translations(std::size_t first, std::size_t count, const std::string& lang, const std::vector<Translation>& translations) {
    Found found{first, {}, {}};
    found.bridge.from = typed(first, count);
    found.bridge.source = translations[0].learned ? "learned" : "dictionary";
    found.bridge.dropped = is_dropped(found.bridge.from);
    std::map<std::string, std::size_t> of_language;
    for (const Translation& translation : translations) {
      if (found.group.terms.size() >= most_terms || translation.weight < least_share * translations[0].weight ||
          of_language[translation.lang] == most_of_a_language)
        continue;
      std::vector<std::string> terms = terms_of(translation);
      if (terms.empty()) continue;
      ++of_language[translation.lang];
      for (std::string& t : terms)
        if (std::find(found.group.terms.begin(), found.group.terms.end(), t) == found.group.terms.end())
          found.group.terms.push_back(std::move(t));
      const auto same_text = [&](const BridgedWord& word) { return word.text == translation.text; };
      if (found.bridge.to.size() < most_shown && std::none_of(found.bridge.to.begin(), found.bridge.to.end(), same_text))
        found.bridge.to.push_back({translation.text, translation.lang});
      if (!found.bridge.dropped) highlight(translation.lang, translation.text, telling(first, count));
    }
    if (found.group.terms.empty()) return false;
    cover(first, count);
    found.group.weight = weight_of(first, count, lang);
    found.group.from = found.bridge.from;
    found.group.source = found.bridge.source;
    found_.push_back(std::move(found));
    return true;
  }

  /// The terms that documents have of a translation, without its function words; none unless they have all the others.
  std::vector<std::string> terms_of(const Translation& translation) {
    std::vector<std::string> terms;
    const std::vector<Token> words = analyser_.tokenizer.tokens(translation.text);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Token& word = words[i];
      if (word.kind == Token::Kind::word) {
        if (words.size() > 1 && is_stop_word(fold(word.text, word.script), translation.lang)) continue;
        terms.push_back(token_term(word, translation.lang, analyser_.stemmers));
      } else if (i > 0 && word.joint == ' ' && words[i - 1].kind == word.kind) {
        terms.push_back(words[i - 1].text + word.text);
      } else if (words.size() == 1) {
        terms.push_back(word.text);
      }
    }
    if (std::any_of(terms.begin(), terms.end(), [&](const std::string& t) { return index_.frequency(t) == 0; })) terms.clear();
    return terms;
  }

  void cognates_of(std::size_t i, const std::string& lang) {
    if (!is_telling(i, lang) || token(i).kind != Token::Kind::word) return;
    const std::string stem = analyser_.stemmers.stem(token(i).text, token(i).script, lang);
    Found found{i, {}, {}};
    double likeness = 0;
    const std::vector<std::string> to = targets(lang);
    for (const Lexicon::Cognate& cognate : sources_.lexicon->cognates(stem, lang, most_terms)) {
      if (std::find(to.begin(), to.end(), cognate.lang) == to.end() || cognate.stem == stem) continue;
      if (cognate.likeness < likeness * 0.7) break;
      likeness = std::max(likeness, cognate.likeness);
      found.group.terms.push_back(stem_term(cognate.lang, cognate.stem));
      std::string written = sources_.written ? sources_.written(cognate.lang, cognate.stem) : std::string(cognate.stem);
      if (found.bridge.to.size() < most_shown && !written.empty())
        found.bridge.to.push_back({std::move(written), std::string(cognate.lang)});
    }
    if (found.group.terms.empty()) return;
    cover(i, 1);
    found.bridge.from = typed(i, 1);
    found.bridge.source = "cognate";
    found.bridge.dropped = is_dropped(found.bridge.from);
    found.group.weight = cognate_share * likeness * weight_of(i, 1, lang);
    found.group.from = found.bridge.from;
    found.group.source = found.bridge.source;
    found_.push_back(std::move(found));
  }

  Query& query_;
  const BridgeRequest& request_;
  const BridgeSources& sources_;
  const IndexStatistics& index_;
  Analyser& analyser_;
  std::vector<SoughtToken>& tokens_;
  std::size_t count_ = 0;  // of tokens that were typed; those behind are of bridges
  std::vector<bool> covered_;
  std::vector<Found> found_;
  Translator translator_;
};

}  // namespace

void add_bridges(Query& query, const BridgeRequest& request, const BridgeSources& sources, const IndexStatistics& index,
                 Analyser& analyser) {
  Bridging(query, request, sources, index, analyser).run();
}

}  // namespace indexer
