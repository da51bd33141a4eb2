
#include "kb/error.h"
#include "kb/kinds/kind.h"
#include "kb/library/approval.h"
#include "kb/library/comments.h"
#include "kb/library/review.h"
#include "web/api.h"
#include "web/contribution_json.h"
#include "web/form_values.h"
#include "web/json.h"
#include "web/json_body.h"
#include "web/state.h"

namespace web {

namespace {

using nlohmann::json;

constexpr ApiParameter of_one[] = {
    {"n", "path", R"({"type": "integer"})", "The contribution's number."},
};
constexpr ApiParameter of_list[] = {
    {"state", "query", R"({"type": "array", "items": {"type": "string"}})",
     "draft, submitted, returned, published, declined or withdrawn; repeated: any of these."},
    {"reviewer", "query", R"({"type": "string"})", "Assigned to that person; empty: to nobody."},
    {"author", "query", R"({"type": "string"})", "Begun by that person."},
    {"kind", "query", R"({"type": "string"})", "Of that kind."},
    {"market", "query", R"({"type": "string"})", "For that market."},
    {"lang", "query", R"({"type": "string"})", "In that language."},
    {"after", "query", R"({"type": "integer"})", "Those behind this number in the list's order: `next` of the page before."},
    {"limit", "query", R"({"type": "integer", "minimum": 1, "maximum": 100, "default": 100})", "How many to give; clamped."},
};

constexpr std::string_view one = R"({"$ref": "#/components/schemas/Contribution"})";
constexpr std::string_view step = R"({"$ref": "#/components/schemas/ContributionStep"})";
constexpr std::string_view list = R"({"type": "object", "required": ["total", "contributions"], "properties": {
  "total": {"type": "integer"}, "next": {"type": "integer", "description": "Absent on the last page."},
  "contributions": {"type": "array", "items": {"$ref": "#/components/schemas/Contribution"}}}})";
constexpr std::string_view comment_answer = R"({"type": "object", "required": ["comment", "number"], "properties": {
  "number": {"type": "integer", "description": "The contribution's."}, "comment": {"type": "integer"}}})";

constexpr std::string_view begun_body = R"({"type": "object", "required": ["lang", "text"], "additionalProperties": false, "properties": {
  "id": {"type": "string", "description": "The document's. A new one without an id gets it from its title when it is submitted."},
  "lang": {"type": "string", "description": "BCP 47."},
  "text": {"type": "string", "description": "The whole file: front matter and Markdown, at most 320 KB of UTF-8. It may be unfinished."},
  "reason": {"type": "string", "description": "What it is for."}}})";
constexpr std::string_view saved_body = R"({"type": "object", "required": ["text", "base"], "additionalProperties": false, "properties": {
  "text": {"type": "string", "description": "The whole file. By the author of a draft or of what was returned; by a reviewer of what was submitted, who then has written a part of it."},
  "base": {"type": "integer", "description": "What the text started from, as `base` of the last answer says."}}})";
constexpr std::string_view submitted_body = R"({"type": "object", "additionalProperties": false, "properties": {
  "reason": {"type": "string", "description": "What it is for; as it was if absent."}}})";
constexpr std::string_view approved_body = R"({"type": "object", "additionalProperties": false, "properties": {
  "text": {"type": "integer", "description": "The number of the text that was read; the newest if absent."},
  "checklist": {"type": "object", "additionalProperties": {"type": "boolean"}, "description": "By item, as `checklist` of the contribution asks. Absent: whoever approves says yes to every item."},
  "words": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Why personal data may stay, by the place in `findings`. Each needs one."}}})";
constexpr std::string_view words_body = R"({"type": "object", "required": ["comment"], "additionalProperties": false, "properties": {
  "comment": {"type": "string", "description": "What should change, or why not; at most 10,000 bytes."}}})";
constexpr std::string_view comment_body = R"({"type": "object", "required": ["text"], "additionalProperties": false, "properties": {
  "line": {"type": "integer", "description": "Of the newest text, from 1; absent: of the whole."},
  "last_line": {"type": "integer", "description": "The last of several lines."},
  "text": {"type": "string"},
  "suggestion": {"type": "string", "description": "What to put in the place of these lines."}}})";

constexpr int of_lookup[] = {404}, of_list_refusals[] = {422}, of_change[] = {404, 409, 422}, of_withdrawal[] = {404, 409};

/// A list's word that isn't known is a mistake to be told, not a list of nothing.
kb::ContributionFilter filter_of(const Request& request) {
  kb::ContributionFilter filter;
  for (const std::string& name : request.parameters("state")) {
    if (name.empty()) continue;
    const auto state = kb::parse_review_state(name);
    if (!state) throw kb::Invalid("there is no such state; there are draft, submitted, returned, published, declined and withdrawn");
    filter.states.push_back(*state);
  }
  const auto given = [&](std::string_view name) { return request.parameter(name) ? *request.parameter(name) : std::string(); };
  if (const auto* reviewer = request.parameter("reviewer")) filter.reviewer = *reviewer;
  if (const std::string author = given("author"); !author.empty()) filter.author = author;
  filter.kind = given("kind");
  filter.market = given("market");
  filter.lang = given("lang");
  filter.after = clamped_parameter(request, "after", 0, 0, std::numeric_limits<int>::max());
  filter.limit = clamped_parameter(request, "limit", 100, 1, 100);
  return filter;
}

std::function<kb::Markdown(std::string_view)> parser(Application& application) {
  return [&box = application.box](std::string_view body) { return box.parse(body); };
}

/// What every step answers: where the contribution stands now, and what a check says of its text.
Response step_answer(Application& application, const Request& request, const kb::Contribution& contribution, int status = 200) {
  const std::string text =
      application.database.read([&](kb::Connection& db) { return kb::contribution_text(db, *request.person, contribution.number).text; });
  const auto check = kb::check_contribution(application.database, *request.person, contribution.number, text, parser(application));
  return json_response(contribution_step_json(contribution, check, text, locale_of(application, request)), status);
}

kb::ApprovalAnswers answers_of(Application& application, const Request& request, std::int64_t number) {
  const JsonBody body(request.body, {"text", "checklist", "words"});
  kb::ApprovalAnswers answers;
  application.database.read([&](kb::Connection& db) {
    const auto contribution = kb::contribution(db, *request.person, number);
    const auto newest = kb::contribution_text(db, *request.person, number);
    answers.text = body.number("text").value_or(newest.number);
    if (!body.has("checklist"))
      for (const kb::ChecklistItem& item : kb::asked_of(contribution, newest.text)) answers.checklist[std::string(item.key)] = true;
  });
  if (const json* checklist = body.find("checklist")) {
    if (!checklist->is_object()) throw kb::Invalid("\"checklist\" must be an object: {\"findable\": true, …}");
    for (const auto& [key, value] : checklist->items()) answers.checklist[key] = value.is_boolean() && value.get<bool>();
  }
  if (const json* words = body.find("words")) {
    if (!words->is_object()) throw kb::Invalid("\"words\" must be an object: {\"0\": \"a made-up number\"}");
    for (const auto& [key, value] : words->items()) {
      const auto place = whole_number(key);
      if (!place || !value.is_string())
        throw kb::Invalid("\"words\" must have a text for each place in \"findings\": {\"0\": \"a made-up number\"}");
      answers.words[*place] = value;
    }
  }
  return answers;
}

}  // namespace

const ApiSpec contributions_spec{"listContributions", of_list, list, of_list_refusals};
const ApiSpec contribution_spec{"getContribution", of_one, one, of_lookup};
const ApiSpec start_contribution_spec{"startContribution", {}, step, of_change, begun_body, 201};
const ApiSpec save_contribution_spec{"saveContribution", of_one, step, of_change, saved_body};
const ApiSpec submit_contribution_spec{"submitContribution", of_one, step, of_change, submitted_body};
const ApiSpec approve_contribution_spec{"approveContribution", of_one, step, of_change, approved_body};
const ApiSpec return_contribution_spec{"returnContribution", of_one, step, of_change, words_body};
const ApiSpec decline_contribution_spec{"declineContribution", of_one, step, of_change, words_body};
const ApiSpec withdraw_contribution_spec{"withdrawContribution", of_one, step, of_withdrawal};
const ApiSpec comment_spec{"commentOnContribution", of_one, comment_answer, of_change, comment_body, 201};

Response contributions_api(Application& application, const Request& request) {
  const kb::ContributionFilter filter = filter_of(request);
  json answer = {{"contributions", json::array()}};
  application.database.read([&](kb::Connection& db) {
    answer["total"] = kb::count_contributions(db, *request.person, filter);
    const auto found = kb::contributions(db, *request.person, filter);
    for (const kb::Contribution& each : found) answer["contributions"].push_back(contribution_json(each));
    if (static_cast<int>(found.size()) == filter.limit) answer["next"] = found.back().number;
  });
  return json_response(answer);
}

Response contribution_api(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  return json_response(application.database.read([&](kb::Connection& db) { return whole_contribution_json(db, *request.person, number); }));
}

Response start_contribution_api(Application& application, const Request& request) {
  const JsonBody body(request.body, {"id", "lang", "text", "reason"});
  const auto contribution = kb::start_contribution(application.database, *request.person,
                                                   {.id = body.string("id"),
                                                    .lang = body.required_string("lang"),
                                                    .text = body.required_string("text"),
                                                    .base = {},
                                                    .reason = body.string("reason")});
  return step_answer(application, request, contribution, 201);
}

Response save_contribution_api(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  const JsonBody body(request.body, {"text", "base"});
  const auto base = body.number("base");
  if (!base) throw kb::Invalid("\"base\" is missing: the number that the last answer's \"base\" said");
  const kb::SavedText saved{.text = body.required_string("text"), .version = *base, .session = {}, .rebased_on = {}};
  const auto contribution = application.database.read([&](kb::Connection& db) { return kb::contribution(db, *request.person, number); });
  const bool improves = contribution.state == kb::ReviewState::submitted && contribution.author != request.person->name;
  return step_answer(application, request,
                     improves ? kb::improve_contribution(application.database, *request.person, number, saved, parser(application))
                              : kb::save_text(application.database, *request.person, number, saved));
}

Response submit_contribution_api(Application& application, const Request& request) {
  const JsonBody body(request.body, {"reason"});
  return step_answer(application, request,
                     kb::submit_contribution(application.database, *request.person, contribution_number(request), body.string("reason"),
                                             parser(application)));
}

Response approve_contribution_api(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  return step_answer(application, request,
                     kb::approve_contribution(application.database, *request.person, number, answers_of(application, request, number),
                                              parser(application)));
}

Response return_contribution_api(Application& application, const Request& request) {
  const JsonBody body(request.body, {"comment"});
  return step_answer(application, request,
                     kb::return_contribution(application.database, *request.person, contribution_number(request), body.string("comment")));
}

Response decline_contribution_api(Application& application, const Request& request) {
  const JsonBody body(request.body, {"comment"});
  return step_answer(application, request,
                     kb::decline_contribution(application.database, *request.person, contribution_number(request), body.string("comment")));
}

Response withdraw_contribution_api(Application& application, const Request& request) {
  return step_answer(application, request, kb::withdraw_contribution(application.database, *request.person, contribution_number(request)));
}

Response comment_api(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  const JsonBody body(request.body, {"line", "last_line", "text", "suggestion"});
  const auto line_of = [&](std::string_view name) {
    return static_cast<int>(std::min<std::int64_t>(body.number(name).value_or(0), 1'000'000));
  };
  kb::NewComment comment{
      .text = 0, .line = line_of("line"), .last_line = line_of("last_line"), .body = body.string("text"), .suggestion = {}};
  if (body.has("suggestion")) comment.suggestion = body.string("suggestion");
  const kb::Comment made = kb::add_comment(application.database, *request.person, number, comment);
  return json_response({{"number", number}, {"comment", made.number}}, 201);
}

}  // namespace web
