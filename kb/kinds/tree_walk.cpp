#include "kb/kinds/tree_walk.h"

#include <algorithm>
#include <charconv>

namespace kb {

namespace {

constexpr size_t longest_walk = 1000;

void append_number(std::string& path, int number) {
  if (!path.empty()) path += '.';
  path += std::to_string(number);
}

/// Of the answers of `node` those that lead where `answer` leads, in their order.
std::vector<const FaultTree::Answer*> answers_to(const FaultTree::Node& node, std::string_view target) {
  std::vector<const FaultTree::Answer*> found;
  for (const FaultTree::Answer& answer : node.answers)
    if (answer.target == target) found.push_back(&answer);
  return found;
}

/// The answer at `node` that says what `step` said; nullptr if there is none.
const FaultTree::Answer* same_answer(const TreeWalk::Step& step, const FaultTree::Node& node) {
  const auto reads_the_same = [&](const FaultTree::Answer& answer) { return answer.text == step.answer->text; };
  const auto there = answers_to(node, step.answer->target);
  for (const FaultTree::Answer* answer : there)
    if (reads_the_same(*answer)) return answer;
  if (!there.empty()) {
    const auto here = answers_to(*step.node, step.answer->target);
    const auto place = static_cast<size_t>(std::find(here.begin(), here.end(), step.answer) - here.begin());
    return there[std::min(place, there.size() - 1)];
  }
  const auto found = std::find_if(node.answers.begin(), node.answers.end(), reads_the_same);
  return found == node.answers.end() ? nullptr : &*found;
}

}  // namespace

std::string TreeWalk::path(size_t count) const {
  std::string path;
  for (size_t i = 0; i < std::min(count, steps.size()); ++i) append_number(path, steps[i].number);
  return path;
}

std::string TreeWalk::path_with(int number) const {
  std::string longer = path();
  append_number(longer, number);
  return longer;
}

TreeWalk walk_tree(const FaultTree& tree, std::string_view path) {
  TreeWalk walk;
  if (!tree.nodes.empty()) walk.here = &tree.nodes[0];
  while (!path.empty() && walk.here && walk.steps.size() < longest_walk) {
    const std::string_view word = path.substr(0, path.find('.'));
    int number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) break;
    if (number < 1 || static_cast<size_t>(number) > walk.here->answers.size()) break;
    const FaultTree::Answer& answer = walk.here->answers[static_cast<size_t>(number) - 1];
    const FaultTree::Node* next = tree.find(answer.target);
    if (!next) break;
    walk.steps.push_back({walk.here, &answer, number});
    walk.here = next;
    path.remove_prefix(std::min(path.size(), word.size() + 1));
  }
  walk.lost = path;
  return walk;
}

size_t shared_steps(const TreeWalk& one, const TreeWalk& other) {
  const auto [at, ignored] = std::mismatch(one.steps.begin(), one.steps.end(), other.steps.begin(), other.steps.end(),
                                           [](const auto& a, const auto& b) { return a.number == b.number; });
  return static_cast<size_t>(at - one.steps.begin());
}

std::string carried_path(const TreeWalk& walk, const FaultTree& to) {
  std::string path;
  const FaultTree::Node* at = to.nodes.empty() ? nullptr : &to.nodes[0];
  for (const TreeWalk::Step& step : walk.steps) {
    const FaultTree::Answer* answer = at && at->id == step.node->id ? same_answer(step, *at) : nullptr;
    const FaultTree::Node* next = answer ? to.find(answer->target) : nullptr;
    if (!next) break;
    append_number(path, static_cast<int>(answer - at->answers.data()) + 1);
    at = next;
  }
  return path;
}

}  // namespace kb
