#include "web/pack_quiz_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/diff.h"
#include "kb/library/editions.h"
#include "kb/library/languages.h"
#include "kb/library/pack_quiz.h"
#include "web/api.h"
#include "web/edition_address.h"
#include "web/form_values.h"
#include "web/pack_form.h"
#include "web/pack_problems.h"
#include "web/pack_quiz_form.h"
#include "web/pack_quiz_view.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr std::size_t most_drawn = kb::QuestionLimits::questions;
constexpr int most_tries = 5;

std::string quiz_url(std::int64_t number) { return "/packs/" + std::to_string(number) + "/quiz"; }

/// What could be drawn by a seed.
std::vector<kb::Question> drawn_by(kb::Connection& db, const kb::Pack& pack, int seed, std::size_t most = most_drawn) {
  return kb::drawn_quiz(db, pack, static_cast<std::uint64_t>(seed), most);
}

/// The seed by which freezing draws.
int own_seed(std::int64_t number) { return static_cast<int>(std::min<std::int64_t>(number, largest_seed)); }

/// What freezing would draw: of `drawn`, if these were drawn by its seed, the first.
std::vector<kb::Question> drawn_at_freezing(kb::Connection& db, const kb::Pack& pack, const std::vector<kb::Question>& drawn, int seed) {
  if (seed != own_seed(pack.number)) return drawn_by(db, pack, own_seed(pack.number), kb::questions_of_an_edition);
  return {drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(std::min(drawn.size(), kb::questions_of_an_edition))};
}

/// A form that was sent and not saved.
struct RefusedQuiz {
  QuizForm form;
  kb::Invalid problems{std::vector<kb::Problem>()};
  bool stale = false;
};

/// The pack's languages and those of its questions; all of the library if it names none.
std::vector<std::string> languages_for(kb::Connection& db, const kb::PackContents& contents, const std::vector<kb::Question>& questions) {
  std::vector<std::string> languages = contents.languages;
  if (languages.empty()) return kb::published_languages(db);
  for (const kb::Question& each : questions)
    if (std::ranges::find(languages, each.lang) == languages.end()) languages.push_back(each.lang);
  return languages;
}

/// Where the newest edition's counts of answers are; empty if it has no quiz.
std::string counts_url(kb::Connection& db, const kb::Person& viewer, const kb::Pack& pack) {
  if (pack.editions == 0 || kb::edition_lock(db, viewer, pack.number, 0).quiz.empty()) return {};
  return EditionAddress{pack.number, pack.editions}.url("/quiz");
}

Response show_quiz(Application& application, const Request& request, const RefusedQuiz* refused, int status) {
  const Locale& locale = locale_of(application, request);
  const std::int64_t number = path_number(request, "number", "pack");
  const int others = refused ? refused->form.others : clamped_parameter(request, "others", own_seed(number), 0, largest_seed);
  json view = application.database.read([&](kb::Connection& db) {
    const kb::Pack pack = kb::pack(db, *request.person, number);
    const auto drawn = drawn_by(db, pack, others);
    const auto there = pack.quiz ? *pack.quiz : drawn_at_freezing(db, pack, drawn, others);
    const auto& questions = refused ? refused->form.questions : there;
    // What is wrong with a form doesn't make it newer: it is still from when it was first shown.
    const bool as_sent = refused && !refused->stale;
    const bool chosen = as_sent ? refused->form.chosen : pack.quiz.has_value();
    const QuizShown shown{pack.contents, languages_for(db, pack.contents, questions), locale};
    const kb::Invalid nothing{std::vector<kb::Problem>()};
    const kb::Invalid& problems = refused ? refused->problems : nothing;
    json out = {{"title", locale.text("pack_quiz_title", {{"title", pack.title}})},
                {"pack_title", pack.title},
                {"pack_version", as_sent ? refused->form.version : pack.version},
                {"chosen", chosen},
                {"seen", as_sent ? refused->form.seen : quiz_hash(there)},
                {"drawn_note", !refused && !chosen},
                {"questions", questions_view(db, questions, shown, problems)},
                {"count_label", locale.text("pack_quiz_count", static_cast<std::int64_t>(questions.size()))},
                {"none", questions.empty()},
                {"own", own_question_view(shown)},
                {"counts_url", counts_url(db, *request.person, pack)},
                {"problems", pack_problems_view(db, problems, pack.contents, locale)},
                {"in_pack", true},
                {"stale", nullptr}};
    out.update(other_questions_view(db, drawn, questions, shown));
    if (refused && refused->stale) out["stale"] = diff_sides(kb::diff_lines(quiz_text(there), quiz_text(questions)), locale);
    return out;
  });
  view["header_search"] = true;
  view["number"] = number;
  view["unsaved"] = refused != nullptr;
  view["seed"] = others;
  view["done"] = !refused && request.parameter("saved") ? locale.text("packs_saved") : "";
  return page(application, request, "pack_quiz", view, status);
}

/// A button that leads somewhere and changes nothing itself.
bool leads_on(const std::string& step) { return step == "others" || step == "freeze" || step == "edit"; }

/// Does what the button says. Where on the page it happened.
std::string do_step(Application& application, const Request& request, QuizForm& form) {
  constexpr std::string_view adding = "add ";
  auto& questions = form.questions;
  const auto pack = [&](kb::Connection& db) { return kb::pack(db, *request.person, path_number(request, "number", "pack")); };
  if (form.step == "others") return "#others";
  if (form.step.starts_with(adding)) {
    const std::string key = form.step.substr(adding.size());
    const auto drawn = application.database.read([&](kb::Connection& db) { return drawn_by(db, pack(db), form.others); });
    const auto found = std::ranges::find(drawn, key, &kb::Question::key);
    if (found != drawn.end()) put_in_others(questions, {*found});
    return "#others";
  }
  if (form.step == "theirs") {
    if (const auto theirs = application.database.read(pack).quiz) put_in_others(questions, *theirs);
  } else if (const auto step = parse_step(form.step)) {
    if (const auto at = apply_step(questions, *step)) return "#question-" + std::to_string(*at);
    return "";
  }
  return form.wrote ? "#question-" + std::to_string(questions.size() - 1) : "";
}

/// Throws StalePack only if it is the quiz that somebody else saved.
void save(Application& application, const Request& request, const QuizForm& form) {
  std::optional<std::vector<kb::Question>> quiz;
  if (form.step != "anew") quiz = form.questions;
  std::int64_t version = form.version;
  for (int tried = 1;; ++tried) {
    try {
      kb::save_quiz(application.database, *request.person, path_number(request, "number", "pack"), quiz, version);
      return;
    } catch (const kb::StalePack& error) {
      const auto& there = error.there.quiz;
      const bool same = !form.seen.empty() && there.has_value() == form.chosen && (!there || quiz_hash(*there) == form.seen);
      if (!same || tried == most_tries) throw;
      version = error.there.version;
    }
  }
}

}  // namespace

Response pack_quiz_page(Application& application, const Request& request) { return show_quiz(application, request, nullptr, 200); }

Response save_pack_quiz_page(Application& application, const Request& request) {
  const std::int64_t number = path_number(request, "number", "pack");
  RefusedQuiz sent{read_quiz_form(request)};
  QuizForm& form = sent.form;
  const bool untouched = !form.chosen && quiz_hash(form.questions) == form.seen;
  try {
    const std::string anchor = do_step(application, request, form);
    const bool saves = !untouched || !leads_on(form.step);
    if (saves) save(application, request, form);
    if (form.step == "freeze") return redirect("/packs/" + std::to_string(number) + "/freeze");
    if (form.step == "edit") return redirect(pack_edit_url(number));
    const int seed = form.step == "others" ? (form.others + 1) % largest_seed : form.others;
    return redirect(quiz_url(number) + "?others=" + std::to_string(seed) + (saves ? "&saved=1" : "") + anchor);
  } catch (const kb::StalePack&) {
    sent.stale = true;
    return show_quiz(application, request, &sent, 409);
  } catch (const kb::Invalid& error) {
    sent.problems = error;
    return show_quiz(application, request, &sent, 422);
  }
}

}  // namespace web
