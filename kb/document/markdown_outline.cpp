#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "kb/document/link_target.h"
#include "kb/document/markdown_tree.h"
#include "kb/document/utf8.h"

namespace kb {

namespace {

using Type = MarkdownNode::Type;

/// `eu-withdrawal-right` as readers and the index take it: words.
std::string words_of_id(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  return id;
}

/// Text of the inline nodes in [first, end).
std::string inline_text(const MarkdownTree& tree, size_t first, size_t end) {
  std::string text;
  for (size_t at = first; at < end; ++at) {
    const MarkdownNode& node = tree.nodes[at];
    if (node.type == Type::line_break)
      text += '\n';
    else if (node.type == Type::soft_break)
      text += shows_as_space(tree, at) ? " " : "";
    else if (node.by_id)
      text += words_of_id(node.target), at = node.end - 1;
    else
      text += node.text;
  }
  return text;
}

/// An item that holds nothing but one link, in a paragraph.
bool is_answer_item(const MarkdownTree& tree, size_t item, size_t link) {
  return tree.nodes[item].type == Type::item && item + 2 == link && tree.nodes[item + 1].type == Type::paragraph &&
         tree.nodes[item + 1].end == tree.nodes[item].end && tree.nodes[link].end == tree.nodes[item].end;
}

/// `Can't pair?` → `can-t-pair`; letters and digits of any script stay.
std::string words_as_id(std::string_view text) {
  std::string id;
  bool gap = false;
  for (size_t at = 0; at < text.size() && id.size() < 80;) {
    const char32_t c = next_code_point(text, at);
    if (!u_isalnum(static_cast<UChar32>(c)) && u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK &&
        u_charType(static_cast<UChar32>(c)) != U_COMBINING_SPACING_MARK) {
      gap = true;
      continue;
    }
    if (gap && !id.empty()) id += '-';
    gap = false;
    std::string letter;
    append_code_point(letter, c);
    id += folded(letter);
  }
  return id.empty() ? "section" : id;
}

}  // namespace

bool shows_as_space(const MarkdownTree& tree, size_t soft_break) {
  size_t before = soft_break, behind = soft_break;
  while (before > 0 && tree.nodes[before].text.empty()) --before;
  while (behind < tree.nodes.size() && tree.nodes[behind].text.empty()) ++behind;
  if (behind == tree.nodes.size()) return true;
  size_t start = 0;
  return !joins_over_line_break(last_code_point(tree.nodes[before].text)) ||
         !joins_over_line_break(next_code_point(tree.nodes[behind].text, start));
}

std::string plain_text(const MarkdownTree& tree, size_t index) {
  const MarkdownNode& node = tree.nodes[index];
  return inline_text(tree, index, node.end);
}

void give_heading_ids(MarkdownTree& tree) {
  std::set<std::string> taken;
  std::vector<size_t> without;
  for (size_t at = 0; at < tree.nodes.size(); ++at) {
    if (tree.nodes[at].type != Type::heading) continue;
    MarkdownNode& heading = tree.nodes[at];
    MarkdownNode* last = heading.end > at + 1 ? &tree.nodes[heading.end - 1] : nullptr;
    const std::string_view text = last && last->type == Type::text ? trimmed(last->text) : std::string_view();
    const size_t brace = text.ends_with('}') ? text.rfind("{#") : std::string_view::npos;
    if (brace == std::string_view::npos) {
      without.push_back(at);
      continue;
    }
    const std::string id(text.substr(brace + 2, text.size() - brace - 3));
    if (!is_id(id)) {
      tree.problems.push_back(
          {"", heading.line, "heading id \"" + id + "\" isn't one: lower-case letters, digits and inner hyphens, at most 100"});
      without.push_back(at);
      continue;
    }
    // What stands before the id keeps its first space: it may follow other markup.
    last->text.resize(last->text.rfind("{#"));
    last->text.resize(last->text.find_last_not_of(" \t") + 1);
    if (heading.end == at + 2) last->text = trimmed(last->text);
    if (!taken.insert(id).second) {
      tree.problems.push_back({"", heading.line, "another heading has the id \"" + id + "\" already"});
      without.push_back(at);
      continue;
    }
    heading.target = id;
    heading.flag = true;
  }
  std::map<std::string, int> used;
  for (size_t at : without) {
    const std::string base = words_as_id(plain_text(tree, at));
    std::string id = base;
    for (int& count = used[base]; !taken.insert(id).second;) id = base + "-" + std::to_string(++count + 1);
    tree.nodes[at].target = id;
  }
}

Markdown outline(MarkdownTree tree) {
  Markdown result;
  result.problems = std::move(tree.problems);
  int heading = -1;
  std::vector<size_t> open;
  for (size_t at = 0; at < tree.nodes.size(); ++at) {
    while (!open.empty() && tree.nodes[open.back()].end <= at) open.pop_back();
    const MarkdownNode& node = tree.nodes[at];
    switch (node.type) {
      case Type::heading:
        heading = static_cast<int>(result.headings.size());
        result.headings.push_back({node.number, node.target, node.flag, plain_text(tree, at), node.line});
        break;
      case Type::paragraph:
      case Type::cell:
      case Type::code_block:
      case Type::html_block:
        if (std::string text(trimmed(plain_text(tree, at))); !text.empty()) result.blocks.push_back({std::move(text), heading, node.line});
        if (node.type == Type::paragraph && !open.empty() && tree.nodes[open.back()].type == Type::task && open.back() + 1 == at)
          result.tasks.push_back({plain_text(tree, at), node.line, heading});
        break;
      case Type::link:
      case Type::image: {
        Link link;
        link.to = node.to;
        link.target = node.target;
        link.fragment = node.fragment;
        link.text = node.by_id ? node.target : plain_text(tree, at);
        link.line = node.line;
        link.heading = heading;
        link.image = node.type == Type::image;
        link.answer = !link.image && open.size() >= 2 && is_answer_item(tree, open[open.size() - 2], at);
        result.links.push_back(std::move(link));
        break;
      }
      default:
        break;
    }
    if (node.end > at + 1) open.push_back(at);
  }
  return result;
}

}  // namespace kb
