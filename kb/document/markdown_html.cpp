// HTML is written by this file alone, tag by tag from the tree: what the tree doesn't hold can't come out, and every text passes `escape`.
#include <algorithm>
#include <cctype>

#include "kb/document/markdown_tree.h"
#include "kb/document/utf8.h"

namespace kb {

namespace {

using Type = MarkdownNode::Type;

class Writer {
 public:
  Writer(const MarkdownTree& tree, const LinkTargets& targets) : tree_(tree), targets_(targets) {}

  std::string write() {
    if (!tree_.nodes.empty()) children(0);
    return std::move(out_);
  }

 private:
  const MarkdownNode& node(size_t index) const { return tree_.nodes[index]; }

  void children(size_t index) {
    for_children(tree_, index, [this](size_t child) { write_node(child); });
  }

  void wrapped(std::string_view tag, size_t index, std::string_view behind = "") {
    out_.append("<").append(tag).append(">");
    children(index);
    out_.append("</").append(tag).append(">").append(behind);
  }

  void write_node(size_t index) {
    switch (node(index).type) {
      case Type::document:
        children(index);
        break;
      case Type::quote:
        wrapped("blockquote", index, "\n");
        break;
      case Type::list:
        list(index);
        break;
      case Type::item:
      case Type::task:
        item(index, false);
        break;
      case Type::code_block:
        code_block(index);
        break;
      case Type::html_block:
        out_ += "<p>";
        escape(trimmed(node(index).text));
        out_ += "</p>\n";
        break;
      case Type::paragraph:
        wrapped("p", index, "\n");
        break;
      case Type::heading:
        heading(index);
        break;
      case Type::rule:
        out_ += "<hr>\n";
        break;
      case Type::table:
        table(index);
        break;
      case Type::header_row:
      case Type::row:
      case Type::cell:
        break;
      case Type::text:
      case Type::html:
        escape(node(index).text);
        break;
      case Type::soft_break:
        out_ += shows_as_space(tree_, index) ? "\n" : "";
        break;
      case Type::line_break:
        out_ += "<br>\n";
        break;
      case Type::code:
        out_ += "<code>";
        escape(node(index).text);
        out_ += "</code>";
        break;
      case Type::emphasis:
        wrapped("em", index);
        break;
      case Type::strong:
        wrapped("strong", index);
        break;
      case Type::strikethrough:
        wrapped("del", index);
        break;
      case Type::link:
        link(index);
        break;
      case Type::image:
        image(index);
        break;
    }
  }

  void heading(size_t index) {
    const std::string tag = "h" + std::to_string(std::clamp(node(index).number, 2, 6));
    out_ += "<" + tag;
    attribute("id", node(index).target);
    out_ += ">";
    heading_id_ = node(index).target;
    children(index);
    out_ += "</" + tag + ">\n";
  }

  void list(size_t index) {
    const int start = node(index).number;
    const bool tasks = index + 1 < node(index).end && node(index + 1).type == Type::task;
    out_ += start >= 0 ? "<ol" : "<ul";
    if (start >= 0 && start != 1) attribute("start", std::to_string(start));
    if (tasks) attribute("class", "tasks");
    out_ += ">\n";
    for_children(tree_, index, [&](size_t child) { item(child, node(index).flag); });
    out_ += start >= 0 ? "</ol>\n" : "</ul>\n";
  }

  void item(size_t index, bool tight) {
    const bool task = node(index).type == Type::task;
    out_ += task ? "<li class=\"task\">" : "<li>";
    bool first = true;
    for_children(tree_, index, [&](size_t child) {
      const bool paragraph = node(child).type == Type::paragraph;
      const bool labelled = task && first && paragraph;
      if (!paragraph && first && task) checkbox(node(index).flag);
      if (paragraph && !tight) out_ += "<p>";
      if (labelled) {
        out_ += "<label>";
        checkbox(node(index).flag);
      }
      if (paragraph)
        children(child);
      else
        write_node(child);
      if (labelled) out_ += "</label>";
      if (paragraph && !tight)
        out_ += "</p>\n";
      else if (paragraph && node(child).end < node(index).end)
        out_ += "\n";
      first = false;
    });
    if (first && task) checkbox(node(index).flag);
    out_ += "</li>\n";
  }

  void checkbox(bool ticked) { out_ += ticked ? "<input type=\"checkbox\" disabled checked> " : "<input type=\"checkbox\" disabled> "; }

  void code_block(size_t index) {
    const std::string& info = node(index).target;
    const std::string language = info.substr(0, info.find_first_of(" \t"));
    const bool plain = !language.empty() && language.size() <= 30 && std::all_of(language.begin(), language.end(), [](unsigned char c) {
      return std::isalnum(c) || c == '-' || c == '+' || c == '_';
    });
    out_ += "<pre tabindex=\"0\"><code";
    if (plain) attribute("class", "language-" + language);
    out_ += ">";
    escape(node(index).text);
    out_ += "</code></pre>\n";
  }

  void table(size_t index) {
    out_ += "<div class=\"table-scroll\" tabindex=\"0\"";
    // A region that can be scrolled by keyboard wants a name: the heading it stands under.
    if (!heading_id_.empty()) {
      attribute("role", "group");
      attribute("aria-labelledby", heading_id_);
    }
    out_ += "><table>\n";
    bool body = false;
    for_children(tree_, index, [&](size_t row) {
      const bool header = node(row).type == Type::header_row;
      if (header)
        out_ += "<thead>\n";
      else if (!body)
        out_ += "<tbody>\n";
      body = body || !header;
      out_ += "<tr>";
      for_children(tree_, row, [&](size_t cell) {
        out_ += header ? "<th scope=\"col\"" : "<td";
        if (const char align = node(cell).align) attribute("class", align == 'r' ? "right" : align == 'c' ? "center" : "left");
        out_ += ">";
        children(cell);
        out_ += header ? "</th>" : "</td>";
      });
      out_ += "</tr>\n";
      if (header) out_ += "</thead>\n";
    });
    if (body) out_ += "</tbody>\n";
    out_ += "</table></div>\n";
  }

  void link(size_t index) {
    const MarkdownNode& link = node(index);
    std::string href, title;
    switch (link.to) {
      case Link::To::web:
      case Link::To::mail:
      case Link::To::heading:
        href = link.target;
        break;
      case Link::To::attachment:
        href = targets_.attachments + percent_encoded(link.target, in_name);
        break;
      case Link::To::document: {
        const auto target = targets_.documents.find(link.target);
        if (target == targets_.documents.end()) break;
        href = target->second.url;
        if (!link.fragment.empty()) href += "#" + percent_encoded(link.fragment, in_name);
        title = target->second.title;
        break;
      }
      case Link::To::refused:
        break;
    }
    // A link in a link's text (an automatic one) is text: HTML has no nested links.
    if (href.empty() || in_link_) return children(index);
    in_link_ = true;
    out_ += "<a";
    attribute("href", percent_encoded(href, in_url));
    if (link.to == Link::To::web) attribute("rel", "noopener");
    out_ += ">";
    if (link.by_id && !title.empty())
      escape(title);
    else
      children(index);
    out_ += "</a>";
    in_link_ = false;
  }

  void image(size_t index) {
    const std::string text = plain_text(tree_, index);
    if (node(index).to != Link::To::attachment) return escape(text);
    out_ += "<img";
    attribute("src", percent_encoded(targets_.attachments, in_url) + percent_encoded(node(index).target, in_name));
    attribute("alt", text);
    attribute("loading", "lazy");
    out_ += ">";
  }

  void attribute(std::string_view name, std::string_view value) {
    out_.append(" ").append(name).append("=\"");
    escape(value);
    out_ += '"';
  }

  void escape(std::string_view text) {
    for (char c : text) {
      switch (c) {
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        case '\'':
          out_ += "&#39;";
          break;
        default:
          out_ += c;
      }
    }
  }

  static constexpr std::string_view in_name = "-._~";
  static constexpr std::string_view in_url = "-._~:/?#[]@!$&'()*+,;=%";

  /// All but ASCII letters, digits and `allowed`, percent-encoded.
  static std::string percent_encoded(std::string_view url, std::string_view allowed) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (char c : url) {
      const auto byte = static_cast<unsigned char>(c);
      if (std::isalnum(byte) || allowed.find(c) != std::string_view::npos) {
        result += c;
      } else {
        result += '%';
        result += digits[byte >> 4];
        result += digits[byte & 15];
      }
    }
    return result;
  }

  const MarkdownTree& tree_;
  const LinkTargets& targets_;
  std::string out_;
  std::string heading_id_;
  bool in_link_ = false;
};

}  // namespace

std::string to_html(const MarkdownTree& tree, const LinkTargets& targets) { return Writer(tree, targets).write(); }

}  // namespace kb
