#include "web/tree_outline.h"

#include <deque>
#include <nlohmann/json.hpp>
#include <set>

namespace web {
namespace {

using nlohmann::json;

constexpr int deepest = 12;

class Outline {
 public:
  Outline(const WalkedTree& walked, const kb::Vocabulary& vocabulary) : walked_(walked), vocabulary_(vocabulary) {
    for (const auto& step : walked.walk.steps) on_way_.insert(step.node);
  }

  json run() {
    open();
    waiting_.push_back({&walked_.tree->nodes[0], ""});
    while (!waiting_.empty()) {
      const auto [node, path] = waiting_.front();
      waiting_.pop_front();
      add(*node, path, "", 0);
    }
    close();
    return std::move(written_);
  }

 private:
  void open() { written_.push_back({{"open", true}}); }
  void close() { written_.push_back({{"close", true}}); }

  void add(const kb::FaultTree::Node& node, const std::string& path, const std::string& answer, int depth) {
    const bool below = depth == deepest && !seen_.contains(&node) && !node.answers.empty();
    const bool again = !below && !seen_.insert(&node).second, full = !again && !below;
    if (below) waiting_.push_back({&node, path});
    written_.push_back({{"item",
                         {{"answer", answer},
                          {"question", node.question},
                          {"id", node.id},
                          {"url", walked_.address.at(path).url("walk")},
                          {"outcome", node.outcome.empty() ? "" : vocabulary_.label("outcomes", node.outcome, walked_.address.name.lang)},
                          {"walked", full && on_way_.contains(&node)},
                          {"here", full && &node == walked_.walk.here},
                          {"marked", on_way_.contains(&node) || &node == walked_.walk.here},
                          {"full", full},
                          {"again", again},
                          {"below", below}}}});
    if (full && !node.answers.empty()) {
      open();
      int number = 0;
      for (const auto& next : node.answers) {
        ++number;
        if (const auto* target = walked_.tree->find(next.target))
          add(*target, path + (path.empty() ? "" : ".") + std::to_string(number), next.text, depth + 1);
      }
      close();
    }
    written_.push_back({{"end", true}});
  }

  const WalkedTree& walked_;
  const kb::Vocabulary& vocabulary_;
  std::set<const kb::FaultTree::Node*> on_way_, seen_;
  std::deque<std::pair<const kb::FaultTree::Node*, std::string>> waiting_;
  json written_ = json::array();
};

}  // namespace

json tree_outline(const WalkedTree& walked, const kb::Vocabulary& vocabulary) { return Outline(walked, vocabulary).run(); }

}  // namespace web
