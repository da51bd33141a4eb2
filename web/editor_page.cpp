#include "web/editor_page.h"

#include <nlohmann/json.hpp>

#include "kb/document/draft_fields.h"
#include "kb/error.h"
#include "kb/library/approval.h"
#include "kb/library/review.h"
#include "kb/library/secret.h"
#include "kb/library/stale_text.h"
#include "web/contribution_json.h"
#include "web/contribution_view.h"
#include "web/draft_form_view.h"
#include "web/draft_sent.h"
#include "web/draft_state.h"
#include "web/form_values.h"
#include "web/labels.h"
#include "web/merge_page.h"
#include "web/problem_text.h"
#include "web/state.h"

namespace web {
namespace {

using nlohmann::json;

enum class Writing { no, author, reviewer };

/// Who writes now: the author of what isn't handed in, or a reviewer who improves what is.
Writing writing_of(const kb::Contribution& contribution, const kb::Person& person) {
  const kb::Relation relation{.roles = person.roles, .author = contribution.author == person.name, .writer = false};
  const auto may = [&](kb::ReviewStep step) {
    const kb::Transition* transition = kb::find_transition(contribution.state, step);
    return transition && kb::may(transition->who, relation);
  };
  return may(kb::ReviewStep::save) ? Writing::author : may(kb::ReviewStep::improve) ? Writing::reviewer : Writing::no;
}

kb::Contribution found(Application& application, const Request& request) {
  const std::int64_t number = contribution_number(request);
  return application.database.read([&](kb::Connection& db) { return kb::contribution(db, *request.person, number); });
}

/// The text that it is translated from, as published now.
std::optional<kb::Revision> source_of(Application& application, const kb::Contribution& contribution, const std::string& text) {
  const std::string from = kb::draft_fields(text).translated_from;
  if (from.empty() || contribution.name.id.empty() || from == contribution.name.lang) return std::nullopt;
  return application.database.read([&](kb::Connection& db) { return kb::published(db, {contribution.name.id, from}); });
}

/// What the editor shows beside the text itself.
struct Shown {
  bool as_file = false;
  std::string session, id, reason;
  std::vector<kb::Problem> problems = {};  ///< why it wasn't taken
  int status = 200;
};

json heading_of(const kb::Contribution& contribution, const Labels& labels, Writing writing) {
  const Locale& locale = labels.locale();
  const std::string what = contribution.title.empty() ? labels.kind(contribution.kind) : contribution.title;
  const char* key = writing == Writing::reviewer ? "write_improve" : contribution.base ? "write_change" : "write_new";
  return {{"title", locale.text(key, {{"title", what}})},
          {"kind_label", labels.kind(contribution.kind)},
          {"language_label", locale.language_name(contribution.name.lang)},
          {"state_label", locale.text("review_state_" + std::string(kb::to_string(contribution.state)))}};
}

Response editor(Application& application, const Request& request, const kb::Contribution& contribution, const std::string& text,
                const Shown& shown) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const Labels labels(locale, *vocabulary);
  const auto parse = [&](std::string_view body) { return application.box.parse(body); };
  const Writing writing = writing_of(contribution, *request.person);
  const auto form = shown.as_file ? std::nullopt : kb::draft_form(text, parse);
  const auto source = source_of(application, contribution, text);
  const auto source_form = source && form ? kb::draft_form(source->text, parse) : std::nullopt;
  const bool moved = writing == Writing::author && application.database.read([&](kb::Connection& db) {
    return kb::rebase_of(db, *request.person, contribution.number).has_value();
  });

  json context = draft_state(application, request, contribution, text, form);
  context.update(heading_of(contribution, labels, writing));
  context.update({{"number", contribution.number},
                  {"contribution_url", contribution_url(contribution.number)},
                  {"save_url", contribution_url(contribution.number) + "/text"},
                  {"other_url", contribution_url(contribution.number) + "/edit" + (form ? "?as=file" : "")},
                  {"can_be_form", !form && kb::draft_form(text, parse).has_value()},
                  {"is_form", form.has_value()},
                  {"as_file", !form.has_value()},
                  {"file", text},
                  {"improves", writing == Writing::reviewer},
                  {"is_new", !contribution.base},
                  {"id", shown.id.empty() ? contribution.name.id : shown.id},
                  {"reason", shown.reason.empty() ? contribution.reason : shown.reason},
                  {"session", shown.session.empty() ? kb::random_secret() : shown.session},
                  {"moved", moved},
                  {"merge_url", contribution_url(contribution.number) + "/merge"},
                  {"merged", request.parameter("done") != nullptr},
                  {"images_url", contribution_url(contribution.number) + "/images"}});
  if (form) context["form"] = draft_form_view(*form, source_form ? &*source_form : nullptr, labels);
  if (source) {
    context["source_lang"] = source->name.lang;
    context["source_dir"] = text_direction(source->name.lang);
    context["source_label"] = locale.text("write_source", {{"language", locale.language_name(source->name.lang)}});
    if (!form) context["source_file"] = source->text;
  }
  context["refusals"] = json::array();
  for (const kb::Problem& problem : shown.problems) context["refusals"].push_back(problem_text(locale, problem.message));
  return page(application, request, "editor", context, shown.status);
}

std::vector<kb::Problem> problems_of(const kb::Invalid& error) {
  return error.problems.empty() ? std::vector<kb::Problem>{{"", 0, error.what()}} : error.problems;
}

kb::Contribution saved(Application& application, const Request& request, const kb::Contribution& contribution, const DraftSent& sent) {
  const kb::SavedText text{.text = sent.text, .version = sent.version, .session = sent.session, .rebased_on = {}};
  const auto parse = [&](std::string_view body) { return application.box.parse(body); };
  if (writing_of(contribution, *request.person) == Writing::reviewer)
    return kb::improve_contribution(application.database, *request.person, contribution.number, text, parse);
  const kb::Contribution now = kb::save_text(application.database, *request.person, contribution.number, text);
  const std::string id = field_or_empty(request, "id");
  if (now.base || id.empty() || id == now.name.id) return now;
  return kb::rename_contribution(application.database, *request.person, contribution.number, id);
}

}  // namespace

Response editor_page(Application& application, const Request& request) {
  const kb::Contribution contribution = found(application, request);
  if (writing_of(contribution, *request.person) == Writing::no) return redirect(contribution_url(contribution.number));
  const std::string text =
      application.database.read([&](kb::Connection& db) { return kb::contribution_text(db, *request.person, contribution.number).text; });
  const std::string* as = request.parameter("as");
  return editor(application, request, contribution, text, {.as_file = as && *as == "file", .session = {}, .id = {}, .reason = {}});
}

Response save_draft(Application& application, const Request& request) {
  const kb::Contribution before = found(application, request);
  const DraftSent sent = draft_sent(application, request, before);
  const auto* part = request.header("casebook-part");
  const bool as_part = part && *part == "draft";
  kb::Contribution now = before;
  try {
    now = saved(application, request, before, sent);
    if (!as_part && field_or_empty(request, "then") == "submit")
      now = kb::submit_contribution(application.database, *request.person, before.number, field_or_empty(request, "reason"),
                                    [&](std::string_view body) { return application.box.parse(body); });
  } catch (const kb::StaleText&) {
    if (as_part) throw;
    return merge_saved(application, request, before, sent);
  } catch (const kb::Invalid& error) {
    if (as_part) throw;
    return editor(application, request, found(application, request), sent.text,
                  {.as_file = sent.as_file,
                   .session = sent.session,
                   .id = field_or_empty(request, "id"),
                   .reason = field_or_empty(request, "reason"),
                   .problems = problems_of(error),
                   .status = 422});
  } catch (const kb::Conflict& error) {
    if (as_part || writing_of(before, *request.person) == Writing::no) throw;
    return editor(application, request, found(application, request), sent.text,
                  {.as_file = sent.as_file,
                   .session = sent.session,
                   .id = field_or_empty(request, "id"),
                   .reason = field_or_empty(request, "reason"),
                   .problems = {{"", 0, error.what()}},
                   .status = 409});
  }
  if (as_part) {
    const auto form =
        sent.as_file ? std::nullopt : kb::draft_form(sent.text, [&](std::string_view body) { return application.box.parse(body); });
    return page_part(application, request, "draft_state", draft_state(application, request, now, sent.text, form));
  }
  if (now.state != before.state || writing_of(now, *request.person) != Writing::author) return redirect(contribution_url(now.number));
  return redirect(contribution_url(now.number) + "/edit" + (sent.as_file ? "?as=file" : ""));
}

}  // namespace web
