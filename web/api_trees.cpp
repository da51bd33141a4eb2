#include "kb/library/walks.h"
#include "web/api.h"
#include "web/document_page.h"
#include "web/json.h"
#include "web/state.h"
#include "web/tree_address.h"

namespace web {

namespace {

using nlohmann::json;

constexpr int tree_refusals[] = {404, 410, 422};  // 422: the text exhausts the parser

constexpr ApiParameter tree_parameters[] = {
    {"id", "path", R"({"type": "string"})", "The fault tree's id, the same in every language."},
    {"lang", "query", R"({"type": "string"})",
     "The language wanted. If the tree isn't published in it, another one comes, the reader's first: `lang` in the answer says which."},
    {"revision", "query", R"({"type": "integer", "minimum": 1})",
     "A revision of the text in that language; absent, or if there is no such one, the newest: `revision` in the answer says which."},
};

constexpr std::string_view tree_answer = R"({"type": "object",
  "required": ["id", "lang", "revision", "newest", "title", "start", "nodes", "outcomes", "walks"],
  "properties": {
    "id": {"type": "string"}, "lang": {"type": "string"}, "revision": {"type": "integer"},
    "newest": {"type": "integer", "description": "The newest revision's number."},
    "title": {"type": "string"},
    "start": {"type": "string", "description": "The node to start at."},
    "nodes": {"type": "array", "items": {"type": "object", "required": ["id", "question", "text_html", "answers", "outcome"], "properties": {
      "id": {"type": "string"}, "question": {"type": "string"},
      "text_html": {"type": "string", "description": "What to do there. Safe to place into a page."},
      "answers": {"type": "array", "items": {"type": "object", "required": ["text", "target"],
        "properties": {"text": {"type": "string"}, "target": {"type": "string"}}}},
      "outcome": {"type": "string", "description": "A value of the vocabulary's outcomes; empty for a question."}}}},
    "outcomes": {"type": "array", "description": "The nodes at which ways end.", "items": {"type": "object", "required": ["node", "outcome", "label"],
      "properties": {"node": {"type": "string"}, "outcome": {"type": "string"},
        "label": {"type": "string", "description": "Of the outcome, in the tree's language."}}}},
    "walks": {"type": "array", "description": "How many walks that passed a node ended in each outcome, of every revision and language.",
      "items": {"type": "object", "required": ["node", "outcome", "count"], "properties": {"node": {"type": "string"},
        "outcome": {"type": "string", "description": "Empty where the walk was left at this node, the answer unknown."},
        "count": {"type": "integer"}}}}}})";

}  // namespace

const ApiSpec tree_spec{"tree", tree_parameters, tree_answer, tree_refusals};

Response tree_api(Application& application, const Request& request) {
  const WalkedTree walked = walked_tree(application, request);
  const kb::Revision& revision = walked.view->revision;
  const auto vocabulary = application.state->vocabulary.get(application.database);
  json nodes = json::array(), outcomes = json::array(), walks = json::array();
  for (const auto& node : walked.tree->nodes) {
    json answers = json::array();
    for (const auto& answer : node.answers) answers.push_back({{"text", answer.text}, {"target", answer.target}});
    const std::string text = kb::node_text(node, walked.view->markdown);
    nodes.push_back({{"id", node.id},
                     {"question", node.question},
                     {"text_html", application.state->views.html(application.database, *walked.view, text, wanted_languages(request))},
                     {"answers", answers},
                     {"outcome", node.outcome}});
    if (!node.outcome.empty())
      outcomes.push_back(
          {{"node", node.id}, {"outcome", node.outcome}, {"label", vocabulary->label("outcomes", node.outcome, revision.name.lang)}});
  }
  const auto totals = application.database.read([&](kb::Connection& db) { return kb::walk_totals(db, revision.name.id); });
  for (const kb::WalkTotal& total : totals) walks.push_back({{"node", total.node}, {"outcome", total.outcome}, {"count", total.walks}});
  return json_response({{"id", revision.name.id},
                        {"lang", revision.name.lang},
                        {"revision", revision.number},
                        {"newest", walked.newest->revision.number},
                        {"title", revision.title},
                        {"start", walked.tree->nodes[0].id},
                        {"nodes", std::move(nodes)},
                        {"outcomes", std::move(outcomes)},
                        {"walks", std::move(walks)}});
}

}  // namespace web
