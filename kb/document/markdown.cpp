#include "kb/document/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "kb/document/link_target.h"
#include "kb/document/markdown_tree.h"
#include "kb/document/utf8.h"

namespace kb {

namespace {

using Type = MarkdownNode::Type;

constexpr size_t deepest = 200;  // levels of the tree: containers within the limits, and emphasis in them

/// Stands between two brackets of which one was escaped: cmark-gfm's texts don't tell `\[[` from `[[`. A noncharacter, so no text has it.
constexpr std::string_view bracket_gap = "\uFDD0";

std::string part_escaped_brackets(std::string_view body) {
  std::string parted;
  parted.reserve(body.size());
  char before = 0;
  bool before_escaped = false;
  for (size_t at = 0; at < body.size(); ++at) {
    const bool escaped = body[at] == '\\' && at + 1 < body.size();
    const char c = body[at + escaped];
    const bool bracket = c == '[' || c == ']';
    if (bracket && c == before && (escaped || before_escaped)) parted += bracket_gap;
    parted += body[at];
    if (escaped) parted += body[++at];
    before = bracket ? c : 0;
    before_escaped = escaped;
  }
  return parted;
}

using Parsed = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

Parsed parse(std::string_view body) {
  // cmark-gfm keeps the extensions' special characters in a table of the whole process, switched on and off by each parse.
  static std::mutex one_at_a_time;
  std::lock_guard lock(one_at_a_time);
  cmark_gfm_core_extensions_ensure_registered();
  constexpr int options = CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SOURCEPOS;
  std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(cmark_parser_new(options), &cmark_parser_free);
  for (const char* name : {"table", "tasklist", "strikethrough"})
    if (cmark_syntax_extension* extension = cmark_find_syntax_extension(name))
      cmark_parser_attach_syntax_extension(parser.get(), extension);
  const std::string parted = part_escaped_brackets(body);
  cmark_parser_feed(parser.get(), parted.data(), parted.size());
  return {cmark_parser_finish(parser.get()), &cmark_node_free};
}

Type type_of(cmark_node* node) {
  // By name: the types of extensions are numbered at run time.
  static const std::unordered_map<std::string_view, Type> types = {
      {"document", Type::document},
      {"block_quote", Type::quote},
      {"list", Type::list},
      {"item", Type::item},
      {"tasklist", Type::task},
      {"code_block", Type::code_block},
      {"html_block", Type::html_block},
      {"paragraph", Type::paragraph},
      {"heading", Type::heading},
      {"thematic_break", Type::rule},
      {"table", Type::table},
      {"table_header", Type::header_row},
      {"table_row", Type::row},
      {"table_cell", Type::cell},
      {"text", Type::text},
      {"softbreak", Type::soft_break},
      {"linebreak", Type::line_break},
      {"code", Type::code},
      {"html_inline", Type::html},
      {"emph", Type::emphasis},
      {"strong", Type::strong},
      {"link", Type::link},
      {"strikethrough", Type::strikethrough},
      {"image", Type::image},
  };
  const auto found = types.find(cmark_node_get_type_string(node));
  return found == types.end() ? Type::html : found->second;
}

bool is_leaf(Type type) {
  switch (type) {
    case Type::code_block:
    case Type::html_block:
    case Type::rule:
    case Type::text:
    case Type::soft_break:
    case Type::line_break:
    case Type::code:
    case Type::html:
      return true;
    default:
      return false;
  }
}

std::string without_gaps(std::string text) {
  for (size_t at = 0; (at = text.find(bracket_gap, at)) != std::string::npos;) text.erase(at, bracket_gap.size());
  return text;
}

std::string or_empty(const char* text) { return without_gaps(text ? text : ""); }

/// Copies cmark-gfm's nodes into a tree of ours, links read and `[[id]]` found.
class Copy {
 public:
  explicit Copy(std::string_view body) {
    for (size_t at = 0; at <= body.size();) {
      size_t end = body.find_first_of("\r\n", at);
      if (end == std::string_view::npos) end = body.size();
      lines_.push_back(body.substr(at, end - at));
      at = end + (body.substr(end, 2) == "\r\n" ? 2 : 1);
    }
  }

  MarkdownTree read(cmark_node* root) {
    std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> walk(cmark_iter_new(root), &cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (event == CMARK_EVENT_EXIT) {
        leave();
      } else if (!enter(node)) {
        tree_.nodes.clear();
        tree_.problems = {{"", line_, "the text is nested deeper than " + std::to_string(deepest) + " levels"}};
        break;
      }
    }
    give_heading_ids(tree_);
    std::stable_sort(tree_.problems.begin(), tree_.problems.end(), [](const Problem& a, const Problem& b) { return a.line < b.line; });
    return std::move(tree_);
  }

 private:
  bool enter(cmark_node* node) {
    const Type type = type_of(node);
    if (type >= Type::text) {
      if (const int line = cmark_node_get_start_line(node); line > 0) line_ = std::max(line_, std::min(line + shift_, last_line_));
    } else {
      line_ = std::max(1, cmark_node_get_start_line(node));
      last_line_ = std::max(line_, cmark_node_get_end_line(node));
      shift_ = 0;
    }
    if (type == Type::text && open_links_ == 0) {
      if (const char* text = cmark_node_get_literal(node)) add_text(text);
      return true;
    }
    const size_t index = add(type);
    MarkdownNode& added = tree_.nodes[index];
    switch (type) {
      case Type::list:
        if (cmark_node_get_list_type(node) == CMARK_ORDERED_LIST) added.number = cmark_node_get_list_start(node);
        added.flag = cmark_node_get_list_tight(node) != 0;
        break;
      case Type::task:
        added.flag = cmark_gfm_extensions_get_tasklist_item_checked(node);
        break;
      case Type::heading:
        added.number = cmark_node_get_heading_level(node);
        break;
      case Type::paragraph:
        shift_ = definitions_before(node);
        break;
      case Type::table: {
        const std::uint8_t* align = cmark_gfm_extensions_get_table_alignments(node);
        alignments_.assign(align, align + (align ? cmark_gfm_extensions_get_table_columns(node) : 0));
        break;
      }
      case Type::header_row:
      case Type::row:
        column_ = 0;
        row_line_ = line_;
        break;
      case Type::cell:
        // A cell that cmark-gfm added to fill up a short row has no line.
        added.line = line_ = row_line_;
        if (column_ < alignments_.size()) added.align = static_cast<char>(alignments_[column_]);
        ++column_;
        break;
      case Type::code_block:
        added.target = or_empty(cmark_node_get_fence_info(node));
        added.text = or_empty(cmark_node_get_literal(node));
        break;
      case Type::text:
      case Type::code:
      case Type::html:
      case Type::html_block:
        added.text = or_empty(cmark_node_get_literal(node));
        break;
      case Type::link:
      case Type::image:
        set_target(added, or_empty(cmark_node_get_url(node)));
        break;
      default:
        break;
    }
    if (type == Type::soft_break || type == Type::line_break) line_ = std::min(line_ + 1, last_line_);
    if (!is_leaf(type)) {
      open_.push_back(index);
      open_links_ += type == Type::link || type == Type::image;
    }
    return open_.size() <= deepest;
  }

  void leave() {
    MarkdownNode& node = tree_.nodes[open_.back()];
    node.end = tree_.nodes.size();
    open_links_ -= node.type == Type::link || node.type == Type::image;
    open_.pop_back();
  }

  size_t add(Type type) {
    MarkdownNode node;
    node.type = type;
    node.line = line_;
    node.end = tree_.nodes.size() + 1;
    tree_.nodes.push_back(std::move(node));
    return tree_.nodes.size() - 1;
  }

  void set_target(MarkdownNode& node, const std::string& destination) {
    const bool image = node.type == Type::image;
    LinkTarget target = image ? read_image(destination) : read_link(destination);
    node.to = target.to;
    node.target = std::move(target.target);
    node.fragment = std::move(target.fragment);
    if (target.to == Link::To::refused)
      tree_.problems.push_back(
          {"", node.line, std::string(image ? "image" : "link") + " \"" + shortened(destination) + "\" is refused: " + target.refusal});
  }

  /// A text outside links, in which each `[[id]]` is a link.
  void add_text(std::string_view text) {
    while (!text.empty()) {
      const size_t begin = text.find("[[");
      const size_t end = begin == std::string_view::npos ? begin : text.find("]]", begin);
      if (end == std::string_view::npos) break;
      const std::string_view inside = text.substr(begin + 2, end - begin - 2);
      const size_t hash = std::min(inside.find('#'), inside.size());
      const std::string_view id = inside.substr(0, hash), heading = inside.substr(std::min(hash + 1, inside.size()));
      const bool good = is_id(id) && (hash == inside.size() || is_id(heading));
      add_plain(text.substr(0, good ? begin : end + 2));
      if (good) {
        const size_t index = add(Type::link);
        tree_.nodes[index].to = Link::To::document;
        tree_.nodes[index].target = id;
        tree_.nodes[index].fragment = heading;
        tree_.nodes[index].by_id = true;
        add_plain(id);
        tree_.nodes[index].end = tree_.nodes.size();
      } else {
        tree_.problems.push_back({"", line_,
                                  "\"[[" + shortened(without_gaps(std::string(inside))) +
                                      "]]\" is no link: a document's id has lower-case letters, digits and hyphens alone ([[other-id]])"});
      }
      text.remove_prefix(end + 2);
    }
    add_plain(text);
  }

  void add_plain(std::string_view text) {
    if (text.empty()) return;
    tree_.nodes[add(Type::text)].text = without_gaps(std::string(text));
  }

  static std::string shortened(std::string_view text) {
    std::string result;
    for (size_t at = 0, count = 0; at < text.size(); ++count) {
      if (count == 80) return result + "…";
      const char32_t c = next_code_point(text, at);
      append_code_point(result, c < 0x20 || c == 0x7F ? U' ' : c);
    }
    return result;
  }

  /// Lines of link definitions that cmark-gfm took from a paragraph's beginning without moving its first line.
  int definitions_before(cmark_node* paragraph) const {
    const int first = cmark_node_get_start_line(paragraph), last = cmark_node_get_end_line(paragraph);
    int line = first;
    while (line >= 1 && line < last && static_cast<size_t>(line) <= lines_.size() && is_definition(lines_[static_cast<size_t>(line) - 1]))
      ++line;
    return line - first;
  }

  /// `[label]: target`, perhaps with a title, on a line of its own.
  static bool is_definition(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
    const size_t close = line.find_first_of("[]", 1);
    if (!line.starts_with('[') || close == std::string_view::npos || line.substr(close, 2) != "]:") return false;
    const std::string_view rest = trimmed(line.substr(close + 2));
    const size_t space = rest.find_first_of(" \t");
    if (rest.empty() || space == std::string_view::npos) return !rest.empty();
    const std::string_view title = trimmed(rest.substr(space));
    return title.size() >= 2 && (title.front() == title.back() || (title.front() == '(' && title.back() == ')')) &&
           std::string_view("\"'(").find(title.front()) != std::string_view::npos;
  }

  std::vector<std::string_view> lines_;
  MarkdownTree tree_;
  std::vector<size_t> open_;
  int open_links_ = 0;
  int line_ = 1, last_line_ = 1;  // of the block that is read
  int shift_ = 0, row_line_ = 1;
  std::vector<std::uint8_t> alignments_;
  size_t column_ = 0;
};

MarkdownTree read_tree(std::string_view body) {
  MarkdownTree tree;
  if (!within_limits(body, tree.problems)) return tree;
  const Parsed root = parse(body);
  return Copy(body).read(root.get());
}

}  // namespace

Markdown parse_markdown(std::string_view body) { return outline(read_tree(body)); }

std::string render_html(std::string_view body, const LinkTargets& targets) { return to_html(read_tree(body), targets); }

}  // namespace kb
