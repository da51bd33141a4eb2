#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/kinds/fault_tree.h"

/// Walking a fault tree, one answer at a time, as values.
namespace kb {

/// How far a path leads through a tree. Points into the tree, which must stay where it is.
///
/// A path is the numbers of the answers chosen, each counted at its question from 1, with dots between: `1.3.2`. Empty: at the start.
struct TreeWalk {
  struct Step {
    const FaultTree::Node* node;
    const FaultTree::Answer* answer;
    int number;  ///< of the answer
  };
  std::vector<Step> steps;
  const FaultTree::Node* here = nullptr;  ///< the question to be answered next, or the outcome; nullptr only if the tree has no nodes
  std::string lost;                       ///< what of the path could not be followed; empty if all of it was

  /// The path of the first `count` steps.
  std::string path(size_t count) const;
  std::string path() const { return path(steps.size()); }
  /// The path that goes on with answer `number`.
  std::string path_with(int number) const;
};

/// Follows `path` as far as it goes; at most 1,000 steps, so that a loop in a text that was never checked ends too.
TreeWalk walk_tree(const FaultTree& tree, std::string_view path);

/// How many first steps two walks of one tree share.
size_t shared_steps(const TreeWalk& one, const TreeWalk& other);

/// The path in `to`, another revision or translation, that gives the same answers as far as it has them: questions are known by their ids,
/// answers by where they lead (of several by their text, then by their order), else by their text.
std::string carried_path(const TreeWalk& walk, const FaultTree& to);

}  // namespace kb
