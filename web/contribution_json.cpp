#include "web/contribution_json.h"

#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/approval.h"
#include "kb/library/comments.h"
#include "web/form_values.h"
#include "web/problem_text.h"

namespace web {
namespace {

using nlohmann::json;

json or_null(const std::optional<kb::Time>& time) { return time ? json(kb::to_string(*time)) : json(); }

template <class Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

json findings_json(const std::vector<kb::PersonalFinding>& findings, std::string_view text) {
  json list = json::array();
  for (const kb::PersonalFinding& each : findings)
    list.push_back({{"kind", kb::to_string(each.kind)},
                    {"line", each.line},
                    {"text", text.substr(std::min(each.offset, text.size()), each.length)},
                    {"suggestion", each.suggestion}});
  return list;
}

json comment_json(const kb::Comment& comment) {
  return {{"comment", comment.number},
          {"text_number", comment.text},
          {"line", comment.line},
          {"last_line", comment.last_line},
          {"line_now", comment.place ? json(comment.place->line) : json()},
          {"author", comment.person},
          {"at", kb::to_string(comment.at)},
          {"text", comment.body},
          {"suggestion", or_null(comment.suggestion)},
          {"resolved_by", or_null(comment.resolved_by)}};
}

}  // namespace

std::int64_t contribution_number(const Request& request) { return path_number(request, "n", "contribution"); }

json contribution_json(const kb::Contribution& c) {
  return {{"number", c.number},
          {"id", c.name.id},
          {"lang", c.name.lang},
          {"kind", c.kind},
          {"title", c.title},
          {"markets", c.markets},
          {"state", kb::to_string(c.state)},
          {"author", c.author},
          {"base", c.version},
          {"changes_revision", or_null(c.base)},
          {"text_number", c.text},
          {"reason", c.reason},
          {"approvals", c.approvals},
          {"approvals_needed", c.approvals_needed},
          {"created", kb::to_string(c.created)},
          {"changed", kb::to_string(c.changed)},
          {"submitted", or_null(c.submitted)},
          {"reviewer", or_null(c.reviewer)},
          {"due", or_null(c.due)},
          {"published", or_null(c.published)}};
}

json whole_contribution_json(kb::Connection& db, const kb::Person& viewer, std::int64_t number) {
  const auto contribution = kb::contribution(db, viewer, number);
  const auto newest = kb::contribution_text(db, viewer, number);
  json out = contribution_json(contribution);
  out["text"] = newest.text;
  out["findings"] = findings_json(newest.findings, newest.text);
  out["checklist"] = json::array();
  for (const kb::ChecklistItem& item : kb::asked_of(contribution, newest.text))
    out["checklist"].push_back({{"key", item.key}, {"question", item.question}});
  out["approved_by"] = json::array();
  for (const kb::ApprovalInfo& each : kb::approvals(db, viewer, number))
    out["approved_by"].push_back({{"person", each.person}, {"at", kb::to_string(each.at)}, {"text_number", each.text}});
  out["comments"] = json::array();
  for (const kb::Comment& each : kb::comments(db, viewer, number)) out["comments"].push_back(comment_json(each));
  return out;
}

json contribution_step_json(const kb::Contribution& c, const kb::ContributionCheck& check, std::string_view text, const Locale& locale) {
  json problems = json::array();
  for (const kb::Problem& problem : problem_texts(locale, check.problems))
    problems.push_back({{"path", problem.path}, {"line", problem.line}, {"message", problem.message}});
  return {{"number", c.number},
          {"id", c.name.id},
          {"lang", c.name.lang},
          {"state", kb::to_string(c.state)},
          {"base", c.version},
          {"text_number", c.text},
          {"approvals", c.approvals},
          {"approvals_needed", c.approvals_needed},
          {"published", or_null(c.published)},
          {"problems", std::move(problems)},
          {"findings", findings_json(check.findings, text)}};
}

}  // namespace web
