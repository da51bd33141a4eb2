#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/markdown.h"

/// The parsed body as values: what markdown.cpp makes of cmark-gfm's nodes, and what the outline and the HTML are made of.
namespace kb {

struct MarkdownNode {
  enum class Type {
    document,
    quote,
    list,  // number ≥ 0: an ordered list that starts with it
    item,
    task,  // an item with a checkbox
    code_block,
    html_block,
    paragraph,
    heading,
    rule,
    table,
    header_row,
    row,
    cell,
    text,
    soft_break,
    line_break,
    code,
    html,
    emphasis,
    strong,
    strikethrough,
    link,
    image,
  };
  Type type = Type::document;
  size_t end = 0;     ///< index behind the last node below this one
  int line = 0;       ///< in the body, from 1
  int number = -1;    ///< a heading's level, a list's start
  bool flag = false;  ///< a task's tick, a list's tightness, a heading's explicit id
  char align = 0;     ///< of a cell: l, c, r or 0
  std::string text;   ///< of a text, code or HTML node; a code block's language is in `target`
  Link::To to = Link::To::refused;
  std::string target;  ///< of a link or image as in Link::target; a heading's id
  std::string fragment;
  bool by_id = false;  ///< a link written as `[[id]]`
};

/// Nodes in reading order: a node's children are the nodes behind it up to `end`, each followed at its own `end`.
struct MarkdownTree {
  std::vector<MarkdownNode> nodes;  ///< empty if a limit is exceeded; else the first is the document
  std::vector<Problem> problems;
};

/// Calls `visit(index)` for each child of the node at `parent`.
template <class Visit>
void for_children(const MarkdownTree& tree, size_t parent, Visit&& visit) {
  for (size_t at = parent + 1; at < tree.nodes[parent].end; at = tree.nodes[at].end) visit(at);
}

/// What a reader sees of the node at `index` as plain text.
std::string plain_text(const MarkdownTree& tree, size_t index);

/// Whether a soft line break reads as a space: everywhere but between two Chinese or Japanese characters.
bool shows_as_space(const MarkdownTree& tree, size_t soft_break);

/// The tree's headings, links, texts and tasks.
Markdown outline(MarkdownTree tree);
std::string to_html(const MarkdownTree& tree, const LinkTargets& targets);

/// Refuses, before anything is parsed, what would make a parser slow. False and one problem if a limit is exceeded.
bool within_limits(std::string_view body, std::vector<Problem>& problems);

/// Gives each heading its id: the `{#id}` at its end (taken out of the text), or one made of its words.
void give_heading_ids(MarkdownTree& tree);

}  // namespace kb
