#include "web/told_trees.h"

#include "web/tree_address.h"

namespace web {
namespace {

std::size_t bytes_of(const kb::FaultTree& tree) {
  std::size_t bytes = 0;
  for (const kb::FaultTree::Node& node : tree.nodes) {
    bytes += sizeof node + node.question.size();
    for (const auto& answer : node.answers) bytes += sizeof answer + answer.text.size();
    for (const kb::TermLabels& labels : node.told_by)
      for (const std::string& word : labels.words) bytes += sizeof word + word.size();
  }
  return bytes;
}

}  // namespace

std::shared_ptr<const kb::FaultTree> ToldTrees::get(Application& application, const std::string& id, const std::string& lang) {
  const std::string key = std::to_string(application.index.revision()) + '\n' + id + '\n' + lang;
  if (auto kept = kept_.find(key)) return kept;
  const auto view = tree_in(application, id, lang);
  if (!view) return nullptr;
  const std::string& from = view->revision.translated_from;
  const auto original = from.empty() ? view : tree_in(application, id, from);
  auto tree = std::make_shared<const kb::FaultTree>(kb::read_told_tree(view->document, original ? original->document : view->document));
  kept_.put(key, tree, bytes_of(*tree));
  return tree;
}

}  // namespace web
