#include "web/edition_quiz.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/library/pack_reading.h"
#include "web/edition_view.h"
#include "web/labels.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

struct Quiz {
  kb::Lockfile lock;
  std::vector<kb::QuestionCount> counts;  ///< for who makes packs
};

Quiz quiz_of(Application& application, const Request& request) {
  const EditionAddress asked = edition_address(request);
  return application.database.read([&](kb::Connection& db) {
    Quiz quiz{kb::edition_lock(db, *request.person, asked.pack, asked.edition), {}};
    if (quiz.lock.quiz.empty()) throw kb::NotFound("The edition has no quiz.");
    if (kb::makes_packs(request.person->roles)) quiz.counts = kb::quiz_counts(db, *request.person, asked.pack, quiz.lock.edition);
    return quiz;
  });
}

/// What was chosen for each question; empty for none. An answer that the question hasn't is none.
std::vector<std::string> chosen_answers(const Request& request, const kb::Lockfile& lock) {
  std::vector<std::string> chosen;
  for (std::size_t at = 0; at < lock.quiz.size(); ++at) {
    const auto answers = kb::shuffled_answers(lock.quiz[at]);
    const std::string* sent = request.field("answer-" + std::to_string(at));
    std::string& answer = chosen.emplace_back();
    for (std::size_t i = 0; sent && i < answers.size(); ++i)
      if (*sent == std::to_string(i)) answer = answers[i];
  }
  return chosen;
}

json answer_view(const kb::Question& question, const std::string& answer, const std::string& chosen, bool over, const Locale& locale) {
  const bool right = answer == question.answer, mine = answer == chosen && !chosen.empty();
  json view = {{"text", answer}, {"text_lang", question.lang}, {"chosen", mine}, {"over", over}, {"mark", ""}, {"mark_label", ""}};
  if (!over || chosen.empty()) return view;
  if (right) view.update({{"mark", "right"}, {"mark_label", "✓ " + locale.text("quiz_is_right")}});
  if (mine && !right) view.update({{"mark", "wrong"}, {"mark_label", "✗ " + locale.text("quiz_is_wrong")}});
  return view;
}

/// `over`: it was answered, and what was right is shown of every question that was.
json questions_view(const kb::Lockfile& lock, const std::vector<std::string>& chosen, bool over, const Locale& locale) {
  const EditionAddress address{lock.pack, lock.edition};
  json list = json::array();
  for (std::size_t at = 0; at < lock.quiz.size(); ++at) {
    const kb::Question& question = lock.quiz[at];
    const bool shown = over && !chosen[at].empty();
    json answers = json::array();
    for (const std::string& answer : kb::shuffled_answers(question)) {
      answers.push_back(answer_view(question, answer, chosen[at], over, locale));
      answers.back()["name"] = "answer-" + std::to_string(at);
      answers.back()["value"] = answers.size() - 1;
    }
    const std::string anchor = question.source.empty() ? "" : anchor_of_item(lock, question.source);
    list.push_back({{"number", at + 1},
                    {"text", question.text},
                    {"text_lang", question.lang},
                    {"text_dir", text_direction(question.lang)},
                    {"answers", std::move(answers)},
                    {"answered", shown},
                    {"result", chosen[at] == question.answer ? "right" : "wrong"},
                    {"why", shown ? question.why : ""},
                    {"source_url", shown && !anchor.empty() ? address.url("#" + anchor) : ""}});
  }
  return list;
}

json counts_view(const Quiz& quiz, const Locale& locale) {
  json rows = json::array();
  for (std::size_t at = 0; at < quiz.counts.size(); ++at)
    rows.push_back({{"text", quiz.lock.quiz[at].text},
                    {"text_lang", quiz.lock.quiz[at].lang},
                    {"answers", locale.number(quiz.counts[at].answers)},
                    {"correct", locale.number(quiz.counts[at].correct)}});
  return rows;
}

json context_of(const Quiz& quiz, const Locale& locale) {
  const EditionAddress address{quiz.lock.pack, quiz.lock.edition};
  const kb::PackContents& contents = quiz.lock.contents;
  return {{"title", contents.title + " · " + locale.text("quiz")},
          {"pack_title", contents.title},
          {"pack_lang", contents.languages.empty() ? "en" : contents.languages.front()},
          {"edition_url", address.url()},
          {"quiz_url", address.url("/quiz")},
          {"quiz_note", locale.text(contents.confirmation ? "quiz_note_confirmed" : "quiz_note")},
          {"header_search", true},
          {"has_counts", !quiz.counts.empty()},
          {"counts", counts_view(quiz, locale)}};
}

}  // namespace

Response quiz_page(Application& application, const Request& request) {
  const Quiz quiz = quiz_of(application, request);
  const Locale& locale = locale_of(application, request);
  json context = context_of(quiz, locale);
  context["questions"] = questions_view(quiz.lock, std::vector<std::string>(quiz.lock.quiz.size()), false, locale);
  return page(application, request, "quiz", context);
}

Response answer_quiz(Application& application, const Request& request) {
  Quiz quiz = quiz_of(application, request);
  const Locale& locale = locale_of(application, request);
  const auto chosen = chosen_answers(request, quiz.lock);
  kb::QuizAnswers answers;
  for (std::size_t at = 0; at < chosen.size(); ++at)
    if (!chosen[at].empty()) answers[quiz.lock.quiz[at].key] = chosen[at] == quiz.lock.quiz[at].answer;
  const bool answered = !answers.empty();
  if (answered) {
    kb::record_quiz(application.database, *request.person, quiz.lock.pack, quiz.lock.edition, answers);
    quiz = quiz_of(application, request);
  }
  json context = context_of(quiz, locale);
  context["questions"] = questions_view(quiz.lock, chosen, answered, locale);
  const auto correct = std::ranges::count_if(answers, [](const auto& each) { return each.second; });
  if (answered)
    context["score"] =
        locale.text("quiz_score", {{"correct", locale.number(correct)}, {"all", locale.number(static_cast<std::int64_t>(answers.size()))}});
  else
    context["unanswered"] = locale.text("quiz_none");
  return page(application, request, "quiz", context, answered ? 200 : 422);
}

}  // namespace web
