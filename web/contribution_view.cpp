#include "web/contribution_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/document_view.h"
#include "web/revision_view.h"

namespace web {
namespace {

using nlohmann::json;

/// Since when it is as it is: what waits, since it was handed in.
kb::Time since(const kb::Contribution& c) {
  if (c.state == kb::ReviewState::submitted && c.submitted) return *c.submitted;
  return c.state == kb::ReviewState::draft ? c.created : c.changed;
}

}  // namespace

std::string contribution_url(std::int64_t number) { return "/contributions/" + std::to_string(number); }

kb::Relation relation_of(const kb::Person& viewer, const kb::Contribution& contribution,
                         const std::vector<kb::ContributionTextInfo>& texts) {
  const bool writer = std::ranges::any_of(texts, [&](const auto& text) { return text.author == viewer.name; });
  return {viewer.roles, contribution.author == viewer.name, writer};
}

bool can(const kb::Contribution& contribution, const kb::Relation& relation, kb::ReviewStep step) {
  const kb::Transition* transition = kb::find_transition(contribution.state, step);
  return transition && kb::may(transition->who, relation);
}

int days_between(kb::Time from, kb::Time to) {
  return static_cast<int>(std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::days>(to - from).count()));
}

json contribution_view(const kb::Contribution& c, const Labels& labels, kb::Time now) {
  const Locale& locale = labels.locale();
  auto markets = json::array();
  for (const auto& market : c.markets) markets.push_back(labels.word("markets", market));
  const bool waits = c.state == kb::ReviewState::submitted;
  const int days = days_between(since(c), now);
  return {{"number", c.number},
          {"url", contribution_url(c.number)},
          {"title", !c.title.empty()    ? c.title
                    : c.name.id.empty() ? locale.text("review_untitled")
                                        : c.name.id},
          {"text_lang", c.name.lang},
          {"text_dir", text_direction(c.name.lang)},
          {"document_id", c.name.id},
          {"kind_label", c.kind.empty() ? "" : labels.kind(c.kind)},
          {"language", locale.language_name(c.name.lang)},
          {"market_labels", markets},
          {"what_label",
           c.base ? locale.text("review_changes_revision", {{"number", std::to_string(*c.base)}}) : locale.text("review_new_text")},
          {"state", kb::to_string(c.state)},
          {"state_label", locale.text("review_state_" + std::string(kb::to_string(c.state)))},
          {"author", c.author},
          {"since", shown_time(since(c))},
          {"since_time", kb::to_string(since(c))},
          {"age_label", days == 0 ? locale.text("review_age_today") : locale.text("review_age", days)},
          {"reviewer", c.reviewer.value_or("")},
          {"due", waits && c.due ? day_of(*c.due) : ""},
          {"overdue", waits && c.due && *c.due < now},
          {"reason", c.reason},
          {"approvals_label",
           waits || c.approvals > 0 ? locale.text("review_approvals", c.approvals_needed, {{"given", std::to_string(c.approvals)}}) : ""},
          {"document_url", c.base || c.published ? document_url(c.name.id, c.name.lang) : ""}};
}

json texts_view(const std::vector<kb::ContributionTextInfo>& texts) {
  auto view = json::array();
  for (auto text = texts.rbegin(); text != texts.rend(); ++text)
    view.push_back({{"number", text->number},
                    {"author", text->author},
                    {"when", shown_time(text->saved)},
                    {"time", kb::to_string(text->saved)},
                    {"submitted", text->submitted ? shown_time(*text->submitted) : ""},
                    {"newest", text == texts.rbegin()}});
  return view;
}

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

}  // namespace web
