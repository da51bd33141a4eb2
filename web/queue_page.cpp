#include "web/queue_page.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kb/document/language.h"
#include "kb/kinds/kind.h"
#include "web/contribution_view.h"
#include "web/form_values.h"
#include "web/state.h"
#include "web/url.h"

namespace web {
namespace {

using nlohmann::json;

constexpr int on_a_page = 50;
constexpr std::array<std::string_view, 3> views = {"waiting", "mine", "all"};

/// What the address asks for.
struct Asked {
  std::string view, kind, market, lang, reviewer, author;
  std::vector<kb::ReviewState> states;
  bool overdue = false;
  std::int64_t after = 0;

  bool filtered() const {
    return !kind.empty() || !market.empty() || !lang.empty() || !reviewer.empty() || !author.empty() || !states.empty() || overdue;
  }
};

Asked asked_of(const Request& request) {
  Asked asked;
  asked.view = parameter_or_empty(request, "view");
  if (std::ranges::find(views, asked.view) == views.end()) asked.view = kb::reviews(request.person->roles) ? "waiting" : "mine";
  asked.kind = parameter_or_empty(request, "kind");
  asked.market = parameter_or_empty(request, "market");
  const std::string lang = parameter_or_empty(request, "lang");
  asked.lang = kb::canonical_language(lang).value_or(lang);
  asked.reviewer = parameter_or_empty(request, "reviewer");
  asked.author = parameter_or_empty(request, "author");
  asked.overdue = parameter_or_empty(request, "overdue") == "1";
  for (const std::string& name : request.parameters("state"))
    if (const auto state = kb::parse_review_state(name); state && std::ranges::find(asked.states, *state) == asked.states.end())
      asked.states.push_back(*state);
  asked.after = whole_number_or_zero(request.parameter("after"));
  return asked;
}

kb::ContributionFilter filter_of(const Asked& asked, const std::string& me) {
  kb::ContributionFilter filter;
  filter.states = asked.states;
  if (asked.view == "waiting" && asked.states.empty()) filter.states = {kb::ReviewState::submitted};
  if (!asked.author.empty()) filter.author = asked.author == "me" ? me : asked.author;
  if (asked.view == "mine") filter.author = me;
  if (!asked.reviewer.empty()) filter.reviewer = asked.reviewer == "me" ? me : asked.reviewer == "none" ? "" : asked.reviewer;
  filter.kind = asked.kind;
  filter.market = asked.market;
  filter.lang = asked.lang;
  filter.overdue = asked.overdue;
  filter.after = asked.after;
  filter.limit = on_a_page;
  return filter;
}

std::string next_url(const Request& request, std::int64_t after) {
  Fields fields;
  for (const auto& [name, value] : request.query)
    if (name != "after") fields.emplace_back(name, value);
  fields.emplace_back("after", std::to_string(after));
  return "/contributions?" + encode_fields(fields);
}

json option(const std::string& value, const std::string& label, bool selected) {
  return {{"value", value}, {"label", label}, {"selected", selected}};
}

/// The filters as the form shows them. Names are offered to reviewers alone: others see their own work.
struct Names {
  std::vector<std::string> reviewers, all;
};

void add_filters(const Asked& asked, const Names& names, const std::vector<std::string>& languages, const Labels& labels,
                 const kb::Vocabulary& vocabulary, json& out) {
  const Locale& locale = labels.locale();
  json states = json::array(), kinds = json::array(), markets = json::array(), langs = json::array(), reviewers = json::array(),
       authors = json::array();
  for (int i = 0; i < kb::review_states; ++i) {
    const auto state = static_cast<kb::ReviewState>(i);
    const std::string name(kb::to_string(state));
    states.push_back(option(name, locale.text("review_state_" + name), std::ranges::find(asked.states, state) != asked.states.end()));
  }
  for (const kb::Kind* kind : kb::kinds())
    kinds.push_back(option(std::string(kind->name), labels.kind(kind->name), kind->name == asked.kind));
  for (const auto& market : vocabulary.entries("markets"))
    if (market.value != "any") markets.push_back(option(market.value, labels.word("markets", market.value), market.value == asked.market));
  for (const std::string& lang : languages) langs.push_back(option(lang, locale.language_name(lang), lang == asked.lang));
  reviewers.push_back(option("me", locale.text("queue_me"), asked.reviewer == "me"));
  reviewers.push_back(option("none", locale.text("queue_nobody"), asked.reviewer == "none"));
  for (const std::string& name : names.reviewers) reviewers.push_back(option(name, name, name == asked.reviewer));
  for (const std::string& name : names.all) authors.push_back(option(name, name, name == asked.author));
  out.update({{"states", states},
              {"kinds", kinds},
              {"markets", markets},
              {"langs", langs},
              {"reviewers", reviewers},
              {"authors", authors},
              {"overdue_chosen", asked.overdue},
              {"filters_open", asked.filtered()}});
}

Names names_of(kb::Connection& db, const kb::Person& viewer) {
  Names names;
  if (!kb::reviews(viewer.roles)) return names;
  for (const kb::Person& person : kb::people(db)) {
    if (person.disabled) continue;
    names.all.push_back(person.name);
    if (kb::reviews(person.roles)) names.reviewers.push_back(person.name);
  }
  return names;
}

/// Those that there are, and the reader's.
std::vector<std::string> languages_of(const std::vector<kb::Contribution>& list, const Request& request, const Asked& asked) {
  std::vector<std::string> languages = request.languages;
  for (const kb::Contribution& c : list) languages.push_back(c.name.lang);
  if (!asked.lang.empty()) languages.push_back(asked.lang);
  std::ranges::sort(languages);
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  return languages;
}

/// What an empty list says, and where to go on.
std::string empty_message(const Asked& asked, const kb::Person& viewer, const Locale& locale) {
  if (asked.filtered() || asked.after != 0) return locale.text("queue_empty_filters");
  if (asked.view == "waiting") return locale.text(kb::reviews(viewer.roles) ? "queue_empty_waiting" : "queue_empty_waiting_own");
  return locale.text(kb::may_propose_new(viewer.roles) ? "queue_empty_mine_new" : "queue_empty_mine");
}

}  // namespace

Response queue_page(Application& application, const Request& request) {
  const kb::Person& viewer = *request.person;
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  const Locale& locale = labels.locale();
  const Asked asked = asked_of(request);
  const kb::Time now = kb::now();

  std::vector<kb::Contribution> list;
  std::int64_t total = 0;
  Names names;
  auto tabs = json::array();
  application.database.read([&](kb::Connection& db) {
    const kb::ContributionFilter filter = filter_of(asked, viewer.name);
    list = kb::contributions(db, viewer, filter, now);
    total = kb::count_contributions(db, viewer, filter, now);
    names = names_of(db, viewer);
    for (const std::string_view view : views) {
      Asked all_of_view;
      all_of_view.view = view;
      const std::int64_t count = kb::count_contributions(db, viewer, filter_of(all_of_view, viewer.name), now);
      tabs.push_back({{"label", locale.text("queue_view_" + std::string(view))},
                      {"count", locale.number(count)},
                      {"url", "/contributions?view=" + std::string(view)},
                      {"current", view == asked.view}});
    }
  });

  auto rows = json::array();
  for (const kb::Contribution& c : list) rows.push_back(contribution_view(c, labels, now));
  json out = {{"title", locale.text("queue_title")},
              {"header_search", true},
              {"tabs", tabs},
              {"view", asked.view},
              {"may_begin", kb::may_propose_new(viewer.roles)},
              {"sees_others", kb::reviews(viewer.roles)},
              {"count_label", locale.text("queue_count", total)},
              {"rows", rows},
              {"empty", rows.empty()},
              {"empty_message", rows.empty() ? empty_message(asked, viewer, locale) : ""},
              {"clear_url", asked.filtered() || asked.after != 0 ? "/contributions?view=" + asked.view : ""},
              {"next", list.size() == on_a_page ? next_url(request, list.back().number) : ""}};
  add_filters(asked, names, languages_of(list, request, asked), labels, *vocabulary, out);
  return page(application, request, "contributions", out);
}

}  // namespace web
