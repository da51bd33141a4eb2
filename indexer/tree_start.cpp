#include "indexer/tree_start.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "indexer/folding.h"
#include "indexer/languages.h"
#include "indexer/stop_words.h"

namespace indexer {
namespace {

// In units of "one word that only one of ten questions has": ln 10.
constexpr double least_symptom = 1.2, least_done = 0.6;
constexpr double clearly_better = 1.25;  // than the next symptom
constexpr double few = 4;                // what a fourth of the questions have tells none of them
constexpr int most_steps = 50;

/// How answers begin that agree or deny; by whole words, or by characters where words have no blanks.
constexpr std::array<std::string_view, 14> agreeing = {"yes", "ja", "sí",  "si",   "oui", "sim", "sì",
                                                       "ya",  "да", "نعم", "はい", "是",  "能",  "有"};
constexpr std::array<std::string_view, 14> denying = {"no", "nein",   "non", "não", "tidak", "belum", "нет",
                                                      "لا", "いいえ", "否",  "不",  "没",    "还",    "仍"};

bool begins_with(const std::vector<Token>& tokens, const auto& words) {
  if (tokens.empty()) return false;
  return std::find(words.begin(), words.end(), tokens[0].text) != words.end();
}

using Feature = std::pair<bool, std::uint64_t>;  // a concept's number, or a word's key
using Features = std::set<Feature>;

class Walk {
 public:
  Walk(const kb::FaultTree& tree, const ToldWords& words, const std::string& lang, const ReadText& text, const Snapshot& snapshot,
       Reader& reader)
      : tree_(tree), base_(base_language(lang)), text_(text), snapshot_(snapshot), analyser_(reader.analyser) {
    read_told(words);
    if (has_words_) return;
    read_message();
    for (const kb::FaultTree::Node& node : tree.nodes) {
      Features features = features_of(node.question);
      for (const Feature& feature : features) ++nodes_having_[feature];
      questions_.emplace(node.id, std::move(features));
    }
  }

  TreeStart run() {
    const kb::FaultTree::Node* at = &tree_.nodes[0];
    TreeStart start{at->id, {}};
    std::set<std::string_view> seen;
    for (int step = 0; step < most_steps && seen.insert(at->id).second; ++step) {
      const std::size_t taken = answer_to(*at);
      if (taken == none) break;
      const kb::FaultTree::Node* next = tree_.find(at->answers[taken].target);
      if (!next) break;
      start.path += (start.path.empty() ? "" : ".") + std::to_string(taken + 1);
      start.node = next->id;
      at = next;
    }
    return start;
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  void read_message() {
    for (const ConceptMention& mention : text_.terms) said_.insert({true, mention.concept_number});
    const auto is_base = [&](const LanguageWeight& language) { return language.base == base_; };
    same_language_ = std::any_of(text_.languages.begin(), text_.languages.end(), is_base);
    if (!same_language_) return;
    add_words(text_.telling.tokens, said_);
  }

  /// Which nodes' words (kb::FaultTree::Node::told_by) the message has, and how many of them.
  void read_told(const ToldWords& words) {
    std::vector<std::string> bases;
    for (const LanguageWeight& language : text_.languages) bases.push_back(language.base);
    std::vector<const Token*> tokens;
    for (const Token& token : text_.telling.tokens) tokens.push_back(&token);
    const KeyedTokens message(std::move(tokens), bases, analyser_);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::vector<std::string> languages = words[i].languages();
      const auto is_written = [&](const std::string& base) { return std::find(bases.begin(), bases.end(), base) != bases.end(); };
      if (std::none_of(languages.begin(), languages.end(), is_written)) continue;
      has_words_ = true;
      told_[tree_.nodes[i].id] = mentions(message, words[i]).size();
    }
  }

  void add_words(const std::vector<Token>& tokens, Features& to) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      if (token.kind == Token::Kind::word) {
        if (!token.has_digit && !is_stop_word(fold(token.text, token.script), base_))
          to.insert({false, token_key(token, base_, analyser_.stemmers)});
      } else if (i > 0 && token.joint == ' ' && tokens[i - 1].kind == token.kind && !is_stop_pair(tokens[i - 1].text + token.text)) {
        to.insert({false, std::hash<std::string>()(tokens[i - 1].text + token.text)});
      }
    }
  }

  Features features_of(const std::string& text) {
    const std::vector<Token> tokens = analyser_.tokenizer.tokens(text);
    std::vector<const Token*> pointers;
    for (const Token& token : tokens) pointers.push_back(&token);
    Features features;
    for (const ConceptMention& mention : mentions({std::move(pointers), {base_}, analyser_}, *snapshot_.glossary))
      features.insert({true, mention.concept_number});
    if (same_language_) add_words(tokens, features);
    return features;
  }

  /// What the message and a text of the tree share, by how few of the tree's questions have it.
  double shared(const Features& features) const {
    double sum = 0;
    for (const Feature& feature : features) {
      if (!said_.contains(feature)) continue;
      const auto having = nodes_having_.find(feature);
      const double nodes = having == nodes_having_.end() ? 1 : having->second;
      if (nodes * few >= static_cast<double>(tree_.nodes.size())) continue;  // what the whole tree is about
      sum += std::log(static_cast<double>(tree_.nodes.size() + 1) / nodes) / std::log(10.0);
    }
    return sum;
  }

  /// The answer whose node the message has most words of.
  std::size_t told_answer(const kb::FaultTree::Node& node) const {
    std::size_t best = none;
    std::size_t most = 0;
    for (std::size_t i = 0; i < node.answers.size(); ++i) {
      const auto told = told_.find(node.answers[i].target);
      if (told == told_.end() || told->second <= most) continue;
      most = told->second;
      best = i;
    }
    return best;
  }

  /// The answer that the message gives to a question, or none.
  std::size_t answer_to(const kb::FaultTree::Node& node) {
    if (has_words_) return told_answer(node);
    std::size_t symptom = none, denial = none;
    double best = 0, next = 0;
    for (std::size_t i = 0; i < node.answers.size(); ++i) {
      const std::vector<Token> tokens = analyser_.tokenizer.tokens(node.answers[i].text);
      if (begins_with(tokens, denying)) {
        if (denial == none) denial = i;
        continue;
      }
      if (begins_with(tokens, agreeing)) continue;
      Features features = features_of(node.answers[i].text);
      if (const auto question = questions_.find(node.answers[i].target); question != questions_.end())
        features.insert(question->second.begin(), question->second.end());
      const double score = shared(features);
      if (score > best) {
        next = best;
        best = score;
        symptom = i;
      } else {
        next = std::max(next, score);
      }
    }
    if (symptom != none && best >= least_symptom && best >= clearly_better * next) return symptom;
    return shared(questions_.at(node.id)) >= least_done ? denial : none;
  }

  const kb::FaultTree& tree_;
  const std::string base_;
  const ReadText& text_;
  const Snapshot& snapshot_;
  Analyser& analyser_;
  bool same_language_ = false;
  Features said_;
  bool has_words_ = false;                                // in a language of the message
  std::map<std::string, std::size_t, std::less<>> told_;  // how often, by node
  std::map<Feature, double> nodes_having_;
  std::map<std::string, Features, std::less<>> questions_;
};

}  // namespace

TreeStart tree_start(const std::shared_ptr<const kb::FaultTree>& tree, const std::string& lang, const ReadText& text,
                     const Snapshot& snapshot, Reader& reader) {
  if (tree->nodes.empty()) return {};
  const auto words = snapshot.generation->told_words().get(tree, reader.analyser);
  return Walk(*tree, *words, lang, text, snapshot, reader).run();
}

}  // namespace indexer
