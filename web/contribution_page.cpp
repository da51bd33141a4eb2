#include "web/contribution_page.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kb/error.h"
#include "kb/library/notices.h"
#include "web/approval_form.h"
#include "web/contribution_json.h"
#include "web/contribution_view.h"
#include "web/decision_view.h"
#include "web/form_values.h"
#include "web/rendered_change.h"
#include "web/revision_view.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t most_lines_of_text = 10'000;

constexpr std::array<std::string_view, 3> views = {"source", "rendered", "text"};
/// What was done, as `?done=` of the redirect that follows says: `review_done_<name>`.
constexpr std::array<std::string_view, 13> done_names = {"submitted",  "approved", "published", "returned",  "declined",
                                                         "withdrawn",  "reopened", "assigned",  "commented", "resolved",
                                                         "unresolved", "applied",  "restoring"};

/// A parameter of the address, or a field of the form that was sent from there.
template <class Number>
Number asked_number(const Request& request, std::string_view name) {
  const std::string* given = request.method == Method::post ? request.field(name) : request.parameter(name);
  if (!given || given->empty()) return 0;
  const auto number = whole_number<Number>(*given);
  if (!number && request.method == Method::get) throw kb::NotFound("there is no " + std::string(name) + " " + *given);
  return number.value_or(0);
}

ReviewAddress address_of(const Request& request) {
  ReviewAddress address;
  address.number = std::to_string(contribution_number(request));
  const std::string* view = request.method == Method::post ? request.field("view") : request.parameter("view");
  if (view && std::ranges::find(views, *view) != views.end()) address.view = *view;
  address.from = asked_number<std::int64_t>(request, "from");
  address.to = asked_number<std::int64_t>(request, "to");
  if (request.method == Method::post) return address;
  address.comment_line = asked_number<int>(request, "comment");
  address.comment_last = std::max(address.comment_line, asked_number<int>(request, "last"));
  return address;
}

json tabs_view(const ReviewAddress& address, const Locale& locale) {
  auto tabs = json::array();
  for (const std::string_view view : views) {
    ReviewAddress to = address.commenting(0, 0);
    to.view = view;
    tabs.push_back({{"label", locale.text("review_view_" + std::string(view))}, {"url", to.url()}, {"current", view == address.view}});
  }
  return tabs;
}

/// What can be compared with what: `name` is from or to.
json text_choices(const ReviewedContribution& shown, bool with_base, std::int64_t chosen, const Locale& locale) {
  auto choices = json::array();
  if (with_base)
    choices.push_back(
        {{"value", "0"},
         {"label", shown.contribution.base ? locale.text("review_base", {{"number", std::to_string(*shown.contribution.base)}})
                                           : locale.text("review_base_none")},
         {"selected", chosen == 0}});
  for (const auto& text : shown.texts)
    choices.push_back({{"value", std::to_string(text.number)},
                       {"label", locale.text("review_text_by", {{"number", std::to_string(text.number)}, {"person", text.author}})},
                       {"selected", chosen == text.number}});
  return choices;
}

void add_change(Application& application, const Request& request, const ReviewedContribution& shown, const ReviewAddress& address,
                LineComments& comments, const Labels& labels, json& out) {
  const Locale& locale = labels.locale();
  const auto decorate = [&](const kb::DiffLine& line, json& view) { comments.decorate(line, view); };
  out["source"] = out["rendered"] = out["text_lines"] = nullptr;
  if (address.view == "rendered") {
    out["rendered"] = rendered_change(application, request, shown, labels);
  } else if (address.view == "text") {
    out["text_lines"] = diff_rows(kb::diff_lines(shown.after(), shown.after(), -1, {1}), locale, decorate, most_lines_of_text);
    for (json& hunk : out["text_lines"]["hunks"]) hunk["place"] = "";
  } else {
    out["source"] = diff_rows(kb::diff_lines(shown.before(), shown.after(), 3, comments.lines()), locale, decorate);
  }
}

json rebase_view(const ReviewedContribution& shown, const Locale& locale) {
  if (!shown.rebase) return nullptr;
  auto conflicts = json::array();
  for (const kb::MergePart& part : shown.rebase->merge.parts)
    if (part.conflict) conflicts.push_back(diff_sides(kb::diff_lines(part.theirs, part.mine), locale)["rows"]);
  json view = {
      {"message", locale.text("review_moved", {{"number", std::to_string(shown.rebase->published)}})},
      {"clean", conflicts.empty()},
      {"conflicts_label", conflicts.empty() ? "" : locale.text("review_moved_conflicts", static_cast<std::int64_t>(conflicts.size()))},
      {"conflicts", json::array()}};
  for (json& rows : conflicts) view["conflicts"].push_back({{"rows", std::move(rows)}});
  return view;
}

/// What was typed into a form that isn't there any more, to be copied.
json typed_words(const Request& request) {
  auto typed = json::array();
  for (const auto& [name, value] : request.form)
    if ((name == "words" || name == "reason" || name == "body" || name == "suggestion" || name.starts_with("word_")) && !value.empty())
      typed.push_back(value);
  return typed;
}

void add_refusal(const ReviewedContribution& shown, const Request& request, const FormRefusal& refused, const Locale& locale, json& out) {
  const std::string form = refused.form == "return" ? "return_form" : refused.form;
  const bool at_form = refused.comment ? out["may_comment"].get<bool>() : out.contains(form) && out[form].is_object();
  out["refused_message"] = at_form ? "" : refused.message;
  out["refused_typed"] = at_form ? json::array() : typed_words(request);
  out["has_refused_typed"] = !out["refused_typed"].empty();
  // What isn't answered is said at the questions.
  const bool unanswered = form == "approval" && at_form && out["approval"]["unanswered"].get<bool>();
  out["problems"] = unanswered ? json::array() : text_problems_view(shown.contribution, refused.problems, locale);
  out["has_problems"] = !out["problems"].empty();
  if (!refused.texts) return;
  out["stale"] = diff_sides(kb::diff_lines(refused.texts->theirs, refused.texts->mine), locale);
}

std::string done_label(const Request& request, const Locale& locale) {
  const std::string* done = request.parameter("done");
  const bool known = done && std::ranges::find(done_names, *done) != done_names.end();
  return known ? locale.text("review_done_" + *done) : "";
}

json page_view(Application& application, const Request& request, const ReviewedContribution& shown, const ReviewAddress& address,
               const FormRefusal* refused) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const Locale& locale = labels.locale();
  const kb::Contribution& c = shown.contribution;
  LineComments comments(shown, address, locale, refused && refused->comment ? &*refused->comment : nullptr);
  json out = contribution_view(c, labels, kb::now());
  out["shown_title"] = out["title"];
  out["title"] = locale.text("review_page_title", {{"title", out["title"].get<std::string>()}, {"number", std::to_string(c.number)}});
  out["header_search"] = true;
  out["done"] = done_label(request, locale);
  out["refused_message"] = "";
  out["has_refused_typed"] = out["has_problems"] = false;
  out["stale"] = nullptr;
  out.update(decision_view(shown, request, refused, labels));
  out["may_comment"] = can(c, shown.relation, kb::ReviewStep::comment);
  out["rebase"] = rebase_view(shown, locale);
  out["document_gone"] = shown.document_gone;
  out["tabs"] = tabs_view(address, locale);
  out["view"] = address.view;
  out["from"] = std::to_string(address.from);
  out["to"] = std::to_string(address.to);
  out["from_choices"] = text_choices(shown, true, shown.from, locale);
  out["to_choices"] = text_choices(shown, false, shown.to, locale);
  out["can_compare"] = shown.texts.size() > 1;
  out["older_notice"] = shown.shows_newest() ? "" : locale.text("review_older_text", {{"number", std::to_string(shown.to)}});
  add_change(application, request, shown, address, comments, labels, out);
  out["comments_elsewhere"] = comments.elsewhere();
  out["has_comments_elsewhere"] = !out["comments_elsewhere"].empty();
  out["comments_whole"] = comments.of_the_whole();
  out["whole_form"] = comments.form(0);
  out["has_discussion"] = !out["comments_whole"].empty() || !out["whole_form"].is_null();
  out["texts"] = texts_view(shown.texts);
  out["given_approvals"] = approvals_view(shown, labels);
  out["has_given_approvals"] = !shown.approvals.empty();
  if (refused) add_refusal(shown, request, *refused, locale, out);
  return out;
}

ReviewedContribution read_shown(Application& application, const Request& request, const ReviewAddress& address) {
  return application.database.read([&](kb::Connection& db) {
    return reviewed_contribution(db, *request.person, contribution_number(request), address.from, address.to);
  });
}

}  // namespace

Response contribution_page(Application& application, const Request& request) {
  const ReviewAddress address = address_of(request);
  const ReviewedContribution shown = read_shown(application, request, address);
  if (const auto* part = request.header("casebook-part"); part && *part == "comment-form") {
    const Locale& locale = locale_of(application, request);
    json form = LineComments(shown, address, locale, nullptr).form(address.comment_last);
    if (form.is_null()) throw kb::NotFound("no comment can be made there");
    form["text_lang"] = shown.contribution.name.lang;
    return page_part(application, request, "comment_form", form);
  }
  if (shown.unread > 0) kb::read_notices_of(application.database, *request.person, shown.contribution.subject());
  Response response = page(application, request, "contribution", page_view(application, request, shown, address, nullptr));
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

Response refused_contribution_page(Application& application, const Request& request, const FormRefusal& refused) {
  ReviewAddress address = address_of(request);
  if (refused.comment && refused.comment->line > 0) address.to = asked_number<std::int64_t>(request, "text");  // whose lines they are
  const auto shown = [&] {
    try {
      return read_shown(application, request, address);
    } catch (const kb::NotFound&) {  // no such texts, perhaps: then the newest
      address.from = address.to = 0;
      return read_shown(application, request, address);
    }
  }();
  return page(application, request, "contribution", page_view(application, request, shown, address, &refused), refused.status);
}

}  // namespace web
