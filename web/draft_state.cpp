#include "web/draft_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kb/document/draft_fields.h"
#include "kb/document/front_matter.h"
#include "kb/document/utf8.h"
#include "kb/error.h"
#include "kb/library/writing.h"
#include "web/contribution_view.h"
#include "web/draft_form_view.h"
#include "web/labels.h"
#include "web/problem_text.h"
#include "web/similar.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t worth_comparing = 60;  // bytes of a text; less is like everything
constexpr int most_similar = 3;

json placed(const kb::Problem& problem, const std::optional<kb::DraftForm>& form, const Locale& locale) {
  const FormPlace place = form ? form_place(*form, problem) : FormPlace{"file", problem.line};
  return {{"message", problem_text(locale, problem.message)},
          {"line", problem.line},
          {"control", place.control},
          {"control_line", place.line},
          {"linked", !place.control.empty()}};
}

/// The file's own problems lead to their lines; those of others that depend on it are named by their files.
json problems_view(const kb::ContributionCheck& check, const std::optional<kb::DraftForm>& form, const Locale& locale) {
  json problems = json::array();
  const std::string own = check.problems.empty() ? std::string() : kb::file_name(check.name);
  for (const kb::Problem& problem : check.problems) {
    json view = placed(problem, form, locale);
    if (!problem.path.ends_with(own))
      view.update({{"message", problem.path + ": " + problem_text(locale, problem.message)}, {"linked", false}});
    problems.push_back(std::move(view));
  }
  return problems;
}

json findings_view(const std::vector<kb::PersonalFinding>& findings, const std::string& text, const std::optional<kb::DraftForm>& form,
                   const Locale& locale) {
  json list = json::array();
  for (const kb::PersonalFinding& finding : findings) {
    const std::string found = text.substr(finding.offset, finding.length);
    json view = placed({"", finding.line, {}}, form, locale);
    view.update({{"found", found},
                 {"kind_label", locale.text("personal_" + std::string(kb::to_string(finding.kind)))},
                 {"suggestion", finding.suggestion},
                 {"replace_label", locale.text("write_replace_by", {{"words", finding.suggestion}})}});
    list.push_back(std::move(view));
  }
  return list;
}

/// For a new document alone: is it there already?
json similar_view(Application& application, const Request& request, const kb::Contribution& contribution, const std::string& text,
                  const std::optional<kb::DraftForm>& form, const Labels& labels) {
  json list = json::array();
  const kb::DraftFields fields = kb::draft_fields(text);
  std::string said = fields.title;
  if (form)
    for (const kb::DraftSection& section : form->sections) said += "\n\n" + section.value;
  if (contribution.base || !fields.translated_from.empty() || said.size() < worth_comparing) return list;
  try {
    const SimilarAnswer answer = find_similar(application.index, labels.vocabulary(),
                                              {.text = said, .prefer = request.languages, .market = {}, .limit = most_similar});
    for (const auto& hit : answer.result.hits) {
      std::string why;
      for (const std::string& word : hit.why) why += (why.empty() ? "" : " · ") + word;
      list.push_back({{"title", hit.title},
                      {"url", document_url(hit.id, hit.lang)},
                      {"text_lang", hit.lang},
                      {"kind_label", labels.kind(hit.kind)},
                      {"why", why},
                      {"change_url", "/contributions/new?" + encode_fields({{"change", hit.id}, {"lang", hit.lang}})}});
    }
  } catch (const indexer::Unavailable&) {  // writing goes on while the index is made anew
  }
  return list;
}

/// The body as readers will see it; empty where it can't be shown yet.
std::string preview_html(Application& application, const Request& request, const kb::Contribution& contribution, const std::string& text) {
  try {
    return application.state->views.draft_html(application.database, contribution.name, text,
                                               contribution_url(contribution.number) + "/images/", request.languages);
  } catch (const kb::Invalid&) {  // the check says why
    return {};
  }
}

}  // namespace

json draft_state(Application& application, const Request& request, const kb::Contribution& contribution, const std::string& text,
                 const std::optional<kb::DraftForm>& form) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Locale& locale = locale_of(application, request);
  const Labels labels(locale, *vocabulary);
  const auto check = kb::check_contribution(application.database, *request.person, contribution.number, text,
                                            [&](std::string_view body) { return application.box.parse(body); });
  const kb::DraftFields fields = kb::draft_fields(text);
  std::vector<kb::Problem> ignored;
  const auto front = kb::split_front_matter(text, ignored);
  const auto* summary = front.fields.find("summary");
  json out = {{"draft_version", contribution.version},
              {"text_number", contribution.text},
              {"saved", kb::to_string(contribution.changed)},
              {"problems", problems_view(check, form, locale)},
              {"findings", findings_view(check.findings, text, form, locale)},
              {"similar", similar_view(application, request, contribution, text, form, labels)},
              {"preview_title", fields.title},
              {"preview_summary", summary && summary->scalar() ? *summary->scalar() : ""},
              {"preview_html", preview_html(application, request, contribution, text)},
              {"text_lang", contribution.name.lang},
              {"text_dir", text_direction(contribution.name.lang)},
              {"proposed_id", contribution.name.id.empty() ? check.name.id : ""}};
  for (const char* list : {"problems", "findings", "similar"}) out[std::string("has_") + list] = !out[list].empty();
  out["problems_label"] = locale.text("write_problems", static_cast<std::int64_t>(check.problems.size()));
  out["findings_label"] = locale.text("write_findings", static_cast<std::int64_t>(check.findings.size()));
  return out;
}

}  // namespace web
