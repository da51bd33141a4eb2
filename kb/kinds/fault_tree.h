#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/document/document.h"
#include "kb/kinds/term.h"

namespace kb {

/// A fault tree as values: each level-2 heading of the body is a node, its list of links to other headings the answers.
struct FaultTree {
  struct Answer {
    std::string text;    ///< what the agent clicks: `Yes`
    std::string target;  ///< a node's id
    int line = 0;
  };
  /// Lines count in the body from 1. A node's own text is [text_begin, text_end); `text_end` 0 means to the end of the body.
  struct Node {
    std::string id, question;
    int line = 0;
    std::vector<Answer> answers;
    std::string outcome;   ///< a value of the vocabulary's outcomes; empty if the node has answers
    int outcome_line = 0;  ///< of `outcome: solved`; 0 if there is none
    int text_begin = 0, text_end = 0;
    std::vector<TermLabels> told_by;  ///< words of customers by which they have come as far as this node
  };
  std::vector<Node> nodes;  ///< in the file's order; the first is where to start

  const Node* find(std::string_view id) const;  ///< nullptr if there is none
};

/// Whether the document is of this kind.
bool is_fault_tree(const Document& document);

FaultTree read_fault_tree(const Markdown& body);

/// The tree with what its front matter says under `told_by` (`node: {en: [restarted], zh: [重启过]}`). It stands in the text that was
/// written first, and counts for every translation.
FaultTree read_told_tree(const Document& document, const Document& original);

/// The lines of `body` that say what to do at `node`: without its heading, its `outcome:` line and its answers. Markdown.
std::string node_text(const FaultTree::Node& node, std::string_view body);

/// What stands before the first question: when to use the tree. Markdown.
std::string introduction(const FaultTree& tree, std::string_view body);

}  // namespace kb
