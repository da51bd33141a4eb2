#include "web/pack_quiz_form.h"

#include <algorithm>

#include "kb/document/document.h"
#include "kb/document/utf8.h"
#include "web/form_values.h"

namespace web {

namespace {

bool says_nothing(const kb::Question& question) {
  return kb::trimmed(question.text).empty() && kb::trimmed(question.answer).empty() && question.wrong.empty() &&
         kb::trimmed(question.why).empty();
}

bool has_key(const std::vector<kb::Question>& questions, const std::string& key) {
  return std::ranges::find(questions, key, &kb::Question::key) != questions.end();
}

}  // namespace

QuizForm read_quiz_form(const Request& request) {
  QuizForm form;
  std::vector<kb::Question>& questions = form.questions;
  for (const auto& [name, value] : request.form) {
    if (name == "version") form.version = whole_number_or_zero(&value);
    if (name == "do") form.step = value;
    if (name == "chosen") form.chosen = value == "1";
    if (name == "seen") form.seen = value;
    if (name == "others") form.others = std::min(whole_number_or_zero<int>(&value), largest_seed);
    if (name == "question") {
      const std::size_t space = std::min(value.find(' '), value.size());
      questions.push_back({.key = value.substr(0, space), .source = value.substr(std::min(space + 1, value.size()))});
    }
    if (questions.empty()) continue;
    kb::Question& question = questions.back();
    if (name == "lang") question.lang = value;
    if (name == "text") question.text = unix_lines(value);
    if (name == "answer") question.answer = unix_lines(value);
    if (name == "wrong" && !kb::trimmed(value).empty()) question.wrong.push_back(unix_lines(value));
    if (name == "why") question.why = unix_lines(value);
  }
  std::erase_if(questions, [](const kb::Question& each) { return each.key.empty() && says_nothing(each); });
  for (kb::Question& each : questions) {
    if (!each.key.empty()) continue;
    each.key = own_key(each);
    form.wrote = true;
  }
  return form;
}

std::string question_value(const kb::Question& question) {
  return question.source.empty() ? question.key : question.key + " " + question.source;
}

std::string quiz_hash(const std::vector<kb::Question>& questions) { return kb::content_hash(kb::write_questions(questions)); }

std::string own_key(const kb::Question& question) {
  constexpr std::size_t enough = 12;
  return "own-" + kb::content_hash(kb::write_questions({question})).substr(0, enough);
}

std::optional<std::size_t> apply_step(std::vector<kb::Question>& questions, PlacedStep step) {
  const std::size_t at = step.place;
  if (at >= questions.size()) return std::nullopt;
  if (step.step == PackStep::out) {
    questions.erase(questions.begin() + static_cast<std::ptrdiff_t>(at));
    return std::nullopt;
  }
  const bool up = step.step == PackStep::up && at > 0, down = step.step == PackStep::down && at + 1 < questions.size();
  const std::size_t to = up ? at - 1 : down ? at + 1 : at;
  std::swap(questions[at], questions[to]);
  return to;
}

void put_in_others(std::vector<kb::Question>& mine, const std::vector<kb::Question>& theirs) {
  for (const kb::Question& each : theirs)
    if (!has_key(mine, each.key)) mine.push_back(each);
}

}  // namespace web
