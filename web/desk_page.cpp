#include "web/desk_page.h"

#include <nlohmann/json.hpp>
#include <set>

#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/kinds/tree_walk.h"
#include "web/api.h"
#include "web/desk.h"
#include "web/hit_view.h"
#include "web/locale.h"
#include "web/state.h"
#include "web/tree_address.h"
#include "web/tree_walker.h"

namespace web {
namespace {

using nlohmann::json;

constexpr std::pair<std::string_view, std::string_view> choices[] = {
    {"market", "markets"}, {"product", "products"}, {"scenario", "scenarios"}};

std::string field(const Request& request, std::string_view name) {
  const std::string* value = request.field(name);
  return value ? *value : std::string();
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) (text += text.empty() ? "" : between) += word;
  return text;
}

/// The guess of a kind that stands first, or nullptr.
const indexer::Guess* guess_of(const indexer::DeskAnswer& answer, std::string_view what) {
  for (const indexer::Guess& guess : answer.guesses)
    if (guess.what == what) return &guess;
  return nullptr;
}

/// The lists to correct a guess by: nothing said means the guess.
json corrections_view(const Request& request, const indexer::DeskAnswer& answer, const Labels& labels, const kb::Vocabulary& vocabulary) {
  json view = json::array();
  for (const auto& [what, list] : choices) {
    const std::string said = field(request, what);
    const indexer::Guess* guess = guess_of(answer, what);
    json options = json::array();
    for (const kb::Vocabulary::Entry& entry : vocabulary.entries(list))
      if (entry.value != "any")
        options.push_back({{"value", entry.value}, {"label", labels.word(list, entry.value)}, {"selected", entry.value == said}});
    const bool guessed = guess && !guess->given;
    view.push_back({{"name", what},
                    {"label", labels.locale().text("facet_" + std::string(what))},
                    {"guess", guessed ? labels.locale().text("desk_guessed", {{"what", labels.word(list, guess->value)}})
                                      : labels.locale().text("desk_not_guessed")},
                    {"why", guessed ? joined(guess->why, ", ") : ""},
                    {"options", std::move(options)}});
  }
  return view;
}

json emotions_view(const indexer::DeskAnswer& answer, const Labels& labels) {
  json view = json::array();
  for (const indexer::Guess& guess : answer.guesses)
    if (guess.what == "emotion") view.push_back({{"label", labels.word("emotions", guess.value)}, {"why", joined(guess.why, ", ")}});
  return view;
}

json desk_hit_view(const indexer::DeskHit& hit, const Labels& labels) {
  json view = hit_view(hit, labels);
  view["why"] = joined(hit.why, ", ");
  view["has_why"] = !hit.why.empty();
  view["weak"] = hit.weak;
  return view;
}

template <class Hit>
json column_view(std::string_view name, const std::vector<Hit>& hits, const Labels& labels) {
  json shown = json::array();
  for (const Hit& hit : hits)
    if (!hit.weak) shown.push_back(desk_hit_view(hit, labels));
  return {
      {"name", name}, {"title", labels.locale().text("desk_" + std::string(name))}, {"none", shown.empty()}, {"hits", std::move(shown)}};
}

/// The first tree's walker, opened where the text leaves off.
json first_walker(Application& application, const Request& request, const indexer::DeskTree& tree) {
  Request walk = request;
  walk.captures["id"] = tree.id;
  walk.query = {{"lang", tree.lang}, {"path", tree.path}};
  return walker_view(application, walk, walked_tree(application, walk));
}

json terms_view(const indexer::DeskAnswer& answer) {
  json view = json::array();
  for (const indexer::DeskTerm& term : answer.terms) {
    if (term.to.empty()) continue;
    view.push_back({{"from", term.from}, {"text", term.to[0].text}, {"text_lang", term.to[0].lang}, {"url", document_url(term.id)}});
  }
  return view;
}

}  // namespace

std::function<std::shared_ptr<const kb::FaultTree>(const std::string&, const std::string&)> trees_of(Application& application) {
  return [&application](const std::string& id, const std::string& lang) -> std::shared_ptr<const kb::FaultTree> {
    const auto view = tree_in(application, id, lang);
    return view ? std::make_shared<const kb::FaultTree>(kb::read_fault_tree(view->document.body)) : nullptr;
  };
}

Response desk_page(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(application.state->locales.get(request.interface_language), *vocabulary);
  json view = {
      {"title", labels.locale().text("desk_title")}, {"header_search", true}, {"answered", false}, {"text", field(request, "text")}};
  if (request.method != Method::post) return page(application, request, "desk", view);

  indexer::DeskRequest wanted;
  wanted.text = field(request, "text");
  wanted.prefer = request.languages;
  wanted.market = field(request, "market");
  wanted.product = field(request, "product");
  wanted.scenario = field(request, "scenario");
  wanted.tree = trees_of(application);
  const DeskResult result = ask_desk(application.index, *vocabulary, std::move(wanted));
  const indexer::DeskAnswer& answer = result.answer;
  const indexer::Guess* lang = guess_of(answer, "lang");
  view["answered"] = true;
  view["corrections"] = corrections_view(request, answer, labels, *vocabulary);
  view["customer_lang"] = lang ? labels.locale().language_name(lang->value) : "";
  view["text_lang"] = lang ? lang->value : "";
  view["emotions"] = emotions_view(answer, labels);
  std::vector<std::string> left_out;
  for (const kb::PersonalKind kind : result.left_out)
    left_out.push_back(labels.locale().text("personal_" + std::string(kb::to_string(kind))));
  view["has_left_out"] = !left_out.empty();
  view["left_out"] = joined(left_out, ", ");
  view["columns"] = {column_view("cases", answer.cases, labels), column_view("trees", answer.trees, labels),
                     column_view("regulations", answer.regulations, labels), column_view("scripts", answer.scripts, labels)};
  const bool opens = !answer.trees.empty() && !answer.trees[0].weak && !answer.trees[0].start_node.empty();
  view["opens"] = opens;
  if (opens) {
    view["walker"] = first_walker(application, request, answer.trees[0]);
    view["walker_title"] = answer.trees[0].title;
    view["walker_lang"] = answer.trees[0].lang;
  }
  view["terms"] = terms_view(answer);
  view["has_terms"] = !view["terms"].empty();
  return page(application, request, "desk", view);
}

}  // namespace web
