#include "web/tree_walker.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "kb/kinds/node_letter.h"
#include "kb/library/walks.h"
#include "web/access.h"
#include "web/document_page.h"
#include "web/labels.h"
#include "web/state.h"
#include "web/tree_copies.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::size_t answers_with_a_key = 9, first_lines_bytes = 280;

/// What a part of the walker's view is made of.
struct Shown {
  Application& application;
  const Request& request;
  const WalkedTree& walked;
  const kb::TreeWalk former;  ///< what was walked before an answer was changed
  const std::size_t shared;   ///< its steps that still stand
  const Locale& locale;

  bool is(std::string_view parameter) const {
    const std::string* value = request.parameter(parameter);
    return value && *value == "1";
  }
  /// An earlier answer is being reconsidered: all of the walk is the beginning of the former one.
  bool reconsiders() const { return shared == walked.walk.steps.size() && shared < former.steps.size(); }
  std::string move(const std::string& path) const { return walked.address.at(path).url("walk"); }
  /// To the question of step `index`, with all that was walked in mind.
  std::string change(std::size_t index) const {
    const std::string& path = reconsiders() ? former.path() : walked.walk.path();
    return walked.address.at(walked.walk.path(index)).with("from", path).url("walk");
  }
};

/// `moves`: the link leads to another state of the walker, not out of it.
json notice(const std::string& text, const std::string& url = {}, const std::string& link = {}, bool moves = false) {
  return {{"text", text}, {"url", url}, {"link", link}, {"moves", moves}};
}

json notices_view(const Shown& shown) {
  const auto& [view, tree, walk, address, newest, no_such_revision] = shown.walked;
  const Locale& locale = shown.locale;
  json notices = json::array();
  if (no_such_revision)
    notices.push_back(notice(locale.text("walk_no_such_revision", {{"number", std::to_string(view->revision.number)}})));
  if (!walk.lost.empty()) notices.push_back(notice(locale.text("walk_lost", static_cast<std::int64_t>(walk.steps.size()))));
  if (newest != view) {
    const std::string path = kb::carried_path(walk, kb::read_fault_tree(newest->document.body));
    const auto kept = path.empty() ? 0 : std::count(path.begin(), path.end(), '.') + 1;
    TreeAddress there = address.at(path);
    there.revision = newest->revision.number;
    notices.push_back(notice(
        locale.text("walk_newer", {{"number", std::to_string(view->revision.number)}, {"newest", std::to_string(newest->revision.number)}}),
        there.url("walk"), locale.text("walk_newer_link", kept, {{"all", locale.number(static_cast<std::int64_t>(walk.steps.size()))}}),
        true));
  }
  if (is_left_behind(view->revision, view->languages)) {
    const std::string& source = view->revision.translated_from;
    notices.push_back(notice(locale.text("stale_notice", {{"language", locale.language_name(source)}}),
                             document_url(address.name.id, source), locale.text("stale_link")));
  }
  if (shown.is("counted")) notices.push_back(notice(locale.text("walk_counted")));
  return notices;
}

json steps_view(const Shown& shown) {
  json steps = json::array();
  for (std::size_t i = 0; i < shown.walked.walk.steps.size(); ++i) {
    const auto& step = shown.walked.walk.steps[i];
    steps.push_back({{"question", step.node->question},
                     {"answer", step.answer->text},
                     {"change_url", shown.change(i)},
                     {"change_label", shown.locale.text("walk_change_label", {{"question", step.node->question}})}});
  }
  return steps;
}

/// The former answers that don't count any more, or wouldn't if the answer that is reconsidered changed.
json dropped_view(const Shown& shown) {
  json dropped = json::array();
  for (std::size_t i = shown.shared + (shown.reconsiders() ? 1 : 0); i < shown.former.steps.size(); ++i)
    dropped.push_back({{"question", shown.former.steps[i].node->question}, {"answer", shown.former.steps[i].answer->text}});
  return dropped;
}

json answers_view(const Shown& shown) {
  const int former_number = shown.reconsiders() ? shown.former.steps[shown.shared].number : 0;
  json answers = json::array();
  int number = 0;
  for (const auto& answer : shown.walked.walk.here->answers) {
    ++number;
    const std::string path = shown.walked.walk.path_with(number);
    std::string url = shown.move(path);
    if (number == former_number)
      url = shown.move(shown.former.path());
    else if (former_number > 0)
      url = shown.walked.address.at(path).with("from", shown.former.path()).url("walk");
    answers.push_back({{"key", static_cast<std::size_t>(number) <= answers_with_a_key ? std::to_string(number) : ""},
                       {"text", answer.text},
                       {"url", url},
                       {"former", number == former_number}});
  }
  return answers;
}

/// The beginning of what a node says, cut between words.
std::string first_lines(std::string text) {
  if (text.size() <= first_lines_bytes) return text;
  std::size_t end = first_lines_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  if (const std::size_t space = text.find_last_of(" \n"); space != std::string::npos && space > first_lines_bytes / 2) text.resize(space);
  return text + " …";
}

/// What each answer leads to and what that needs: for one who doesn't know which to choose.
json siblings_view(const Shown& shown) {
  json siblings = json::array();
  int number = 0;
  for (const auto& answer : shown.walked.walk.here->answers) {
    ++number;
    const kb::FaultTree::Node* next = shown.walked.tree->find(answer.target);
    if (!next) continue;
    siblings.push_back({{"answer", answer.text},
                        {"question", next->question},
                        {"is_end", next->answers.empty()},
                        {"needs", first_lines(kb::node_plain_text(*next, shown.walked.view->document))},
                        {"url", shown.move(shown.walked.walk.path_with(number))}});
  }
  return siblings;
}

json languages_view(const Shown& shown) {
  const WalkedTree& walked = shown.walked;
  const std::string path =
      walked.newest == walked.view ? walked.walk.path() : kb::carried_path(walked.walk, kb::read_fault_tree(walked.newest->document.body));
  json languages = json::array();
  for (const kb::RevisionInfo& translation : walked.view->languages) {
    TreeAddress there = walked.address.at(path);
    there.name = translation.name;
    there.revision = translation.number;
    languages.push_back({{"code", translation.name.lang},
                         {"name", own_language_name(translation.name.lang)},
                         {"url", there.url("walk")},
                         {"current", translation.name.lang == walked.address.name.lang}});
  }
  return languages;
}

/// What is said when the walker has moved.
std::string said(const Shown& shown, const std::string& outcome) {
  std::string text = outcome.empty()
                         ? shown.locale.text("walk_said_question", static_cast<std::int64_t>(shown.walked.walk.steps.size()) + 1)
                         : shown.locale.text("walk_said_outcome", {{"outcome", outcome}});
  const auto dropped = shown.former.steps.size() - shown.shared;
  if (dropped > 0 && !shown.reconsiders()) text += " " + shown.locale.text("walk_said_dropped", static_cast<std::int64_t>(dropped));
  return text;
}

/// For seniors: how walks that passed each node ended.
json counts_view(const WalkedTree& walked, const std::vector<kb::WalkTotal>& totals, const kb::Vocabulary& vocabulary,
                 const Locale& locale) {
  std::map<std::string, json> rows;
  for (const kb::WalkTotal& total : totals) {
    json& row = rows.try_emplace(total.node, json{{"question", total.node}, {"ends", ""}, {"unknown", ""}}).first->second;
    if (total.outcome.empty()) {
      row["unknown"] = locale.number(total.walks);
      continue;
    }
    const std::string end = vocabulary.label("outcomes", total.outcome, locale.language()) + " " + locale.number(total.walks);
    const std::string before = row["ends"];
    row["ends"] = before.empty() ? end : before + " · " + end;
  }
  json ordered = json::array();
  for (const auto& node : walked.tree->nodes) {
    const auto row = rows.find(node.id);
    if (row == rows.end()) continue;
    row->second["question"] = node.question;
    ordered.push_back(std::move(row->second));
    rows.erase(row);
  }
  for (auto& [node, row] : rows) ordered.push_back(std::move(row));  // of other revisions
  return ordered;
}

std::string html_of(const Shown& shown, const std::string& markdown) {
  return shown.application.state->views.html(shown.application.database, *shown.walked.view, markdown, wanted_languages(shown.request));
}

}  // namespace

json walker_view(Application& application, const Request& request, const WalkedTree& walked) {
  const std::string* from = request.parameter("from");
  kb::TreeWalk former = kb::walk_tree(*walked.tree, from ? *from : std::string());
  const std::size_t shared = kb::shared_steps(former, walked.walk);
  const Shown shown{application, request, walked, std::move(former), shared, locale_of(application, request)};
  const kb::FaultTree::Node& here = *walked.walk.here;
  const std::string& lang = walked.address.name.lang;
  const bool is_end = here.answers.empty(), at_start = walked.walk.steps.empty();
  const bool unknown = shown.is("unknown") && !is_end;
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const std::string outcome = is_end ? vocabulary->label("outcomes", here.outcome, request.interface_language) : "";
  const json dropped = dropped_view(shown), steps = steps_view(shown);
  TreeAddress counted = walked.address;
  if (unknown) counted = counted.with("unknown", "1");
  return {{"id", walked.address.name.id},
          {"text_lang", lang},
          {"text_dir", text_direction(lang)},
          {"tree_title", walked.view->revision.title},
          {"tree_cite", cited(walked.address.name.id, walked.view->revision.number)},
          {"said", said(shown, outcome)},
          {"notices", notices_view(shown)},
          {"has_path", !steps.empty()},
          {"steps", steps},
          {"has_dropped", !dropped.empty()},
          {"dropped", dropped},
          {"reconsiders", shown.reconsiders()},
          {"undo_url", dropped.empty() ? "" : shown.move(shown.former.path())},
          {"introduction", at_start ? html_of(shown, kb::introduction(*walked.tree, walked.view->markdown)) : ""},
          {"question", here.question},
          {"html", html_of(shown, kb::node_text(here, walked.view->markdown))},
          {"is_end", is_end},
          {"outcome", outcome},
          {"answers", answers_view(shown)},
          {"back_url", at_start ? "" : shown.change(walked.walk.steps.size() - 1)},
          {"restart_url", at_start ? "" : shown.move("")},
          {"unknown_url", is_end || unknown ? "" : walked.address.with("unknown", "1").url("walk")},
          {"unknown", unknown},
          {"siblings", unknown ? siblings_view(shown) : json::array()},
          {"can_count", (is_end || unknown) && !shown.is("counted") && !request.frame},
          {"count_url", counted.url("walks")},
          {"picture_url", walked.address.url("tree")},
          {"languages", languages_view(shown)},
          {"note_so_far", is_end || at_start ? "" : walk_note(application, request, walked)},
          {"copies", is_end ? copies_view(application, request, walked) : json(nullptr)}};
}

Response walk_page(Application& application, const Request& request) {
  const WalkedTree walked = walked_tree(application, request);
  const kb::Revision& revision = walked.view->revision;
  json view = {{"title", revision.title},
               {"header_search", true},
               {"text_lang", revision.name.lang},
               {"document_url", document_url(revision.name.id, revision.name.lang)},
               {"walker", walker_view(application, request, walked)},
               {"has_counts", false}};
  const std::string* part = request.header("casebook-part");
  const bool alone = part && *part == "walker";
  if (!alone && may_use(request.person, Access::senior, false)) {
    const auto totals = application.database.read([&](kb::Connection& db) { return kb::walk_totals(db, revision.name.id); });
    const auto vocabulary = application.state->vocabulary.get(application.database);
    view["counts"] = counts_view(walked, totals, *vocabulary, locale_of(application, request));
    view["has_counts"] = true;
    view["no_counts"] = totals.empty();
  }
  Response response = alone ? page_part(application, request, "walker", view) : page(application, request, "walk", view);
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

Response count_walk(Application& application, const Request& request) {
  const WalkedTree walked = walked_tree(application, request);
  const std::string& id = walked.address.name.id;
  const kb::FaultTree::Node& here = *walked.walk.here;
  const std::string* unknown = request.parameter("unknown");
  std::vector<std::string> nodes;
  for (const auto& step : walked.walk.steps) nodes.push_back(step.node->id);
  nodes.push_back(here.id);
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  if (here.answers.empty() && !here.outcome.empty())
    application.state->counted_walks.count_end(id, nodes, here.outcome);
  else if (unknown && *unknown == "1")
    application.state->counted_walks.count_unknown(id, here.id);
  return redirect(walked.address.with("counted", "1").url("walk"));
}

}  // namespace web
