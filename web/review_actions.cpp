#include "web/review_actions.h"

#include "kb/document/language.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/review.h"
#include "kb/library/stale_text.h"
#include "web/approval_form.h"
#include "web/contribution_json.h"
#include "web/contribution_page.h"
#include "web/contribution_view.h"
#include "web/form_values.h"
#include "web/problem_text.h"
#include "web/state.h"

namespace web {
namespace {

std::string typed(const Request& request, std::string_view name) { return unix_lines(field_or_empty(request, name)); }

std::function<kb::Markdown(std::string_view)> parser(Application& application) {
  return [&application](std::string_view body) { return application.box.parse(body); };
}

Response done(std::int64_t number, const std::string& what) { return redirect(contribution_url(number) + "?done=" + what + "#done"); }

/// Back to a comment, in the view that the form was in.
Response done_at(const Request& request, const std::string& what, std::int64_t comment) {
  const std::string view = typed(request, "view");
  const bool other = view == "text" || view == "rendered";
  return redirect(contribution_url(contribution_number(request)) + (other ? "?view=" + view + "&" : "?") + "done=" + what + "#comment-" +
                  std::to_string(comment));
}

/// Takes a step; if it is refused, the page says so at `form`.
template <class Step>
Response take(Application& application, const Request& request, FormRefusal refusal, Step step) {
  const Locale& locale = locale_of(application, request);
  try {
    return step();
  } catch (const kb::StaleText& error) {
    refusal.status = 409;
    refusal.message = problem_text(locale, error.what());
    refusal.texts = FormRefusal::Texts{error.mine, error.theirs};
  } catch (const kb::Conflict& error) {
    refusal.status = 409;
    refusal.message = problem_text(locale, error.what());
  } catch (const kb::Forbidden& error) {
    refusal.status = 403;
    refusal.message = problem_text(locale, error.what());
  } catch (const kb::Invalid& error) {
    refusal.status = 422;
    refusal.message = error.problems.empty() ? problem_text(locale, error.what()) : "";
    refusal.problems = error.problems;
  }
  if (refusal.message.empty()) refusal.message = locale.text("review_refused_" + refusal.form);
  if (refusal.comment) refusal.comment->error = refusal.message;
  return refused_contribution_page(application, request, refusal);
}

/// A step that has nothing but words, or not even those.
template <class Step>
Response simple_step(Application& application, const Request& request, const std::string& form, const std::string& what, Step step) {
  const std::int64_t number = contribution_number(request);
  return take(application, request, {.form = form}, [&] {
    step(number);
    return done(number, what);
  });
}

/// The lines that were commented on; nullopt if it is of the whole, or the text has no such lines.
std::optional<std::string> commented_lines(Application& application, const Request& request, const kb::NewComment& what) {
  if (what.line == 0) return std::nullopt;
  return application.database.read([&](kb::Connection& db) {
    const auto text = kb::contribution_text(db, *request.person, contribution_number(request), what.text);
    return lines_of(text.text, what.line, what.last_line);
  });
}

}  // namespace

Response contribution_submission(Application& application, const Request& request) {
  return simple_step(application, request, "submission", "submitted", [&](std::int64_t number) {
    kb::submit_contribution(application.database, *request.person, number, typed(request, "reason"), parser(application));
  });
}

Response contribution_approval(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  const auto newest = application.database.read([&](kb::Connection& db) { return kb::contribution_text(db, *request.person, number); });
  return take(application, request, {.form = "approval"}, [&] {
    const kb::ApprovalAnswers answers = approval_answers(request, newest);
    const auto approved = kb::approve_contribution(application.database, *request.person, number, answers, parser(application));
    return done(number, approved.state == kb::ReviewState::published ? "published" : "approved");
  });
}

Response contribution_return(Application& application, const Request& request) {
  return simple_step(application, request, "return", "returned", [&](std::int64_t number) {
    kb::return_contribution(application.database, *request.person, number, typed(request, "words"));
  });
}

Response contribution_decline(Application& application, const Request& request) {
  return simple_step(application, request, "decline", "declined", [&](std::int64_t number) {
    kb::decline_contribution(application.database, *request.person, number, typed(request, "words"));
  });
}

Response contribution_withdrawal(Application& application, const Request& request) {
  return simple_step(application, request, "withdrawal", "withdrawn",
                     [&](std::int64_t number) { kb::withdraw_contribution(application.database, *request.person, number); });
}

Response contribution_reopening(Application& application, const Request& request) {
  return simple_step(application, request, "reopening", "reopened",
                     [&](std::int64_t number) { kb::reopen_contribution(application.database, *request.person, number); });
}

Response contribution_assignment(Application& application, const Request& request) {
  return simple_step(application, request, "assignment", "assigned", [&](std::int64_t number) {
    const std::string day(kb::trimmed(typed(request, "due"))), reviewer(kb::trimmed(typed(request, "reviewer")));
    std::optional<kb::Time> due;
    if (!day.empty()) {
      const auto date = kb::parse_date(day);
      if (!date) throw kb::Invalid(locale_of(application, request).text("assign_bad_date", {{"date", day}}));
      due = *date + std::chrono::days(1) - std::chrono::seconds(1);  // until its end
    }
    kb::assign_review(application.database, *request.person, number, reviewer.empty() ? request.person->name : reviewer, due);
  });
}

Response contribution_comment(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  kb::NewComment what;
  what.text = whole_number<std::int64_t>(typed(request, "text")).value_or(-1);
  what.line = request.field("line") ? whole_number<int>(typed(request, "line")).value_or(-1) : 0;
  what.last_line = typed(request, "last_line").empty() ? what.line : whole_number<int>(typed(request, "last_line")).value_or(-1);
  what.body = typed(request, "body");
  const auto lines = commented_lines(application, request, what);
  const std::string suggestion = typed(request, "suggestion");
  FormRefusal refusal{.form = lines ? "comment-form" : "comment-whole"};
  // Without such lines there is no place for the form but that for the whole.
  if (lines)
    refusal.comment = RefusedComment{what.line, what.last_line, what.body, suggestion, {}};
  else
    refusal.comment = RefusedComment{0, 0, suggestion.empty() ? what.body : what.body + "\n\n" + suggestion, std::nullopt, {}};
  return take(application, request, std::move(refusal), [&] {
    // The last line's end isn't part of what was typed: a line end there is that of an empty line.
    if (lines && request.field("suggestion") && lines != suggestion)
      what.suggestion = suggestion.ends_with('\n') ? suggestion + '\n' : suggestion;
    const kb::Comment made = kb::add_comment(application.database, *request.person, number, what);
    return done_at(request, "commented", made.number);
  });
}

Response comment_resolution(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request), comment = path_number(request, "comment", "comment");
  const bool resolved = typed(request, "resolved") != "0";
  return take(application, request, {.form = "resolution"}, [&] {
    kb::resolve_comment(application.database, *request.person, number, comment, resolved);
    return done_at(request, resolved ? "resolved" : "unresolved", comment);
  });
}

Response suggestion_application(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request), comment = path_number(request, "comment", "comment");
  return take(application, request, {.form = "application"}, [&] {
    kb::apply_suggestion(application.database, *request.person, number, comment,
                         whole_number<std::int64_t>(typed(request, "version")).value_or(-1));
    return done_at(request, "applied", comment);
  });
}

Response revision_restoration(Application& application, const Request& request) {
  const std::string lang = typed(request, "lang");
  const kb::DocumentName name{request.captures.at("id"), kb::canonical_language(lang).value_or(lang)};
  const auto begun = kb::start_restoring(application.database, *request.person, name,
                                         whole_number<std::int64_t>(request.captures.at("number")).value_or(-1));
  return done(begun.number, "restoring");
}

}  // namespace web
