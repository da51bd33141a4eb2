#include "web/pack_quiz_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "web/document_view.h"
#include "web/labels.h"
#include "web/pack_form.h"
#include "web/pack_problems.h"
#include "web/pack_quiz_form.h"
#include "web/problem_text.h"
#include "web/url.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::size_t places_at_least = 3;  // for wrong answers; one more than there are, so that another can be written

/// The document that a question asks of: {source_title, source_lang, source_url}; empty if it names none, without address if it is gone.
json source_view(kb::Connection& db, const kb::Question& question, const QuizShown& shown) {
  json view = {{"source_title", ""}, {"source_lang", ""}, {"source_url", ""}};
  if (question.source.empty()) return view;
  kb::PackItem item = kb::item_of_key(question.source);
  view["source_title"] = item.id;
  item.lang = question.lang;
  const auto all = kb::translations(db, item.id);
  const kb::RevisionInfo* info = kb::chosen_translation(all, item, shown.contents.languages);
  if (!info) return view;
  view["source_title"] = info->title;
  view["source_lang"] = info->name.lang;
  view["source_url"] = document_url(item.id, info->name.lang) + (item.heading.empty() ? "" : "#" + encode_component(item.heading));
  return view;
}

json language_choices(const std::string& chosen, const QuizShown& shown) {
  json choices = json::array();
  bool there = false;
  const auto add = [&](const std::string& lang) {
    choices.push_back({{"code", lang}, {"name", shown.locale.language_name(lang)}, {"selected", lang == chosen}});
    there |= lang == chosen;
  };
  for (const std::string& lang : shown.languages) add(lang);
  if (!there) add(chosen);
  return choices;
}

json wrong_places(const kb::Question& question, const std::string& id, const std::set<std::string>& faulty, const Locale& locale) {
  json places = json::array();
  const std::size_t count =
      std::clamp(question.wrong.size() + 1, places_at_least, std::max(question.wrong.size(), kb::QuestionLimits::wrong));
  for (std::size_t at = 0; at < count; ++at) {
    const std::string place = id + "-wrong-" + std::to_string(at);
    places.push_back({{"wrong_id", place},
                      {"wrong_text", at < question.wrong.size() ? question.wrong[at] : ""},
                      {"wrong_faulty", faulty.contains(place)},
                      {"wrong_label", locale.text("pack_quiz_wrong_number", {{"number", std::to_string(at + 1)}})}});
  }
  return places;
}

/// Its form: what templates/pack_quiz_fields.mustache shows.
json fields_view(const kb::Question& question, const std::string& id, const std::set<std::string>& faulty, const QuizShown& shown) {
  json view = {{"id", id},
               {"value", question_value(question)},
               {"text", question.text},
               {"answer", question.answer},
               {"why", question.why},
               {"text_lang", question.lang},
               {"text_dir", text_direction(question.lang)},
               {"wrong_places", wrong_places(question, id, faulty, shown.locale)},
               {"choices", language_choices(question.lang, shown)}};
  for (const char* field : {"text", "answer", "why", "lang"}) view[std::string(field) + "_faulty"] = faulty.contains(id + "-" + field);
  return view;
}

}  // namespace

json questions_view(kb::Connection& db, const std::vector<kb::Question>& questions, const QuizShown& shown, const kb::Invalid& refused) {
  const Locale& locale = shown.locale;
  std::vector<json> problems(questions.size(), json::array());
  std::set<std::string> faulty;
  for (const kb::Problem& problem : refused.problems) {
    const ProblemPlace place = problem_place(problem.path, shown.contents);
    if (!place.question || *place.question >= questions.size()) continue;
    faulty.insert(place.element);
    problems[*place.question].push_back(problem_text(locale, problem.message));
  }
  json list = json::array();
  for (std::size_t at = 0; at < questions.size(); ++at) {
    const kb::Question& question = questions[at];
    json view = fields_view(question, "question-" + std::to_string(at), faulty, shown);
    view.update(source_view(db, question, shown));
    json wrong = json::array();
    for (const std::string& each : question.wrong) wrong.push_back({{"wrong_text", each}});
    view.update({{"place", std::to_string(at)},
                 {"number", std::to_string(at + 1)},
                 {"wrong", std::move(wrong)},
                 {"language_name", locale.language_name(question.lang)},
                 {"open", !problems[at].empty()},
                 {"question_problems", std::move(problems[at])}});
    for (const char* step : {"up", "down", "out"})
      view[std::string(step) + "_label"] = locale.text(
          std::string("packs_do_") + step, {{"title", locale.text("pack_quiz_question_number", {{"number", std::to_string(at + 1)}})}});
    list.push_back(std::move(view));
  }
  return list;
}

json own_question_view(const QuizShown& shown) {
  const std::string lang = shown.contents.languages.empty() ? shown.locale.language() : shown.contents.languages.front();
  json view = fields_view({.lang = lang}, "own", {}, shown);
  view["text_dir"] = "auto";  // in whatever language it will be
  return view;
}

json other_questions_view(kb::Connection& db, const std::vector<kb::Question>& drawn, const std::vector<kb::Question>& quiz,
                          const QuizShown& shown) {
  std::set<std::string> taken;
  for (const kb::Question& each : quiz) taken.insert(each.key);
  std::vector<std::pair<std::string, json>> groups;  // by the document's id, in the pack's order
  std::size_t count = 0;
  for (const kb::Question& question : drawn) {
    if (taken.contains(question.key) || ++count > others_shown) continue;
    const std::string id = kb::item_of_key(question.source).id;
    auto group = std::ranges::find(groups, id, &std::pair<std::string, json>::first);
    if (group == groups.end()) {
      json made = source_view(db, {.lang = question.lang, .source = id}, shown);
      made["others"] = json::array();
      group = groups.insert(groups.end(), {id, std::move(made)});
    }
    group->second["others"].push_back({{"value", "add " + question.key},
                                       {"add_label", shown.locale.text("packs_add_one", {{"title", question.text}})},
                                       {"text", question.text},
                                       {"answer", question.answer},
                                       {"text_lang", question.lang}});
  }
  json views = json::array();
  for (auto& [id, group] : groups) views.push_back(std::move(group));
  return {{"has_others", count > 0}, {"other_groups", std::move(views)}, {"more_others", count > others_shown}};
}

std::string quiz_text(const std::vector<kb::Question>& questions) {
  std::string text;
  for (const kb::Question& question : questions) {
    text += question.text + "\n✓ " + question.answer + "\n";
    for (const std::string& wrong : question.wrong) text += "✗ " + wrong + "\n";
    if (!question.why.empty()) text += question.why + "\n";
    text += "\n";
  }
  return text;
}

}  // namespace web
