#include "web/desk_page.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "kb/document/language.h"
#include "kb/error.h"
#include "kb/kinds/tree_walk.h"
#include "web/api.h"
#include "web/desk.h"
#include "web/form_values.h"
#include "web/hit_view.h"
#include "web/locale.h"
#include "web/script_reply.h"
#include "web/state.h"
#include "web/tree_address.h"
#include "web/tree_walker.h"

namespace web {
namespace {

using nlohmann::json;

/// What a guess is corrected by, beside the language: the request's member and the vocabulary's list.
constexpr struct {
  std::string_view what, list;
  std::string indexer::DeskRequest::*said;
} choices[] = {{"market", "markets", &indexer::DeskRequest::market},
               {"product", "products", &indexer::DeskRequest::product},
               {"scenario", "scenarios", &indexer::DeskRequest::scenario},
               {"emotion", "emotions", &indexer::DeskRequest::emotion}};

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

/// What a guess says of itself, and the values to choose from instead.
json correction_view(std::string_view what, const indexer::Guess* guess, const std::string& guessed_label, json options,
                     const Locale& locale) {
  const bool guessed = guess && !guess->given;
  return {{"name", what},
          {"label", locale.text("desk_what_" + std::string(what))},
          {"guess", guessed ? locale.text("desk_guessed", {{"what", guessed_label}}) : locale.text("desk_not_guessed")},
          {"why", guessed ? joined(guess->why, ", ") : ""},
          {"options", std::move(options)}};
}

/// The languages in which there is anything of what was found, and the agent's.
std::set<std::string> languages_of(const indexer::DeskAnswer& answer, const Request& request) {
  std::set<std::string> languages(request.languages.begin(), request.languages.end());
  const auto add = [&](const auto& hits) {
    for (const auto& hit : hits) languages.insert(hit.languages.begin(), hit.languages.end());
  };
  add(answer.cases);
  add(answer.scripts);
  if (const indexer::Guess* guess = guess_of(answer, "lang")) languages.insert(guess->value);
  return languages;
}

/// The lists to correct a guess by: nothing said means the guess.
json corrections_view(const Request& request, const indexer::DeskAnswer& answer, const Labels& labels, const kb::Vocabulary& vocabulary) {
  const Locale& locale = labels.locale();
  json view = json::array(), languages = json::array();
  for (const std::string& lang : languages_of(answer, request))
    languages.push_back({{"value", lang}, {"label", locale.language_name(lang)}, {"selected", lang == field_or_empty(request, "lang")}});
  const indexer::Guess* lang = guess_of(answer, "lang");
  view.push_back(correction_view("lang", lang, lang ? locale.language_name(lang->value) : "", std::move(languages), locale));
  for (const auto& choice : choices) {
    const std::string said = field_or_empty(request, choice.what);
    const indexer::Guess* guess = guess_of(answer, choice.what);
    json options = json::array();
    for (const kb::Vocabulary::Entry& entry : vocabulary.entries(choice.list))
      if (entry.value != "any")
        options.push_back({{"value", entry.value}, {"label", labels.word(choice.list, entry.value)}, {"selected", entry.value == said}});
    view.push_back(correction_view(choice.what, guess, guess ? labels.word(choice.list, guess->value) : "", std::move(options), locale));
  }
  return view;
}

/// What the message is about in a line, for the ticket's note: `German · Germany · Fitness band · Angry`.
std::string about(const indexer::DeskAnswer& answer, const Labels& labels) {
  std::vector<std::string> words;
  if (const indexer::Guess* lang = guess_of(answer, "lang")) words.push_back(labels.locale().language_name(lang->value));
  for (const auto& choice : choices)
    if (const indexer::Guess* guess = guess_of(answer, choice.what)) words.push_back(labels.word(choice.list, guess->value));
  return joined(words, " · ");
}

json desk_hit_view(const indexer::DeskHit& hit, std::int64_t revision, const Labels& labels) {
  json view = hit_view(hit, labels);
  view["cite"] = cited(hit.id, revision);
  view["why"] = joined(hit.why, ", ");
  view["has_why"] = !hit.why.empty();
  return view;
}

/// What is opened in the page itself: the walker at the question that the text leaves open, the reply's form.
json in_place_view(const indexer::DeskTree& tree, const indexer::DeskAnswer& answer) {
  TreeAddress address{{tree.id, tree.lang}, 0, tree.path};
  if (const indexer::Guess* lang = guess_of(answer, "lang")) address = address.with("reply_lang", lang->value);
  return {{"walk_url", address.url("walk")}};
}
json in_place_view(const indexer::DeskHit& hit, const indexer::DeskAnswer& answer) {
  if (hit.kind != "script") return json::object();
  const indexer::Guess* market = guess_of(answer, "market");
  return {{"fill_url", "/documents/" + hit.id + "/reply"}, {"fill_market", market ? market->value : ""}};
}

template <class Hit>
json column_view(std::string_view name, const std::vector<Hit>& hits, const std::vector<std::int64_t>& revisions,
                 const indexer::DeskAnswer& answer, const Labels& labels) {
  json shown = json::array();
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (hits[i].weak || revisions[i] == 0) continue;
    shown.push_back(desk_hit_view(hits[i], revisions[i], labels));
    shown.back().update(in_place_view(hits[i], answer));
  }
  return {
      {"name", name}, {"title", labels.locale().text("desk_" + std::string(name))}, {"none", shown.empty()}, {"hits", std::move(shown)}};
}

/// The first tree's walker, opened where the text leaves off; null if there is none.
json first_walker(Application& application, const Request& request, const indexer::DeskAnswer& answer) {
  if (answer.trees.empty() || answer.trees[0].weak || answer.trees[0].start_node.empty()) return nullptr;
  const indexer::DeskTree& tree = answer.trees[0];
  const indexer::Guess* lang = guess_of(answer, "lang");
  Request walk = request;
  walk.captures["id"] = tree.id;
  walk.query = {{"lang", tree.lang}, {"path", tree.path}};
  if (lang && std::find(tree.languages.begin(), tree.languages.end(), lang->value) != tree.languages.end())
    walk.query.emplace_back("reply_lang", lang->value);
  return walker_view(application, walk, walked_tree(application, walk));
}

/// The first reply's form, in the customer's language and for the market; null if there is none.
json first_form(Application& application, const Request& request, const indexer::DeskAnswer& answer, const Labels& labels) {
  if (answer.scripts.empty() || answer.scripts[0].weak) return nullptr;
  const indexer::DeskHit& script = answer.scripts[0];
  const auto view = application.state->views.view(application.database, script.id, {script.lang});
  if (!view) return nullptr;
  const indexer::Guess* market = guess_of(answer, "market");
  return reply_view(application, request, *view, {.values = {}, .market = market ? market->value : ""}, labels);
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
  return
      [&application](const std::string& id, const std::string& lang) { return application.state->told_trees.get(application, id, lang); };
}

Response desk_page(Application& application, const Request& request) {
  const auto vocabulary = application.state->vocabulary.get(application.database);
  const Labels labels(locale_of(application, request), *vocabulary);
  json view = {{"title", labels.locale().text("desk_title")},
               {"header_search", true},
               {"answered", false},
               {"text", field_or_empty(request, "text")}};
  if (request.method != Method::post) return page(application, request, "desk", view);

  indexer::DeskRequest wanted;
  wanted.text = field_or_empty(request, "text");
  wanted.prefer = request.languages;
  wanted.lang = field_or_empty(request, "lang");
  for (const auto& choice : choices) wanted.*choice.said = field_or_empty(request, choice.what);
  wanted.tree = trees_of(application);
  const DeskResult result = ask_desk(application.index, *vocabulary, std::move(wanted));
  const indexer::DeskAnswer& answer = result.answer;
  const DeskRevisions revisions = revisions_of(application.database, answer);
  const indexer::Guess* lang = guess_of(answer, "lang");
  std::vector<std::string> left_out;
  for (const kb::PersonalKind kind : result.left_out)
    left_out.push_back(labels.locale().text("personal_" + std::string(kb::to_string(kind))));
  view.update({{"answered", true},
               {"corrections", corrections_view(request, answer, labels, *vocabulary)},
               {"text_lang", lang ? lang->value : ""},
               {"about", about(answer, labels)},
               {"left_out", joined(left_out, ", ")},
               {"has_left_out", !left_out.empty()},
               {"columns",
                {column_view("cases", answer.cases, revisions.cases, answer, labels),
                 column_view("trees", answer.trees, revisions.trees, answer, labels),
                 column_view("regulations", answer.regulations, revisions.regulations, answer, labels),
                 column_view("scripts", answer.scripts, revisions.scripts, answer, labels)}},
               {"terms", terms_view(answer)}});
  view["has_terms"] = !view["terms"].empty();
  view["walker"] = first_walker(application, request, answer);
  view["script_form"] = first_form(application, request, answer, labels);
  const std::string* part = request.header("casebook-part");
  Response response =
      part && *part == "desk" ? page_part(application, request, "desk_part", view) : page(application, request, "desk", view);
  response.headers.emplace_back("Vary", "Casebook-Part");
  return response;
}

}  // namespace web
