#include <algorithm>
#include <set>

#include "kb/document/utf8.h"
#include "kb/kinds/fault_tree.h"
#include "kb/kinds/kind.h"
#include "kb/packs/part.h"
#include "kb/packs/quiz_drawing.h"
#include "kb/packs/quiz_phrases.h"

namespace kb {
namespace {

const QuizPhrases& phrases_for(const Document& document) {
  const QuizPhrases* own = quiz_phrases(document.name.lang);
  return own ? *own : *quiz_phrases("en");
}

/// The language of a question whose words around are in the phrases' language and whose answers are the document's.
std::string lang_of(const Document& document, const QuizPhrases& phrases) {
  return quiz_phrases(document.name.lang) ? document.name.lang : std::string(phrases.lang);
}

std::vector<std::string> folded_words(const std::vector<TermLabels>& labels) {
  std::vector<std::string> words;
  for (const TermLabels& each : labels)
    for (const std::string& word : each.words) words.push_back(folded(trimmed(word)));
  return words;
}

const std::vector<std::string>* words_in(const std::vector<TermLabels>& labels, std::string_view lang) {
  const auto found = std::ranges::find_if(labels, [&](const TermLabels& each) { return each.lang == lang && !each.words.empty(); });
  return found == labels.end() ? nullptr : &found->words;
}

/// Sentences of a text that fit on a line or two, in its order.
std::vector<std::string> sentences(const std::string& text) {
  std::vector<std::string> found;
  std::string sentence;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_code_point(sentence, c);
    const bool wide = c == U'。' || c == U'！' || c == U'？';
    const bool narrow = (c == U'.' || c == U'!' || c == U'?' || c == U'؟') && at < text.size() && text[at] == ' ' && at + 1 < text.size() &&
                        !(text[at + 1] >= '0' && text[at + 1] <= '9') && !(text[at + 1] >= 'a' && text[at + 1] <= 'z');
    if (!wide && !narrow && at < text.size()) continue;
    const std::string whole(trimmed(sentence));
    const std::size_t length = count_code_points(whole);
    if (length >= (joins_over_line_break(last_code_point(whole)) ? 8U : 20U) && length <= 300) found.push_back(whole);
    sentence.clear();
  }
  return found;
}

/// The sentences of a section, known by its id or by one of its kind's headings; none if the document hasn't it.
std::vector<std::string> sentences_of(const Document& document, std::string_view section) {
  for (const SectionSpec& spec : document.kind->sections) {
    if (spec.id != section) continue;
    for (const Heading& heading : document.body.headings) {
      if (heading.id != spec.id && std::ranges::find(spec.headings, heading.text) == spec.headings.end()) continue;
      const auto markdown = part_markdown(document, {.id = document.name.id, .heading = heading.id});
      std::vector<std::string> all;
      for (const TextBlock& block : parse_markdown(markdown.value_or("")).blocks)
        for (std::string& sentence : sentences(block.text)) all.push_back(std::move(sentence));
      return all;
    }
  }
  return {};
}

}  // namespace

std::vector<Question> next_step_questions(const QuizLibrary::Item& item, const QuizOrder& order) {
  std::vector<Question> questions;
  const Document& document = *item.document;
  if (!is_fault_tree(document) || !item.item.fact.empty()) return questions;
  const QuizPhrases& phrases = phrases_for(document);
  const FaultTree tree = read_fault_tree(document.body);
  for (const FaultTree::Node& node : tree.nodes) {
    if (!item.item.heading.empty() && node.id != item.item.heading) continue;
    std::set<std::string> next = {node.id};
    for (const FaultTree::Answer& answer : node.answers) next.insert(answer.target);
    std::vector<std::string> elsewhere;
    for (const FaultTree::Node& each : tree.nodes)
      if (!next.contains(each.id)) elsewhere.push_back(each.question);
    // Where an answer's words stand twice at a node, either next step would be right.
    for (std::size_t at = 0; at < node.answers.size(); ++at) {
      const FaultTree::Answer& answer = node.answers[at];
      const FaultTree::Node* target = tree.find(answer.target);
      if (!target || std::ranges::count(node.answers, answer.text, &FaultTree::Answer::text) != 1) continue;
      const std::string key = "next:" + document.name.id + "#" + node.id + ":" + std::to_string(at + 1) + ":" + document.name.lang;
      questions.push_back({key, lang_of(document, phrases),
                           filled(phrases.next, {{"title", document.title}, {"question", node.question}, {"answer", answer.text}}),
                           target->question, wrong_answers(elsewhere, target->question, key, order), "", document.name.id + "#" + node.id});
    }
  }
  return questions;
}

std::vector<Question> term_questions(const QuizLibrary& library, const QuizLibrary::Item& item, const QuizOrder& order) {
  std::vector<Question> questions;
  const Document& document = *item.document;
  const auto own = library.labels.find(document.name.id);
  if (own == library.labels.end() || !item.item.heading.empty()) return questions;
  const auto* asked = words_in(own->second, document.name.lang);
  if (!asked) return questions;
  const auto own_words = folded_words(own->second);
  const std::set<std::string> shared(own_words.begin(), own_words.end());
  std::vector<const std::vector<TermLabels>*> unrelated;
  for (const auto& [id, labels] : library.labels)
    if (id != document.name.id &&
        std::ranges::none_of(folded_words(labels), [&](const std::string& word) { return shared.contains(word); }))
      unrelated.push_back(&labels);
  const QuizPhrases& phrases = phrases_for(document);
  for (const TermLabels& target : own->second) {
    if (target.lang == document.name.lang || target.words.empty() || folded(target.words[0]) == folded(asked->front())) continue;
    std::vector<std::string> others;
    for (const auto* labels : unrelated)
      if (const auto* words = words_in(*labels, target.lang)) others.push_back(words->front());
    const std::string key = "term:" + document.name.id + ":" + document.name.lang + ":" + target.lang;
    questions.push_back({key, lang_of(document, phrases), filled(phrases.term, {{"word", asked->front()}}), target.words.front(),
                         wrong_answers(std::move(others), target.words.front(), key, order), document.summary, document.name.id});
  }
  return questions;
}

std::vector<Question> better_way_questions(const QuizLibrary::Item& item, const QuizOrder& order) {
  const Document& document = *item.document;
  if (!document.kind || !item.item.heading.empty() || !item.item.fact.empty()) return {};
  const auto better = sentences_of(document, "better-way"), wrong = sentences_of(document, "what-went-wrong");
  if (better.empty() || wrong.empty()) return {};
  const QuizPhrases& phrases = phrases_for(document);
  const std::string key = "better:" + document.name.id + ":" + document.name.lang;
  std::vector<std::string> candidates;
  for (const std::string& sentence : wrong)
    if (std::ranges::find(better, sentence) == better.end()) candidates.push_back(sentence);
  return {{key, lang_of(document, phrases), filled(phrases.better, {{"title", document.title}}), better.front(),
           wrong_answers(std::move(candidates), better.front(), key, order), "", document.name.id}};
}

}  // namespace kb
