#include "web/decision_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/approval_form.h"
#include "web/contribution_view.h"
#include "web/problem_text.h"
#include "web/revision_view.h"

namespace web {
namespace {

using nlohmann::json;
using Step = kb::ReviewStep;

/// A form with words: {form_error, typed, …}, the words as they were typed if it was refused.
json words_form(const std::string& form, const Request& request, const FormRefusal* refused, const char* field) {
  const bool here = refused && refused->form == form;
  const std::string* typed = here ? request.field(field) : nullptr;
  return {{"typed", typed ? *typed : ""}, {"form_error", here ? refused->message : ""}, {"open", here}};
}

json assignment_form(const ReviewedContribution& shown, const Request& request, const FormRefusal* refused) {
  const kb::Contribution& c = shown.contribution;
  const bool here = refused && refused->form == "assignment";
  const std::string* typed_reviewer = here ? request.field("reviewer") : nullptr;
  const std::string* typed_due = here ? request.field("due") : nullptr;
  const std::string chosen = typed_reviewer ? *typed_reviewer : c.reviewer.value_or("");
  auto reviewers = json::array();
  for (const std::string& name : shown.reviewers) reviewers.push_back({{"name", name}, {"selected", name == chosen}});
  const bool take = request.person && c.reviewer != request.person->name &&
                    std::ranges::find(shown.reviewers, request.person->name) != shown.reviewers.end();
  return {{"reviewers", reviewers},
          {"has_reviewers", !reviewers.empty()},
          {"take", take},
          {"due_typed", typed_due ? *typed_due
                        : c.due   ? day_of(*c.due)
                                  : ""},
          {"form_error", here ? refused->message : ""},
          {"open", here}};
}

}  // namespace

json decision_view(const ReviewedContribution& shown, const Request& request, const FormRefusal* refused, const Labels& labels) {
  const kb::Contribution& c = shown.contribution;
  const Locale& locale = labels.locale();
  const auto allowed = [&](Step step) { return can(c, shown.relation, step); };
  const bool reviews_it = kb::reviews(shown.relation.roles) && c.state == kb::ReviewState::submitted;
  const std::string hindrance = reviews_it && request.person ? approval_hindrance(shown, request.person->name, locale) : "";
  json view = {{"submission", nullptr}, {"approval", nullptr},    {"return_form", nullptr}, {"decline", nullptr},
               {"assignment", nullptr}, {"withdrawal", false},    {"reopening", false},     {"edit_url", ""},
               {"edit_label", ""},      {"hindrance", hindrance}, {"rebase_url", ""},       {"waiting_label", ""}};
  if (allowed(Step::submit)) {
    view["submission"] = words_form("submission", request, refused, "reason");
    if (!refused || refused->form != "submission") view["submission"]["typed"] = c.reason;
  }
  if (allowed(Step::approve) && hindrance.empty()) {
    const bool here = refused && refused->form == "approval";
    view["approval"] = approval_form(shown, here ? &request : nullptr, labels);
    view["approval"]["form_error"] = here ? refused->message : "";
    const bool last = c.approvals + 1 >= c.approvals_needed;
    view["approval"]["approve_label"] = locale.text(last ? "approve_and_publish" : "approve");
  }
  if (allowed(Step::send_back)) view["return_form"] = words_form("return", request, refused, "words");
  if (allowed(Step::decline)) view["decline"] = words_form("decline", request, refused, "words");
  if (allowed(Step::assign)) view["assignment"] = assignment_form(shown, request, refused);
  view["withdrawal"] = allowed(Step::withdraw);
  view["reopening"] = allowed(Step::reopen);
  const bool writes = allowed(Step::save), improves = allowed(Step::improve);
  if (writes || improves) {
    view["edit_url"] = contribution_url(c.number) + "/edit";
    view["edit_label"] = locale.text(writes ? "review_edit" : "review_improve");
    if (shown.rebase) view["rebase_url"] = contribution_url(c.number) + "/edit?rebase=1";
  }
  const bool nothing =
      !view["edit_url"].get_ref<const std::string&>().size() && view["approval"].is_null() && view["return_form"].is_null();
  if (nothing && shown.relation.author && c.state == kb::ReviewState::submitted)
    view["waiting_label"] = locale.text("review_waits_for_others");
  return view;
}

json text_problems_view(const kb::Contribution& c, const std::vector<kb::Problem>& problems, const Locale& locale) {
  auto list = json::array();
  for (const kb::Problem& problem : problem_texts(locale, problems)) {
    const bool own = problem.path.empty() || c.name.id.empty() || problem.path.ends_with(kb::file_name(c.name));
    const bool lined = own && problem.line > 0;
    list.push_back({{"text", own ? problem.message : to_string(problem)},
                    {"line_label", lined ? locale.text("comment_line", {{"line", std::to_string(problem.line)}}) : ""},
                    {"line_url", lined ? contribution_url(c.number) + "?view=text#line-" + std::to_string(problem.line) : ""}});
  }
  return list;
}

}  // namespace web
