#include "kb/kinds/fault_tree.h"

#include <algorithm>
#include <map>
#include <set>

#include "kb/document/utf8.h"
#include "kb/document/vocabulary.h"
#include "kb/kinds/declared.h"
#include "kb/kinds/node_letter.h"

namespace kb {

namespace {

constexpr std::string_view outcome_word = "outcome:";

constexpr FieldSpec fields[] = {
    {.name = "told_by",
     .type = FieldSpec::Type::map,
     .hint = "Words of customers by which they have come as far as a question, by its id and their language: "
             "bluetooth: {en: [restarted both], zh: [都重启过]}."},
};

/// For each heading the index of the node it stands in, -1 before the first.
std::vector<int> node_of_heading(const Markdown& body) {
  std::vector<int> result;
  int node = -1;
  for (const Heading& heading : body.headings) {
    if (heading.level == 2)
      ++node;
    else if (heading.level < 2)
      node = -1;
    result.push_back(node);
  }
  return result;
}

class Check {
 public:
  Check(const Document& document, const Vocabulary& vocabulary, std::vector<Problem>& problems)
      : document_(document), vocabulary_(vocabulary), problems_(problems), tree_(read_fault_tree(document.body)) {
    for (const auto& node : tree_.nodes) nodes_.emplace(node.id, &node);
    for (const Heading& heading : document.body.headings) headings_.insert(heading.id);
  }

  void run() {
    if (tree_.nodes.empty()) {
      problem(1, "a fault tree has questions: level-2 headings such as \"## Does it start? {#start}\"");
      return;
    }
    if (tree_.nodes[0].id != "start") problem(tree_.nodes[0].line, "the first question must have the id \"start\": {#start}");
    for (const Heading& heading : document_.body.headings) {
      if (heading.level == 1) problem(heading.line, "questions are level-2 headings (##)");
      if (heading.level == 2 && !heading.explicit_id)
        problem(heading.line, "the question has no id that its translations can share: add {#an-id} at its end");
    }
    for (const auto& node : tree_.nodes) check_node(node);
    check_told_by();
    find_loops();
    for (const auto& node : tree_.nodes)
      if (!reached_.contains(node.id) && &node != &tree_.nodes[0]) problem(node.line, "no answer leads to \"#" + node.id + "\"");
  }

 private:
  void check_node(const FaultTree::Node& node) {
    std::set<std::string> texts;
    for (const auto& answer : node.answers) {
      if (!texts.insert(answer.text).second) problem(answer.line, "two answers read \"" + answer.text + "\"");
      // An answer to a heading that isn't there is a dead link, found for every kind.
      if (nodes_.contains(answer.target) || !headings_.contains(answer.target)) continue;
      problem(answer.line, "answer leads to \"#" + answer.target + "\", which is no question (a level-2 heading)");
    }
    if (!node.answers.empty()) find_text_behind(node);
    if (node.answers.empty() && node.outcome.empty())
      problem(node.line, "the way ends at \"#" + node.id + "\" without an outcome: add answers, or a line such as \"outcome: solved\"");
    if (!node.answers.empty() && node.outcome_line > 0) problem(node.outcome_line, "a question with answers has no outcome");
    if (node.outcome.empty()) return;
    if (!vocabulary_.find("outcomes", node.outcome)) {
      const std::string nearest = vocabulary_.nearest("outcomes", node.outcome);
      problem(node.outcome_line,
              "outcome \"" + node.outcome + "\" isn't in the vocabulary" + (nearest.empty() ? "" : "; did you mean \"" + nearest + "\"?"));
    }
  }

  void check_told_by() {
    const YamlValue* told = document_.fields.find("told_by");
    if (!told || !told->map()) return;
    for (const auto& [id, words] : *told->map()) {
      if (!nodes_.contains(id) || id == tree_.nodes[0].id)
        problems_.push_back({"", words.line, "\"told_by\" names \"" + id + "\", which is no question behind the first"});
      else if (!words.map())
        problems_.push_back({"", words.line, "customers' words are lists by language: " + id + ": {en: [restarted], zh: [重启过]}"});
      else
        check_labels(words, problems_);
    }
  }

  /// Text behind the answers isn't part of what a node shows.
  void find_text_behind(const FaultTree::Node& node) {
    const FaultTree::Node* next = &node == &tree_.nodes.back() ? nullptr : &node + 1;
    const auto& blocks = document_.body.blocks;
    const auto block = std::upper_bound(blocks.begin(), blocks.end(), node.answers.back().line,
                                        [](int line, const TextBlock& other) { return line < other.line; });
    if (block != blocks.end() && (!next || block->line < next->line)) problem(block->line, "put this before the answers; they come last");
  }

  /// Depth first from the start, without recursion: the tree may be as deep as the text is long.
  void find_loops() {
    struct Step {
      const FaultTree::Node* node;
      size_t answer;
    };
    std::vector<Step> way = {{&tree_.nodes[0], 0}};
    std::set<std::string> on_way = {tree_.nodes[0].id};
    reached_.insert(tree_.nodes[0].id);
    while (!way.empty()) {
      Step& step = way.back();
      if (step.answer == step.node->answers.size()) {
        on_way.erase(step.node->id);
        way.pop_back();
        continue;
      }
      const auto& answer = step.node->answers[step.answer++];
      if (on_way.contains(answer.target)) {
        problem(answer.line, "answer leads back to \"#" + answer.target + "\": the way has no end");
        continue;
      }
      const auto next = nodes_.find(answer.target);
      if (next == nodes_.end() || !reached_.insert(answer.target).second) continue;
      on_way.insert(answer.target);
      way.push_back({next->second, 0});
    }
  }

  void problem(int line_in_body, std::string message) { problems_.push_back({"", document_.file_line(line_in_body), std::move(message)}); }

  const Document& document_;
  const Vocabulary& vocabulary_;
  std::vector<Problem>& problems_;
  const FaultTree tree_;
  std::map<std::string_view, const FaultTree::Node*> nodes_;  // by id
  std::set<std::string_view> headings_;
  std::set<std::string> reached_;
};

void check(const Document& document, const Vocabulary& vocabulary, std::vector<Problem>& problems) {
  Check(document, vocabulary, problems).run();
}

std::vector<std::pair<std::string, int>> shape(const Document& document) {
  std::vector<std::pair<std::string, int>> words;
  for (const auto& node : read_fault_tree(document.body).nodes) {
    words.emplace_back("node " + node.id, document.file_line(node.line));
    for (const auto& answer : node.answers)
      words.emplace_back("answer from " + node.id + " to " + answer.target, document.file_line(answer.line));
    if (!node.outcome.empty()) words.emplace_back("outcome of " + node.id + ": " + node.outcome, document.file_line(node.outcome_line));
    if (!node_reply(node, document).empty()) words.emplace_back("words for the customer at " + node.id, document.file_line(node.line));
  }
  return words;
}

/// `outcome: solved` → **Solved**
std::string shown_body(const Document& document, std::string_view body, const Vocabulary& vocabulary) {
  std::map<int, std::string> labels;  // by the line to replace
  for (const auto& node : read_fault_tree(document.body).nodes)
    if (node.outcome_line > 0) labels[node.outcome_line] = "**" + vocabulary.label("outcomes", node.outcome, document.name.lang) + "**";
  std::string shown;
  int line = 1;
  for (size_t at = 0; at < body.size(); ++line) {
    const size_t end = std::min(body.find('\n', at), body.size());
    const auto label = labels.find(line);
    shown += label == labels.end() ? body.substr(at, end - at) : std::string_view(label->second);
    if (end < body.size()) shown += '\n';
    at = end + 1;
  }
  return shown;
}

constexpr ChecklistItem checklist_items[] = {
    {"walked", "Have you walked every way, and does each end where it should?"},
};

}  // namespace

const FaultTree::Node* FaultTree::find(std::string_view id) const {
  for (const Node& node : nodes)
    if (node.id == id) return &node;
  return nullptr;
}

bool is_fault_tree(const Document& document) { return document.kind == &fault_tree_kind; }

FaultTree read_fault_tree(const Markdown& body) {
  FaultTree tree;
  const std::vector<int> node_of = node_of_heading(body);
  auto node_at = [&](int heading) {
    return heading < 0 || node_of[static_cast<size_t>(heading)] < 0
               ? nullptr
               : &tree.nodes[static_cast<size_t>(node_of[static_cast<size_t>(heading)])];
  };
  for (const Heading& heading : body.headings) {
    if (!tree.nodes.empty() && heading.level <= 2 && tree.nodes.back().text_end == 0) tree.nodes.back().text_end = heading.line;
    if (heading.level != 2) continue;
    FaultTree::Node node;
    node.id = heading.id;
    node.question = heading.text;
    node.line = heading.line;
    node.text_begin = heading.line + 1;
    tree.nodes.push_back(std::move(node));
  }
  for (const Link& link : body.links) {
    FaultTree::Node* node = node_at(link.heading);
    if (!node || !link.answer || link.to != Link::To::heading) continue;
    if (node->answers.empty()) node->text_end = link.line;
    node->answers.push_back({link.text, link.target.substr(1), link.line});
  }
  for (const TextBlock& block : body.blocks) {
    FaultTree::Node* node = node_at(block.heading);
    if (!node || node->outcome_line > 0 || !block.text.starts_with(outcome_word)) continue;
    node->outcome = trimmed(std::string_view(block.text).substr(outcome_word.size()));
    node->outcome_line = block.line;
  }
  return tree;
}

FaultTree read_told_tree(const Document& document, const Document& original) {
  FaultTree tree = read_fault_tree(document.body);
  const YamlValue* told = original.fields.find("told_by");
  if (!told || !told->map()) return tree;
  for (FaultTree::Node& node : tree.nodes)
    if (const YamlValue* words = told->find(node.id)) node.told_by = read_labels(*words);
  return tree;
}

std::string node_text(const FaultTree::Node& node, std::string_view body) {
  std::string text;
  int line = 1;
  for (size_t at = 0; at < body.size(); ++line) {
    const size_t end = std::min(body.find('\n', at), body.size() - 1) + 1;
    if (line >= node.text_begin && (node.text_end == 0 || line < node.text_end) && line != node.outcome_line)
      text += body.substr(at, end - at);
    at = end;
  }
  return text;
}

std::string introduction(const FaultTree& tree, std::string_view body) {
  if (tree.nodes.empty() || tree.nodes[0].line <= 1) return {};
  FaultTree::Node before;
  before.text_begin = 1;
  before.text_end = tree.nodes[0].line;
  return node_text(before, body);
}

constinit const Kind fault_tree_kind = {.name = "fault-tree",
                                        .folder = "fault-trees",
                                        .fields = fields,
                                        .checklist = checklist_items,
                                        .check = check,
                                        .shape = shape,
                                        .shown_body = shown_body};

}  // namespace kb
